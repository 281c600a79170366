package org.mingcha.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which keys were met more than once. */
class KeysMetTest {

    @Test
    void onlyKeysMetAgainAreShared() {
        int[] hashes = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 128, 256, 384, "P0001".hashCode()};
        KeysMet met = new KeysMet(hashes.length + 3);
        for (int hash : hashes) {
            met.add(hash);
        }
        met.add(0);
        met.add(256);
        met.add(256);

        for (int hash : hashes) {
            assertThat(met.isShared(hash)).as("%d", hash).isEqualTo(hash == 0 || hash == 256);
        }
        assertThat(met.isShared(7)).isFalse();
    }

    @Test
    void ofNoneNoneIsShared() {
        assertThat(new KeysMet(0).isShared(0)).isFalse();
    }
}
