package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import tools.jackson.databind.JsonNode;

/**
 * The interface is what {@code openapi.json} says, and changes only with it. After a change that is meant, write it anew:
 * {@code mvn test -pl api -am -Dtest=ContractTest -Dmingcha.contract.write=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@OnH2
class ContractTest extends ServiceTest {

    private static final Path CONTRACT = Path.of("openapi.json");

    @Test
    void theServiceKeepsTheContract() throws Exception {
        String served =
                get("/api/v1/openapi", tokenOf(Scope.EVERYTHING, Role.AUDITOR)).body();
        JsonNode contract = JSON.readTree(served);

        if (Boolean.getBoolean("mingcha.contract.write")) {
            Files.writeString(CONTRACT, contract.toPrettyString() + "\n");
        }

        assertThat(contract.path("openapi").asString()).startsWith("3.1");
        assertThat(contract.path("paths").has("/api/v1/uploads")).isTrue();
        assertThat(contract.toPrettyString() + "\n").isEqualTo(Files.readString(CONTRACT));
    }
}
