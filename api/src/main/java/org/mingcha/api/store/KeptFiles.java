package org.mingcha.api.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.setup.ServiceSettings;
import org.springframework.stereotype.Component;

/**
 * Files by the SHA-256 of their bytes, below {@code files/} of the data directory. Written beside and moved into place, so that a name never
 * stands for half a file. Nodes that share a database share this directory.
 */
@Component
public class KeptFiles {

    private final Path directory;
    private final Path unfinished;
    private final long limit;

    KeptFiles(ServiceSettings settings) throws IOException {
        this.directory = Files.createDirectories(settings.data().resolve("files"));
        this.unfinished = Files.createDirectories(settings.data().resolve("unfinished"));
        this.limit = settings.uploadLimit().toBytes();
    }

    /** Writes a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Keeps what is sent; refuses more bytes than the limit of uploads. */
    public KeptFile keep(InputStream sent) throws IOException {
        return keep(sent, limit);
    }

    /**
     * Keeps what is sent.
     *
     * @param most bytes; more are refused
     */
    public KeptFile keep(InputStream sent, long most) throws IOException {
        return keep(out -> {
            byte[] chunk = new byte[1 << 16];
            long bytes = 0;
            for (int read = sent.read(chunk); read >= 0; read = sent.read(chunk)) {
                bytes += read;
                if (bytes > most) {
                    throw Problem.of(
                            ProblemKind.TOO_LARGE,
                            "too-large",
                            "文件超过上限 " + most + " 字节。请拆分后再传。",
                            "The file is larger than the limit of " + most + " bytes. Split it and send the parts.");
                }
                out.write(chunk, 0, read);
            }
        });
    }

    /** Keeps what {@code content} writes. */
    public KeptFile keep(Content content) throws IOException {
        Path written = Files.createTempFile(unfinished, "file", ".part");
        try {
            MessageDigest digest = digest();
            try (OutputStream file = Files.newOutputStream(written);
                    DigestOutputStream out = new DigestOutputStream(file, digest)) {
                content.writeTo(out);
            }
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            KeptFile kept = new KeptFile(HexFormat.of().formatHex(digest.digest()), Files.size(written));
            Path place = path(kept.sha256());
            Files.createDirectories(place.resolveSibling("."));
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Where the file of this hash lies. */
    public Path path(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
