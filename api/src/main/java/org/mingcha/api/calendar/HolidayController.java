package org.mingcha.api.calendar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.user.Account;
import org.mingcha.engine.policy.Evidence;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The holiday table for machines of administrators. Every change names in {@code If-Match} the version of the year that was read. */
@RestController
@RequestMapping("/api/v1/calendar")
class HolidayController {

    private final HolidayTable table;

    HolidayController(HolidayTable table) {
        this.table = table;
    }

    @GetMapping("/{year}")
    ResponseEntity<YearView> year(@PathVariable int year) {
        return answer(table.year(year));
    }

    /** Puts a whole year down in place of what stood there. */
    @PutMapping("/{year}")
    ResponseEntity<YearView> replace(
            @PathVariable int year,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody YearRequest asked,
            @AuthenticationPrincipal Account by) {
        List<CalendarDay> days = asked.days().stream()
                .map(day -> new CalendarDay(day.day(), day.working(), day.name(), asked.evidence(), asked.source()))
                .toList();
        return answer(table.replace(by, year, Etags.version(ifMatch), days));
    }

    /** Puts a day down, or changes what is said of it. */
    @PutMapping("/days/{day}")
    ResponseEntity<YearView> set(
            @PathVariable LocalDate day,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DayRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(table.set(
                by,
                Etags.version(ifMatch),
                new CalendarDay(day, asked.working(), asked.name(), asked.evidence(), asked.source())));
    }

    /**
     * Takes a day out, so that its weekday counts again.
     *
     * @param source what this rests on
     */
    @DeleteMapping("/days/{day}")
    ResponseEntity<YearView> remove(
            @PathVariable LocalDate day,
            @RequestParam String source,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Account by) {
        return answer(table.remove(by, Etags.version(ifMatch), day, source));
    }

    private static ResponseEntity<YearView> answer(CalendarYear year) {
        return ResponseEntity.ok()
                .eTag(Etags.of(year.version()))
                .body(new YearView(year.year(), year.known(), year.days()));
    }

    /** @param known whether any day is loaded; else only weekends are off */
    record YearView(int year, boolean known, List<CalendarDay> days) {}

    /** @param working a weekend day that is worked; else a day off */
    record DayRequest(
            @NotNull Boolean working,
            @NotNull String name,
            @NotNull Evidence evidence,
            @NotNull String source) {}

    /** @param days all of the year; {@code evidence} and {@code source} are said of each */
    record YearRequest(
            @NotNull @Size(max = 366) List<@Valid ListedDay> days,
            @NotNull Evidence evidence,
            @NotNull String source) {}

    record ListedDay(
            @NotNull LocalDate day,
            @NotNull Boolean working,
            @NotNull String name) {}
}
