package org.mingcha.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/**
 * What one pass over the bytes of a CSV file tells before it is read.
 *
 * @param bomBytes length of the byte order mark
 * @param lines line feeds in the file
 * @param newlineAtEnd whether the last line is closed
 * @param cutCharacter whether the file ends within a character
 */
record FileScan(String sha256, Charset charset, int bomBytes, long lines, boolean newlineAtEnd, boolean cutCharacter) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int CHUNK = 1 << 16;

    static String sha256(Path path) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Finds the encoding: the byte order mark, else {@code wanted}, else strict UTF-8, else strict GB18030. */
    static FileScan of(Path path, String name, byte[] head, @Nullable Charset wanted)
            throws IOException, UnreadableFile {
        Charset marked = null;
        int bom = 0;
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            marked = StandardCharsets.UTF_8;
            bom = 3;
        } else if (starts(head, 0xFF, 0xFE)) {
            marked = StandardCharsets.UTF_16LE;
            bom = 2;
        } else if (starts(head, 0xFE, 0xFF)) {
            marked = StandardCharsets.UTF_16BE;
            bom = 2;
        }
        Charset fixed = marked != null ? marked : wanted;
        Pass pass = pass(path, fixed == null ? StandardCharsets.UTF_8 : fixed, bom);
        Charset charset = fixed == null ? StandardCharsets.UTF_8 : fixed;
        if (fixed == null && pass.badByte >= 0 && !(pass.cut && pass.wide)) {
            charset = GB18030;
            Pass other = pass(path, charset, 0);
            if (other.badByte >= 0 && !(other.cut && other.wide)) {
                throw undecodable(name, "UTF-8 / GB18030", Math.max(pass.badByte, other.badByte));
            }
            pass = other;
        } else if (pass.badByte >= 0 && !(pass.cut && pass.wide)) {
            throw undecodable(name, charset.name(), pass.badByte);
        }
        if (pass.nul) {
            throw new UnreadableFile(
                    "encoding-error",
                    name,
                    new Text(
                            "含有空字符，不是文本文件。请另存为 CSV UTF-8 或 .xlsx。",
                            "Holds null characters: not a text file. Save as CSV UTF-8 or .xlsx."));
        }
        return new FileScan(pass.sha256, charset, bom, pass.lines, pass.newlineAtEnd, pass.badByte >= 0);
    }

    /** For a look at a file that cannot be decoded: what does not fit shows as �. */
    static FileScan undecoded(byte[] head, @Nullable Charset wanted) {
        boolean marked = starts(head, 0xEF, 0xBB, 0xBF);
        return new FileScan("", wanted == null ? StandardCharsets.UTF_8 : wanted, marked ? 3 : 0, 0, true, false);
    }

    private static UnreadableFile undecodable(String name, String tried, long offset) {
        return new UnreadableFile(
                "encoding-error",
                name,
                new Text(
                        "编码无法识别：按 " + tried + " 读到第 " + offset + " 字节出错。请另存为 CSV UTF-8，或指定编码。",
                        "Not valid " + tried + " at byte " + offset + ". Save as CSV UTF-8, or name the encoding."));
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if ((head[at] & 0xFF) != magic[at]) {
                return false;
            }
        }
        return true;
    }

    /** What one strict decoding found. {@code badByte} is -1 when all is well; {@code cut} when only the very end is not. */
    private record Pass(
            String sha256, long lines, boolean newlineAtEnd, boolean wide, long badByte, boolean cut, boolean nul) {}

    private static Pass pass(Path path, Charset charset, int bom) throws IOException {
        MessageDigest digest = digest();
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        long offset = 0;
        long lines = 0;
        boolean wide = false;
        long bad = -1;
        boolean nul = false;
        char last = '\n';
        try (InputStream in = Files.newInputStream(path)) {
            boolean end = false;
            while (!end) {
                int from = bytes.position();
                int read = in.read(bytes.array(), from, bytes.capacity() - from);
                end = read < 0;
                if (!end) {
                    digest.update(bytes.array(), from, read);
                    bytes.position(from + read);
                }
                if (bad >= 0) {
                    bytes.clear();
                    continue;
                }
                bytes.flip();
                if (offset == 0 && bom > 0 && bytes.remaining() >= bom) {
                    bytes.position(bom);
                }
                CoderResult result = decoder.decode(bytes, chars, end);
                for (int at = 0; at < chars.position(); at++) {
                    char c = chars.get(at);
                    if (c < 0x80) {
                        if (c == '\n') {
                            lines++;
                        } else if (c == 0) {
                            nul = true;
                        }
                    } else {
                        wide = true;
                    }
                    last = c;
                }
                chars.clear();
                if (result.isError()) {
                    bad = offset + bytes.position();
                    boolean cut = end && bytes.remaining() <= 3;
                    if (cut) {
                        return new Pass(hex(digest), lines, false, wide, bad, true, nul);
                    }
                    bytes.clear();
                } else {
                    offset += bytes.position();
                    bytes.compact();
                }
            }
        }
        return new Pass(hex(digest), lines, last == '\n' || last == '\r', wide, bad, false, nul);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
