package org.mingcha.engine.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of a result: over the entries of findings, then gaps, then rejected rows, each in its order and as the report carries it. Equal results
 * have equal hashes, wherever they were worked out.
 */
public final class ResultHash {

    private final MessageDigest digest;

    public ResultHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next entry of the list. */
    public void entry(byte[] content) {
        digest.update(content);
        digest.update((byte) '\n');
    }

    /** That was the last entry of one of the three lists. */
    public void endOfList() {
        digest.update((byte) '\n');
    }

    /** In hexadecimal; to be asked once, after the third list. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
