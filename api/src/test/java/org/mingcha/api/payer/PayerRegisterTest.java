package org.mingcha.api.payer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import tools.jackson.databind.JsonNode;

abstract class PayerRegisterTest extends ServiceTest {

    private static final Path CHARGES = Path.of("sample/charges.csv");
    private static final Path PAYERS = Path.of("sample/payers.csv");
    private static final String REGISTER = "/api/v1/payer-register";

    /** A test finds nothing in the register of its region but what it puts there. */
    private static final AtomicInteger REGIONS = new AtomicInteger();

    private String inspector;
    private String region;
    private String unit;
    private String office;
    private long charges;
    private long payers;

    @BeforeEach
    void theUnitsChargesAndTheOfficesPayers() throws IOException {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        region = String.valueOf(400_001 + 100 * REGIONS.getAndIncrement());
        unit = newUnit();
        office = newUnit();
        charges = uploaded(CHARGES, "CHARGES", unit);
        payers = uploaded(PAYERS, "PAYERS", office);
    }

    @Test
    void aCheckThatNamesNoPayersUsesTheRegisterOfItsDay() {
        JsonNode named = checked(Map.of("uploads", List.of(charges, payers)));
        JsonNode without = checked(Map.of("uploads", List.of(charges)));
        ok(REGISTER, Map.of("upload", payers, "region", region.substring(0, 4), "asOf", "2026-06-30"));
        // Of another region and of another unit: neither is asked.
        ok(REGISTER, Map.of("upload", payers, "region", "3999", "asOf", "2026-07-01"));
        ok(REGISTER, Map.of("upload", payers, "asOf", "2026-07-01"));

        JsonNode registered = checked(Map.of("uploads", List.of(charges)));
        JsonNode before = checked(Map.of("uploads", List.of(charges), "payersAsOf", "2026-06-29"));

        assertThat(without.path("payersFromRegister").size()).isZero();
        assertThat(registered.path("uploads").size()).isEqualTo(1);
        assertThat(registered.path("payersFromRegister").path(0).asLong()).isEqualTo(payers);
        assertThat(registered.path("result")).isEqualTo(named.path("result"));
        assertThat(without.path("result")).isNotEqualTo(named.path("result"));
        assertThat(before.path("result")).isEqualTo(without.path("result"));
        JsonNode receipt =
                body(get("/api/v1/check-runs/" + registered.path("id").asLong() + "/receipt", inspector));
        assertThat(receipt.path("files").size()).isEqualTo(2);
        assertThat(receipt.path("files").path(1).path("name").asString()).isEqualTo("payers.csv");
    }

    @Test
    void theUnitsOwnRegisterGoesFirstUntilItIsWithdrawn() throws IOException {
        String text = Files.readString(PAYERS);
        long own =
                uploaded("own.csv", text.substring(0, text.indexOf('\n', text.indexOf('\n') + 1) + 1), "PAYERS", unit);
        ok(REGISTER, Map.of("upload", payers, "region", region, "asOf", "2026-06-30"));
        long entry = ok(REGISTER, Map.of("upload", own, "asOf", "2026-01-31"))
                .path("id")
                .asLong();

        assertThat(used()).isEqualTo(own);
        assertThat(post(REGISTER + "/" + entry + "/withdrawal", inspector, Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertProblem(post(REGISTER + "/" + entry + "/withdrawal", inspector, Map.of()), 409, "already-withdrawn");
        assertThat(used()).isEqualTo(payers);
    }

    @Test
    void aFileWithoutAnAcceptedRowIsNoRegister() throws IOException {
        List<String> lines = Files.readAllLines(PAYERS);
        String rejected = lines.get(1).replace("2018-01-01", "2018-13-45").replace("示例甲", unit);
        long empty = uploaded("rejected.csv", lines.get(0) + "\n" + rejected + "\n", "PAYERS", unit);
        JsonNode read = body(get("/api/v1/uploads/" + empty, inspector)).path("read");
        assertThat(read.path("accepted").asLong()).isZero();
        assertThat(read.path("rejected").asLong()).isEqualTo(1);

        assertProblem(post(REGISTER, inspector, Map.of("upload", empty, "asOf", "2026-06-30")), 409, "no-row-accepted");

        assertThat(jdbc.sql("SELECT COUNT(*) FROM payer_register WHERE upload_id = :id")
                        .param("id", empty)
                        .query(Long.class)
                        .single())
                .isZero();
        assertProblem(
                post("/api/v1/check-runs", inspector, Map.of("uploads", List.of(charges, empty))),
                409,
                "no-row-accepted");
    }

    @Test
    void onlyPayersOfTheScopeAreTaken() {
        String finance = tokenOf(new Scope(false, Set.of(office), Set.of()), Role.FINANCE);

        assertProblem(
                post(REGISTER, finance, Map.of("upload", payers, "region", "3399", "asOf", "2026-06-30")),
                403,
                "out-of-scope");
        assertProblem(post(REGISTER, finance, Map.of("upload", charges, "asOf", "2026-06-30")), 404, "not-found");
        assertProblem(post(REGISTER, inspector, Map.of("upload", charges, "asOf", "2026-06-30")), 409, "not-payers");
        assertProblem(post(REGISTER, inspector, Map.of("upload", payers, "asOf", "2999-01-01")), 422, "fields");
        assertThat(post(REGISTER, finance, Map.of("upload", payers, "asOf", "2026-06-30"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(body(get(REGISTER, finance)).path("entries").size()).isEqualTo(1);
    }

    private long used() {
        return checked(Map.of("uploads", List.of(charges)))
                .path("payersFromRegister")
                .path(0)
                .asLong();
    }

    private JsonNode ok(String path, Object body) {
        HttpResponse<String> response = post(path, inspector, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return body(response);
    }

    private JsonNode checked(Map<String, ?> asked) {
        HttpResponse<String> started = post("/api/v1/check-runs", inspector, asked);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        JsonNode check =
                await("/api/v1/check-runs/" + body(started).path("id").asLong(), inspector, "COMPLETED", "FAILED");
        assertThat(check.path("state").asString()).as(check.toString()).isEqualTo("COMPLETED");
        return check;
    }

    private long uploaded(Path file, String kind, String sender) throws IOException {
        return uploaded(file.getFileName().toString(), Files.readString(file), kind, sender);
    }

    private long uploaded(String name, String content, String kind, String sender) {
        Map<String, String> fields = Map.of("unitCode", sender, "kind", kind, "region", region);
        HttpResponse<String> sent =
                upload(inspector, name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8), fields);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        long id = body(sent).path("id").asLong();
        assertThat(await("/api/v1/uploads/" + id, inspector, "READ", "UNREADABLE")
                        .path("state")
                        .asString())
                .isEqualTo("READ");
        return id;
    }
}
