package org.mingcha.api.payer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.user.Account;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of payers for machines. */
@RestController
@RequestMapping("/api/v1/payer-register")
class PayerRegisterController {

    private final PayerRegister register;

    PayerRegisterController(PayerRegister register) {
        this.register = register;
    }

    /** Puts a file of payers into the register; later checks that name no such file use it. */
    @PostMapping
    ResponseEntity<RegisterEntry> add(@Valid @RequestBody NewEntry asked, @AuthenticationPrincipal Account by) {
        RegisterEntry entry = register.add(by, asked.upload(), asked.region(), asked.asOf());
        return ResponseEntity.created(URI.create("/api/v1/payer-register?before=" + (entry.id() + 1) + "&limit=1"))
                .body(entry);
    }

    @GetMapping
    RegisterPage list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<RegisterEntry, Long> page = Slice.of(
                Place.newestFirst(before, after),
                limit,
                (place, most) -> register.list(by, place, most),
                RegisterEntry::id);
        return new RegisterPage(page.shown(), page.next(), page.previous());
    }

    /** Takes an entry out of use; checks that used it keep it. */
    @PostMapping("/{id}/withdrawal")
    RegisterEntry withdraw(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return register.withdraw(by, id);
    }

    /**
     * A file of payers for the register.
     *
     * @param region leading digits of a region; null for the register of the unit that sent the file
     * @param asOf the day whose state it tells
     */
    record NewEntry(
            @NotNull Long upload,
            @Nullable @Pattern(regexp = "[0-9]{2,6}") String region,
            @NotNull LocalDate asOf) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record RegisterPage(
            List<RegisterEntry> entries,
            @Nullable Long next,
            @Nullable Long previous) {}
}
