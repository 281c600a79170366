package org.mingcha.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

abstract class WebhookTest extends ServiceTest {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Value("${mingcha.webhooks.hosts}")
    private String host;

    @Autowired
    private List<CheckCompleted> intake;

    @Autowired
    private TransactionTemplate transaction;

    private String admin;
    private Receiver receiver;

    @BeforeEach
    void aReceiver() throws IOException {
        admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        receiver = new Receiver(Integer.parseInt(host.substring(host.indexOf(':') + 1)));
    }

    @AfterEach
    void noReceiver() {
        receiver.close();
        jdbc.sql("UPDATE webhook SET enabled = FALSE").update();
    }

    @Test
    void whatFailsIsSentAgainUnderTheSameIdUntilItIsTaken() throws Exception {
        JsonNode made = added("violation.decided");
        receiver.answerFirst(500, 302);
        long violation = confirmed();

        JsonNode delivered = delivery(made.path("webhook").path("id").asLong(), "DELIVERED");

        assertThat(receiver.received()).hasSize(3);
        Receiver.Received first = receiver.received().get(0);
        assertThat(receiver.received())
                .allMatch(
                        sent -> sent.body().equals(first.body()) && sent.path().equals("/in"));
        assertThat(first.contentType()).startsWith("application/cloudevents+json");
        JsonNode event = JSON.readTree(first.body());
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("type").asString()).isEqualTo("org.mingcha.violation.decided");
        assertThat(event.path("subject").asString()).isEqualTo("violation/" + violation);
        assertThat(event.path("id").asString()).isNotBlank();
        assertThat(event.path("source").asString()).isEqualTo("urn:mingcha");
        assertThat(event.path("time").asString()).endsWith("Z");
        assertThat(event.path("data").path("decision").asString()).isEqualTo("CONFIRMED");
        assertThat(event.path("data").path("difference").asString()).isEqualTo("200.00");
        assertThat(first.body()).doesNotContain("张三").doesNotContain("530102199001011234");
        assertThat(first.signature()).isEqualTo(signature(made.path("secret").asString(), first));
        assertThat(delivered.path("attempts").asInt()).isEqualTo(3);
        JsonNode attempts = body(get(
                WEBHOOKS + "/" + made.path("webhook").path("id").asLong() + "/deliveries/"
                        + delivered.path("id").asLong() + "/attempts",
                admin));
        assertThat(attempts.path(0).path("status").asInt()).isEqualTo(500);
        assertThat(attempts.path(1).path("status").asInt()).isEqualTo(302);
        assertThat(attempts.path(2).path("status").asInt()).isEqualTo(204);
    }

    @Test
    void aReceiverThatIsGoneIsToldNothingMore() {
        JsonNode made = added("check.completed");
        long id = made.path("webhook").path("id").asLong();
        receiver.answerFirst(410);
        assertThat(post(WEBHOOKS + "/" + id + "/ping", admin, Map.of()).statusCode())
                .isEqualTo(202);

        JsonNode given = delivery(id, "GIVEN_UP");

        assertThat(given.path("kind").asString()).isEqualTo("ping");
        assertThat(body(get(WEBHOOKS + "/" + id, admin)).path("enabled").asBoolean())
                .isFalse();
        String retry = WEBHOOKS + "/" + id + "/deliveries/" + given.path("id").asLong() + "/retry";
        assertThat(post(retry, admin, Map.of()).statusCode()).isEqualTo(202);
        HttpResponse<String> changed = send(json(WEBHOOKS + "/" + id, Map.of())
                .method(
                        "PUT",
                        java.net.http.HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                                Map.of("url", "http://" + host + "/in", "kinds", List.of("ping"), "enabled", true))))
                .header("Authorization", "Bearer " + admin)
                .header("If-Match", "\"2\""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(delivery(id, "DELIVERED").path("attempts").asInt()).isEqualTo(2);
        assertProblem(post(retry, admin, Map.of()), 409, "not-given-up");
    }

    @Test
    void onlyReceiversThatTheOperatorListsAreTaken() {
        for (String url : List.of(
                "http://" + host.replace("localhost", "example.com") + "/in",
                "https://example.com/in",
                "http://localhost:1/in",
                "http://user@" + host + "/in",
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "http://localhost/in")) {
            assertProblem(
                    post(WEBHOOKS, admin, Map.of("url", url, "kinds", List.of("check.completed"))), 422, "fields");
        }
        assertProblem(
                post(WEBHOOKS, admin, Map.of("url", "http://" + host, "kinds", List.of("all"))), 400, "bad-request");
        assertProblem(get(WEBHOOKS, tokenOf(Scope.EVERYTHING, Role.SUPERVISOR)), 403, "forbidden");
        assertThat(get(WEBHOOKS, admin).body()).doesNotContain("secret");
    }

    @Test
    void whatLaterChecksSayOfViolationsIsTold() {
        JsonNode made = added("violation.reopened", "violation.corrected", "violation.rule-withdrawn");
        FoundRows rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long first = rows.check(upload, "a");
        rows.finding(first, upload, 1, "1200.00", "1000.00", "1");
        rows.finding(first, upload, 2, "1200.00", "1000.00", "1");
        completed(first);
        confirm(jdbc.sql("SELECT id FROM violation WHERE unit_code = :unit AND record_no = 'R1'")
                .param("unit", rows.unit())
                .query(Long.class)
                .single());

        // Other values for the first, nothing any more for the second, by the same book: then nothing at all, by
        // another.
        long newer = rows.upload();
        long second = rows.check(upload, "a");
        rows.upload(second, newer);
        rows.finding(second, newer, 1, "1300.00", "1000.00", "2");
        completed(second);
        completed(second);
        long third = rows.check(newer, "b");
        completed(third);

        JsonNode told = awaited(made, 3);
        List<String> kinds = new java.util.ArrayList<>();
        told.forEach(delivery -> kinds.add(delivery.path("kind").asString()));
        assertThat(kinds)
                .containsExactlyInAnyOrder("violation.reopened", "violation.corrected", "violation.rule-withdrawn");
        JsonNode reopened = data(told, "violation.reopened");
        assertThat(reopened.path("decision").asString()).isEqualTo("TO_REVIEW");
        assertThat(reopened.path("machine").asString()).isEqualTo("REOPENED");
        assertThat(reopened.path("difference").asString()).isEqualTo("300.00");
        assertThat(data(told, "violation.corrected").path("machine").asString()).isEqualTo("CORRECTED_TO_VERIFY");
        assertThat(data(told, "violation.rule-withdrawn").path("machine").asString())
                .isEqualTo("RULE_WITHDRAWN");
        assertThat(reopened.path("violation").asLong())
                .isEqualTo(
                        data(told, "violation.rule-withdrawn").path("violation").asLong());
        assertThat(receiver.received())
                .noneMatch(sent -> sent.body().contains("张三") || sent.body().contains("530102199001011234"));
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        added("violation.corrected");
        FoundRows rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long first = rows.check(upload, "a");
        rows.finding(first, upload, 1, "1200.00", "1000.00", "1");
        completed(first);
        long second = rows.check(upload, "a");
        long before = events();

        transaction.executeWithoutResult(status -> {
            completed(second);
            assertThat(events()).isEqualTo(before + 1);
            status.setRollbackOnly();
        });
        assertThat(events()).isEqualTo(before);
        assertThat(machine(rows)).isEqualTo("NONE");

        completed(second);
        assertThat(events()).isEqualTo(before + 1);
        assertThat(machine(rows)).isEqualTo("CORRECTED_TO_VERIFY");
    }

    @Test
    void nothingIsWrittenDownThatNobodyWants() {
        added("violation.closed");
        long before = events();
        confirmed();
        assertThat(events()).isEqualTo(before);
    }

    private long events() {
        return jdbc.sql("SELECT COUNT(*) FROM webhook_event").query(Long.class).single();
    }

    private String machine(FoundRows rows) {
        return jdbc.sql("SELECT machine FROM violation WHERE unit_code = :unit")
                .param("unit", rows.unit())
                .query(String.class)
                .single();
    }

    private void completed(long check) {
        intake.forEach(listener -> listener.completed(check));
    }

    private static JsonNode data(JsonNode deliveries, String kind) {
        for (JsonNode delivery : deliveries) {
            if (delivery.path("kind").asString().equals(kind)) {
                return delivery.path("data");
            }
        }
        throw new AssertionError(kind + " not in " + deliveries);
    }

    /** What was delivered, once it is so many. */
    private JsonNode awaited(JsonNode made, int count) {
        long webhook = made.path("webhook").path("id").asLong();
        for (int look = 0; look < 300; look++) {
            JsonNode found = body(get(WEBHOOKS + "/" + webhook + "/deliveries?state=DELIVERED", admin))
                    .path("deliveries");
            if (found.size() >= count) {
                return found;
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new AssertionError(
                get(WEBHOOKS + "/" + webhook + "/deliveries", admin).body());
    }

    private JsonNode added(String... kinds) {
        HttpResponse<String> made =
                post(WEBHOOKS, admin, Map.of("url", "http://" + host + "/in", "kinds", List.of(kinds)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return body(made);
    }

    /** Confirms a violation; its id. */
    private long confirmed() {
        String inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        FoundRows rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        completed(check);
        long id = body(get("/api/v1/violations?unit=" + rows.unit(), inspector))
                .path("violations")
                .path(0)
                .path("id")
                .asLong();
        confirm(id);
        return id;
    }

    private void confirm(long id) {
        String inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        int version = 1;
        for (String act : List.of("START", "CONFIRM")) {
            HttpResponse<String> done = send(json("/api/v1/violations/" + id + "/decision", Map.of("act", act))
                    .header("Authorization", "Bearer " + inspector)
                    .header("If-Match", "\"" + version++ + "\""));
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        }
    }

    /** The first delivery of the receiver, once it is in this state. */
    private JsonNode delivery(long webhook, String state) {
        for (int look = 0; look < 300; look++) {
            JsonNode found = body(get(WEBHOOKS + "/" + webhook + "/deliveries?state=" + state, admin))
                    .path("deliveries");
            if (found.size() > 0) {
                return found.path(0);
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new AssertionError(
                get(WEBHOOKS + "/" + webhook + "/deliveries", admin).body());
    }

    private static String signature(String secret, Receiver.Received sent) throws Exception {
        String seconds = sent.signature().substring(2, sent.signature().indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "t=" + seconds + ",v1="
                + HexFormat.of().formatHex(mac.doFinal((seconds + "." + sent.body()).getBytes(StandardCharsets.UTF_8)));
    }
}
