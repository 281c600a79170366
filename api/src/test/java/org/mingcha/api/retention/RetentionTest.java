package org.mingcha.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Thirty days, and things of forty days ago and of today. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RetentionTest extends ServiceTest {

    private static final int DAYS = 30;
    private static final String RETENTION = "/api/v1/retention?days=" + DAYS;

    @Autowired
    private ObjectProvider<Expiring> kinds;

    @Autowired
    private List<CheckCompleted> intake;

    @Autowired
    private RetentionRuns runs;

    @Autowired
    private Clock clock;

    @Autowired
    private ServiceSettings service;

    private String inspector;
    private String admin;

    @BeforeAll
    void people() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
    }

    @Test
    void bytesOfAnOldUploadGoAndComeBackWhenItIsSentAgain() throws Exception {
        String unit = newUnit();
        byte[] bytes = ledger(unit, "80.00");
        long old = sent(unit, bytes);
        long young = sent(unit, ledger(unit, "81.00"));
        age(old);

        assertThat(due("UPLOADS").path("examples").toString()).contains("upload " + old + "\"");
        assertThat(Files.exists(file(old))).isTrue();
        run();

        assertThat(Files.exists(file(old))).isFalse();
        assertThat(Files.exists(file(young))).isTrue();
        JsonNode upload = body(get("/api/v1/uploads/" + old, inspector));
        assertThat(upload.path("bytesRemovedAt").isNull()).isFalse();
        assertThat(upload.path("read").path("accepted").asLong()).isEqualTo(1);
        assertProblem(get("/api/v1/uploads/" + old + "/annotated", inspector), 409, "bytes-removed");
        assertProblem(get("/api/v1/uploads/" + old + "/preview", inspector), 409, "bytes-removed");
        assertProblem(post("/api/v1/check-runs", inspector, Map.of("uploads", List.of(old))), 409, "bytes-removed");
        assertThat(audited("upload", old)).isEqualTo(1);
        run();
        assertThat(audited("upload", old)).isEqualTo(1);

        assertThat(sent(unit, bytes)).isEqualTo(old);
        assertThat(body(get("/api/v1/uploads/" + old, inspector))
                        .path("bytesRemovedAt")
                        .isNull())
                .isTrue();
        assertThat(get("/api/v1/uploads/" + old + "/annotated", inspector).statusCode())
                .isEqualTo(200);
        run();
        assertThat(Files.exists(file(old))).isTrue();
    }

    @Test
    void whatAViolationRestsOnStaysAndItsChainIsWhole() throws Exception {
        long upload = sample();
        long check = body(post("/api/v1/check-runs", inspector, Map.of("uploads", List.of(upload))))
                .path("id")
                .asLong();
        await("/api/v1/check-runs/" + check, inspector, "COMPLETED");
        long violation = jdbc.sql("SELECT MIN(id) FROM violation WHERE upload_id = :id")
                .param("id", upload)
                .query(Long.class)
                .single();
        age(upload);
        jdbc.sql("UPDATE check_run SET finished_at = :at WHERE id = :id")
                .param("at", longAgo().atOffset(ZoneOffset.UTC))
                .param("id", check)
                .update();

        run();

        assertThat(Files.exists(file(upload))).isTrue();
        assertThat(get("/api/v1/check-runs/" + check + "/report", inspector).statusCode())
                .isEqualTo(200);
        assertThat(body(get("/api/v1/violations/" + violation + "/events", inspector))
                        .path("whole")
                        .asBoolean())
                .isTrue();

        // Were nothing found by it, its report would go, and the receipt would stay.
        long empty = body(post("/api/v1/check-runs", inspector, Map.of("uploads", List.of(sentClean()))))
                .path("id")
                .asLong();
        await("/api/v1/check-runs/" + empty, inspector, "COMPLETED");
        jdbc.sql("UPDATE check_run SET finished_at = :at WHERE id = :id")
                .param("at", longAgo().atOffset(ZoneOffset.UTC))
                .param("id", empty)
                .update();
        jdbc.sql("SELECT sha256 FROM check_file WHERE check_id = :id")
                .param("id", empty)
                .query(String.class)
                .list()
                .forEach(sha256 -> old(kept(sha256)));
        run();
        assertProblem(get("/api/v1/check-runs/" + empty + "/report", inspector), 409, "report-removed");
        assertThat(get("/api/v1/check-runs/" + empty + "/receipt", inspector).statusCode())
                .isEqualTo(200);
        assertThat(audited("check", empty)).isEqualTo(3);
    }

    @Test
    void findingsOfASupersededCheckGoUnlessAnOpenViolationRestsOnThem() {
        FoundRows rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long opened = found(rows, upload);
        long again = found(rows, upload);
        long newest = found(rows, upload);
        for (long check : List.of(opened, again, newest)) {
            jdbc.sql("UPDATE check_run SET finished_at = :at WHERE id = :id")
                    .param("at", longAgo().atOffset(ZoneOffset.UTC))
                    .param("id", check)
                    .update();
        }

        assertThat(due("FINDINGS").path("examples").toString())
                .contains("\"check " + again + " findings\"")
                .doesNotContain("check " + opened + " ", "check " + newest + " ");
        assertThat(entries(again)).isEqualTo(3);
        run();

        assertThat(entries(again)).isZero();
        assertThat(entries(opened)).isEqualTo(3);
        assertThat(entries(newest)).isEqualTo(3);
        for (String kind : List.of("findings", "gaps")) {
            assertProblem(get("/api/v1/check-runs/" + again + "/" + kind, inspector), 409, "findings-removed");
            assertThat(get("/api/v1/check-runs/" + newest + "/" + kind, inspector)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(body(get("/api/v1/check-runs/" + again, inspector))
                        .path("findingsRemovedAt")
                        .isNull())
                .isFalse();
        HttpResponse<String> page = send(HttpRequest.newBuilder(address("/checks/" + again))
                .header("Accept", "text/html")
                .header("Authorization", "Bearer " + inspector));
        assertThat(page.body()).contains("已被后来的检查取代");
        assertThat(jdbc.sql("SELECT detail FROM audit_event WHERE action = 'retention.removed'"
                                + " AND subject_kind = 'check' AND subject_id = :id")
                        .param("id", String.valueOf(again))
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("findings=2 gaps=1 before=");
        run();
        assertThat(audited("check", again)).isEqualTo(1);
    }

    /** A completed check of two findings and a gap. */
    private long found(FoundRows rows, long upload) {
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        rows.finding(check, upload, 2, "1200.00", "1000.00", "1");
        rows.gap(check, upload, 3);
        intake.forEach(listener -> listener.completed(check));
        return check;
    }

    private long entries(long check) {
        return jdbc.sql("SELECT (SELECT COUNT(*) FROM finding WHERE check_id = :id)"
                        + " + (SELECT COUNT(*) FROM gap WHERE check_id = :id)")
                .param("id", check)
                .query(Long.class)
                .single();
    }

    @Test
    void anOldIdempotencyKeyGoesAndAYoungOneStays() {
        String unit = newUnit();
        String old = "old " + unit;
        String young = "young " + unit;
        for (String key : List.of(old, young)) {
            assertThat(upload(
                                    inspector,
                                    "charges.csv",
                                    ledger(unit, key.equals(old) ? "82.00" : "83.00"),
                                    Map.of("unitCode", unit),
                                    "Idempotency-Key",
                                    key)
                            .statusCode())
                    .isEqualTo(201);
        }
        jdbc.sql("UPDATE idempotency_key SET created_at = :at WHERE key_text = :key")
                .param("at", longAgo().atOffset(ZoneOffset.UTC))
                .param("key", old)
                .update();

        assertThat(due("KEYS").path("count").asLong()).isPositive();
        run();

        assertThat(due("KEYS").path("count").asLong()).isZero();
        assertThat(jdbc.sql("SELECT key_text FROM idempotency_key WHERE key_text IN (:keys)")
                        .param("keys", List.of(old, young))
                        .query(String.class)
                        .list())
                .containsExactly(young);
    }

    @Test
    void aRegisterInUseKeepsItsFile() throws Exception {
        String unit = newUnit();
        HttpResponse<String> sent = upload(
                inspector,
                "payers.csv",
                // Bytes of its own: the same ones sent by another test would stay for that.
                Files.readString(Path.of("sample/payers.csv"))
                        .replace("示例甲商贸有限公司", "示例甲" + unit)
                        .getBytes(StandardCharsets.UTF_8),
                Map.of("unitCode", unit, "kind", "PAYERS"));
        long upload = body(sent).path("id").asLong();
        await("/api/v1/uploads/" + upload, inspector, "READ");
        HttpResponse<String> put =
                post("/api/v1/payer-register", inspector, Map.of("upload", upload, "asOf", "2026-01-31"));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        age(upload);

        run();
        assertThat(Files.exists(file(upload))).isTrue();

        post("/api/v1/payer-register/" + body(put).path("id").asLong() + "/withdrawal", inspector, Map.of());
        run();
        assertThat(Files.exists(file(upload))).isFalse();
    }

    @Test
    void endedCredentialsOldLinesAndLeftoversGoAndRemovalsStayWrittenDown() throws Exception {
        String login = newLogin(Scope.EVERYTHING, Role.AUDITOR);
        String token = token(login);
        jdbc.sql(
                        "UPDATE credential SET expires_at = :at WHERE user_id = (SELECT id FROM app_user WHERE login = :login)")
                .param("at", longAgo().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .update();
        jdbc.sql("INSERT INTO audit_event (happened_at, actor, action, subject_kind, subject_id, detail)"
                        + " VALUES (:at, 'x', 'old.line', 'x', '1', ''), (:at, 'x', 'retention.removed', 'x', '2', '')")
                .param("at", longAgo().atOffset(ZoneOffset.UTC))
                .update();
        Path half = Files.writeString(service.data().resolve("unfinished").resolve("file1.part"), "half");
        Path unnamed = kept("0".repeat(64));
        Files.createDirectories(unnamed.getParent());
        Files.writeString(unnamed, "no row names it");
        Path writing = Files.writeString(service.data().resolve("unfinished").resolve("file2.part"), "being sent");
        old(half);
        old(unnamed);

        JsonNode credentials = due("CREDENTIALS");
        run();

        assertThat(credentials.path("count").asLong()).isPositive();
        assertThat(due("CREDENTIALS").path("count").asLong()).isZero();
        assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
        assertThat(lines("old.line", "1")).isZero();
        assertThat(lines("retention.removed", "2")).isEqualTo(1);
        assertThat(half).doesNotExist();
        assertThat(unnamed).doesNotExist();
        assertThat(writing).exists();
        Files.delete(writing);
        for (String kind : List.of("credential", "audit", "file")) {
            assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'retention.removed'"
                                    + " AND subject_kind = :kind")
                            .param("kind", kind)
                            .query(Long.class)
                            .single())
                    .as(kind)
                    .isPositive();
        }
    }

    @Test
    void everythingButExportsAndTrialsIsKeptUnlessItIsSetAndFewMayLook() {
        body(get("/api/v1/retention", admin)).forEach(kind -> {
            if (Set.of("EXPORTS", "WHAT_IFS").contains(kind.path("kind").asString())) {
                assertThat(kind.path("days").asInt()).isEqualTo(7);
            } else {
                assertThat(kind.path("days").isNull()).isTrue();
            }
            assertThat(kind.path("count").asLong()).isZero();
        });
        assertThat(body(get("/api/v1/retention", admin)).size()).isEqualTo(RetentionKind.values().length);
        assertProblem(get("/api/v1/retention", inspector), 403, "forbidden");
        assertProblem(get("/api/v1/retention?days=0", admin), 422, "fields");
    }

    @Test
    void thePageSaysWhatIsKeptBySettingAndWhatTheLastRemovalDid() {
        run();
        HttpResponse<String> shown = page("/administration/retention", admin);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("每天 03:10", "7 天", "一直保存", "MINGCHA_KEEP_EXPORTS", "MINGCHA_KEEP_LEFTOVERS")
                .doesNotContain("??");
        assertThat(runs.all()).hasSize(RetentionKind.values().length).allSatisfy((kind, last) -> {
            assertThat(last.days()).isEqualTo(DAYS);
            assertThat(last.failed()).isFalse();
        });
        assertThat(page("/administration/retention", inspector).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> page(String path, String token) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html"));
    }

    /** The job, as if every kind were kept so many days. */
    private void run() {
        Map<RetentionKind, String> days = new java.util.EnumMap<>(RetentionKind.class);
        for (RetentionKind kind : RetentionKind.values()) {
            days.put(kind, String.valueOf(DAYS));
        }
        new RetentionJob(kinds, new RetentionSettings(days), runs, clock).run();
    }

    private JsonNode due(String kind) {
        for (JsonNode due : body(get(RETENTION, admin))) {
            if (due.path("kind").asString().equals(kind)) {
                return due;
            }
        }
        throw new AssertionError(kind);
    }

    private static byte[] ledger(String unit, String amount) {
        return (HEADER + "\n" + row(unit, "R1", amount) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private long sent(String unit, byte[] bytes) throws Exception {
        long id = body(upload(inspector, "charges.csv", bytes, Map.of("unitCode", unit)))
                .path("id")
                .asLong();
        await("/api/v1/uploads/" + id, inspector, "READ");
        return id;
    }

    /** A household pays no fee of the catalogue here: nothing can be found in it. */
    private long sentClean() throws Exception {
        String unit = newUnit();
        return sent(unit, ledger(unit, "0.00"));
    }

    private long sample() throws Exception {
        long id = body(upload(
                        inspector,
                        "charges.csv",
                        Files.readAllBytes(Path.of("sample/charges.csv")),
                        Map.of("unitCode", newUnit())))
                .path("id")
                .asLong();
        await("/api/v1/uploads/" + id, inspector, "READ");
        return id;
    }

    private void age(long upload) {
        jdbc.sql("UPDATE upload SET kept_since = :at WHERE id = :id")
                .param("at", longAgo().atOffset(ZoneOffset.UTC))
                .param("id", upload)
                .update();
        old(file(upload));
    }

    private void old(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(longAgo()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Instant longAgo() {
        return clock.instant().minus(Duration.ofDays(DAYS + 10));
    }

    private Path file(long upload) {
        return kept(jdbc.sql("SELECT sha256 FROM upload WHERE id = :id")
                .param("id", upload)
                .query(String.class)
                .single());
    }

    private Path kept(String sha256) {
        return service.data().resolve("files").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private long audited(String kind, long id) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'retention.removed' AND subject_kind = :kind"
                        + " AND subject_id = :id")
                .param("kind", kind)
                .param("id", String.valueOf(id))
                .query(Long.class)
                .single();
    }

    private long lines(String action, String subject) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = :action AND subject_id = :id")
                .param("action", action)
                .param("id", subject)
                .query(Long.class)
                .single();
    }
}
