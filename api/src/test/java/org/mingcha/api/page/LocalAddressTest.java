package org.mingcha.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {

    @Test
    void aPathOfThisServerIsTaken() {
        assertThat(LocalAddress.orHome("/rules?q=a")).isEqualTo("/rules?q=a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example",
                "https://elsewhere.example",
                "/\\elsewhere.example",
                "/a\r\nSet-Cookie: b",
                ""
            })
    void anythingElseLeadsHome(String wanted) {
        assertThat(LocalAddress.orHome(wanted)).isEqualTo("/");
    }
}
