package org.mingcha.api.violation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.mingcha.api.user.Account;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved views for machines. */
@RestController
@RequestMapping("/api/v1/saved-views")
class SavedViewController {

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    List<SavedView> list(@AuthenticationPrincipal Account by) {
        return views.list(by);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SavedView save(@Valid @RequestBody NewView asked, @AuthenticationPrincipal Account by) {
        return views.save(by, asked.name(), asked.query(), asked.shared());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id, @AuthenticationPrincipal Account by) {
        views.delete(by, id);
    }

    /** @param query the words of the list's address, without its question mark */
    record NewView(
            @NotBlank @Size(max = 64) String name,
            @NotNull @Size(max = 2000) String query,
            boolean shared) {}
}
