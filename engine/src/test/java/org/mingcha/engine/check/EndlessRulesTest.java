package org.mingcha.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.rulebook.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Rules that would fire for ever. */
@Timeout(60)
class EndlessRulesTest {

    private static final Path PARKING = Path.of("src/test/resources/packs/parking");
    private static final String TURN = "\ndeclare Turn\n    charge : Charge\nend\n"
            + rule("PARKING-08", "$charge : Charge()", "insert( new Turn( $charge ) );");

    @TempDir
    Path folder;

    @Test
    void rulesThatInsertFactsWithoutEndLeaveTheGroupNotJudged() throws Exception {
        RuleBook book = with(rule("PARKING-09", "Turn( $charge : charge )", "insert( new Turn( $charge ) );"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CheckReport report = check(book, new Progress(Integer.MAX_VALUE))) {
            ReportFormat.JSON.write(report, "zh", "2026-11-24T00:00:00Z", out);
        }

        JsonNode gaps = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .path("notJudged");
        assertThat(gaps.size()).isEqualTo(1);
        assertThat(gaps.toString()).contains("FactsWithoutEnd");
    }

    @Test
    void aCheckWhoseRulesFireWithoutEndCanBeCalledOff() throws Exception {
        RuleBook book = with(rule("PARKING-09", "$turn : Turn()", "update( $turn );"));
        Progress progress = new Progress(3);

        Throwable end = catchThrowable(() -> check(book, progress));

        assertThat(end).isInstanceOf(CancellationException.class);
        assertThat(progress.told).isEqualTo(3);
        for (int look = 0; look < 50 && isJudging(); look++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(isJudging()).isFalse();
    }

    private static boolean isJudging() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Court.class.getName()));
    }

    /** Calls the check off when told so often of parts. */
    private static final class Progress implements CheckProgress {

        private final int most;
        private int told;

        Progress(int most) {
            this.most = most;
        }

        @Override
        public void rowsRead(long rows) {
            // Reading ends by itself.
        }

        @Override
        public void partsJudged(int parts, int all) {
            if (parts == all) {
                return;
            }
            told++;
            if (told == most) {
                throw new CancellationException("called off");
            }
        }
    }

    private CheckReport check(RuleBook book, CheckProgress progress) throws Exception {
        Path file = folder.resolve("charges.csv");
        Files.writeString(
                file,
                "record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,charged_on,quantity,amount\n"
                        + "R1,12511401452346395X,示例单位,PUBLIC_INSTITUTION,P1,ENTERPRISE,停车费,ADMINISTRATIVE_FEE,2023-06-30,2,10.00\n");
        return new ChargeChecker(book, new Resources(1, 64L << 20, 1))
                .check(new CheckRequest(List.of(file), List.of(), ReadOptions.defaults(), null), progress);
    }

    private RuleBook with(String rules) throws IOException {
        Path pack = Files.createDirectory(folder.resolve("pack"));
        Files.copy(PARKING.resolve("PACK"), pack.resolve("PACK"));
        Path topic = Files.createDirectory(pack.resolve("parking"));
        try (var files = Files.list(PARKING.resolve("parking"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, topic.resolve(file.getFileName().toString()));
            }
        }
        Path drl = topic.resolve("parking.drl");
        Files.writeString(drl, Files.readString(drl) + TURN + rules);
        return RuleBook.loadOnly(List.of(pack));
    }

    private static String rule(String id, String when, String then) {
        return "\nrule \"" + id
                + "\"\n    @title( \"转\" )\n    @title_en( \"Turn\" )\n    @severity( \"GAP\" )\nwhen\n    " + when
                + "\nthen\n    " + then + "\nend\n";
    }
}
