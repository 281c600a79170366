package org.mingcha.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/** How hard the service makes it to guess a password from its hash; the other tests use a quick hash. */
class PasswordHashTest {

    private static final String PASSWORD = "秋雨落在七个屋顶上";
    private static final PasswordEncoder OF_THE_SERVICE = new SecurityConfiguration().passwordEncoder();

    @Test
    void aPasswordIsHashedThreeHundredThousandTimes() {
        String hash = OF_THE_SERVICE.encode(PASSWORD);

        assertThat(hash).startsWith("{pbkdf2}");
        assertThat(hashing(310_000).matches(PASSWORD, hash.substring("{pbkdf2}".length())))
                .isTrue();
        assertThat(hashing(309_999).matches(PASSWORD, hash.substring("{pbkdf2}".length())))
                .isFalse();
    }

    @Test
    void equalPasswordsHaveDifferentHashes() {
        assertThat(OF_THE_SERVICE.encode(PASSWORD)).isNotEqualTo(OF_THE_SERVICE.encode(PASSWORD));
    }

    private static Pbkdf2PasswordEncoder hashing(int times) {
        return new Pbkdf2PasswordEncoder("", 16, times, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }
}
