package org.mingcha.api.check;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asked before a charge is made: some records in, verdicts out, nothing kept. */
@RestController
class RecordCheckController {

    private static final int MOST = 5_000;

    private final RuleBook book;
    private final Clock clock;

    RecordCheckController(RuleBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** The report over these records, in the form of the command line's; a record's row is its place in the list plus one. */
    @PostMapping(path = "/api/v1/checks", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER')")
    ResponseEntity<byte[]> check(@Valid @RequestBody Records asked) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("mingcha-records");
        try {
            Path charges = directory.resolve("records");
            write(charges, asked.records());
            List<Path> payers = new ArrayList<>();
            if (asked.payers() != null && !asked.payers().isEmpty()) {
                Path file = directory.resolve("payers");
                write(file, asked.payers());
                payers.add(file);
            }
            CheckRequest request = new CheckRequest(List.of(charges), payers, ReadOptions.defaults(), asked.asOf());
            // The partitions are for large files; a few records are judged at once.
            Resources few = new Resources(1, 64L << 20, 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (CheckReport report = new ChargeChecker(book, few).check(request, rows -> {})) {
                String checkedAt =
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
                ReportFormat.JSON.write(report, "zh", checkedAt, out);
            }
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(out.toByteArray());
        } catch (UnreadableFile e) {
            throw Problem.field(
                    "/" + e.file(), e.code(), e.text().zh(), e.text().en());
        } finally {
            Files.deleteIfExists(directory.resolve("records"));
            Files.deleteIfExists(directory.resolve("payers"));
            Files.deleteIfExists(directory);
        }
    }

    /** As a table of text, so that every value is read by the one reader of cells there is. */
    private static void write(Path file, List<Map<String, @Nullable String>> records) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        records.forEach(values -> keys.addAll(values.keySet()));
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(keys);
            for (Map<String, @Nullable String> values : records) {
                csv.writeRecord(keys.stream()
                        .map(key -> values.get(key) == null ? "" : values.get(key))
                        .toList());
            }
        }
    }

    /**
     * Records by column key, every value as text as it would stand in a file.
     *
     * @param asOf check by the law as known on this day
     */
    record Records(
            @NotEmpty @Size(max = MOST) List<Map<String, @Nullable String>> records,
            @Nullable @Size(max = MOST) List<Map<String, @Nullable String>> payers,
            @Nullable LocalDate asOf) {}
}
