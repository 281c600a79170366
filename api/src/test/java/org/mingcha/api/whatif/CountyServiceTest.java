package org.mingcha.api.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A service with the pack of the example county. */
abstract class CountyServiceTest extends ServiceTest {

    static final String WHAT_IFS = "/api/v1/what-ifs";

    private static final String WATER =
            "record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,region,"
                    + "period_start,period_end,charged_on,period_sales,base_amount,other_relief,amount\n";

    private static final Path COUNTY = written();

    private static Path written() {
        try {
            return PackZip.county().writtenTo(Files.createTempDirectory("county"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void county(DynamicPropertyRegistry settings) {
        settings.add("mingcha.rules", COUNTY::toString);
    }

    /** A completed check of four charges of the water fund: right, too much, too little, and of a county without a rate. */
    long checkedWater(String unit) {
        String inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        String rows = WATER
                + water(unit, "W1", "330199", "600.00")
                + water(unit, "W2", "330199", "800.00")
                + water(unit, "W3", "330199", "500.00")
                + water(unit, "W4", "330198", "500.00");
        HttpResponse<String> sent = upload(
                inspector,
                "water.csv",
                rows.getBytes(StandardCharsets.UTF_8),
                Map.of("unitCode", unit, "kind", "CHARGES"));
        long upload = body(sent).path("id").asLong();
        JsonNode read = await("/api/v1/uploads/" + upload, inspector, "READ", "UNREADABLE");
        assertThat(read.path("read").path("accepted").asInt())
                .as(read.toString())
                .isEqualTo(4);
        long check = body(post("/api/v1/check-runs", inspector, Map.of("uploads", List.of(upload))))
                .path("id")
                .asLong();
        JsonNode run = await("/api/v1/check-runs/" + check, inspector, "COMPLETED", "FAILED");
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETED");
        return check;
    }

    private static String water(String unit, String number, String region, String amount) {
        return String.join(
                        ",",
                        number,
                        unit,
                        "示例单位",
                        "TAX_AUTHORITY",
                        "P-" + number,
                        "ENTERPRISE",
                        "水利建设基金",
                        "GOVERNMENT_FUND",
                        region,
                        "2025-03-01",
                        "2025-03-31",
                        "2025-04-10",
                        "1000000",
                        "1000000",
                        "0",
                        amount)
                + "\n";
    }

    /** The county's pack with another rate: five in place of six of ten thousand. */
    static byte[] lowerRate() {
        return PackZip.county()
                .with(PackZip.RATE, PackZip.rates().replace("0.06%", "0.05%"))
                .bytes();
    }

    HttpResponse<String> ask(String token, long check, String placement, byte[] zip) {
        return sendFile(WHAT_IFS, token, "候选.zip", zip, Map.of("check", String.valueOf(check), "placement", placement));
    }

    /** Asks, and waits for the outcome. */
    JsonNode outcome(String token, long check, String placement, byte[] zip) {
        HttpResponse<String> asked = ask(token, check, placement, zip);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return await(WHAT_IFS + "/" + body(asked).path("id").asLong(), token, "COMPLETED", "BROKEN", "FAILED");
    }
}
