package org.mingcha.api.calendar;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.engine.policy.Evidence;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The holiday table by year, and the forms that change a day of it or a whole year. */
@Hidden
@Controller
@PreAuthorize("hasRole('ADMIN')")
class HolidayPages {

    private static final String PAGE = "administration/holidays";

    private final HolidayTable table;
    private final Clock clock;

    HolidayPages(HolidayTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * A year.
     *
     * @param year this year where none is given
     * @param day a day to stand in the form
     */
    @GetMapping("/administration")
    String show(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        int shown = year == null ? (day == null ? LocalDate.now(clock) : day).getYear() : year;
        CalendarYear found = table.year(shown);
        HolidayForm form = found.days().stream()
                .filter(known -> known.day().equals(day))
                .findFirst()
                .map(HolidayForm::of)
                .orElse(HolidayForm.NOTHING);
        fill(found, form, model);
        model.addAttribute("done", done);
        return PAGE;
    }

    @PostMapping("/administration/years/{year}/days")
    String change(
            @PathVariable int year,
            @ModelAttribute("typed") HolidayForm form,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response,
            Model model) {
        return act(year, form, response, model, () -> {
            if (form.removes()) {
                table.remove(by, form.knownVersion(), form.checkedDay(year), form.checkedSource());
            } else {
                table.set(by, form.knownVersion(), form.checked(year));
            }
        });
    }

    /** A year's list in place of what stood there. */
    @PostMapping("/administration/years/{year}")
    String replace(
            @PathVariable int year,
            @ModelAttribute("typed") HolidayForm form,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response,
            Model model) {
        return act(
                year,
                form,
                response,
                model,
                () -> table.replace(
                        by,
                        year,
                        form.knownVersion(),
                        HolidayList.read(form.checkedList(), form.checkedEvidence(), form.checkedSource())));
    }

    /** What is refused comes back with its reason and what was typed. */
    private String act(int year, HolidayForm form, HttpServletResponse response, Model model, Runnable step) {
        try {
            step.run();
            return "redirect:/administration?year=" + year + "&done=calendar-changed";
        } catch (Problem problem) {
            CalendarYear found = table.year(year);
            response.setStatus(problem.kind().status().value());
            fill(found, form, model);
            model.addAttribute("problem", problem);
            return PAGE;
        }
    }

    private void fill(CalendarYear year, HolidayForm form, Model model) {
        model.addAttribute("year", year);
        model.addAttribute("years", table.years());
        model.addAttribute("missing", table.missing());
        model.addAttribute("open", table.mayChange(year.year()));
        model.addAttribute("evidences", Evidence.values());
        model.addAttribute("typed", form);
    }
}
