package org.mingcha.api.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.setup.ServiceSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that no row names any more, and what a killed process left: halves of uploads beside the kept files, rows spilled into the directory of
 * temporary files.
 */
@Component
public class ForgottenFiles implements Expiring {

    /** A file is written before its row; one as young as this may be waiting for it. */
    private static final Duration WITHOUT_ROW = Duration.ofHours(1);

    /** Ends the name of a kept file that is put aside. */
    private static final String ASIDE = ".removed";

    private final KeptFiles kept;
    private final Path data;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    ForgottenFiles(KeptFiles kept, ServiceSettings settings, JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.kept = kept;
        this.data = settings.data();
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.LEFTOVERS;
    }

    @Override
    public Expired due(Instant before) {
        return expired(leftovers(before));
    }

    @Override
    public Expired remove(Instant before) {
        List<Leftover> gone = leftovers(before).stream().filter(this::delete).toList();
        if (!gone.isEmpty()) {
            Expired expired = expired(gone);
            audit.add(
                    null,
                    "mingcha",
                    "retention.removed",
                    "file",
                    "",
                    "count=" + expired.count() + " bytes=" + expired.bytes() + " before=" + before + " "
                            + String.join(" ", expired.examples()));
        }
        return expired(gone);
    }

    /** Removes the kept file of this hash, unless a row names it or it was written a moment ago. */
    public boolean remove(String sha256) {
        if (named(sha256)) {
            return false;
        }
        Path place = kept.path(sha256);
        // Put aside first: a file that is sent again meanwhile is a new one, and stays.
        Path aside = data.resolve("unfinished").resolve(sha256 + ASIDE);
        try {
            Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
            if (named(sha256) || isYoung(aside)) {
                Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
                return false;
            }
            Files.delete(aside);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isYoung(Path file) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isAfter(clock.instant().minus(WITHOUT_ROW));
    }

    private boolean named(String sha256) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM upload WHERE sha256 = :sha AND bytes_removed_at IS NULL)"
                        + " OR EXISTS (SELECT 1 FROM check_file WHERE sha256 = :sha)"
                        + " OR EXISTS (SELECT 1 FROM violation_document WHERE sha256 = :sha)"
                        + " OR EXISTS (SELECT 1 FROM export_run WHERE sha256 = :sha)"
                        + " OR EXISTS (SELECT 1 FROM what_if_file WHERE sha256 = :sha)")
                .param("sha", sha256)
                .query(Boolean.class)
                .single();
    }

    private boolean delete(Leftover leftover) {
        if (leftover.keptByHash()) {
            return remove(leftover.path().getFileName().toString());
        }
        String name = leftover.path().getFileName().toString();
        String sha256 = name.endsWith(ASIDE) ? name.substring(0, name.length() - ASIDE.length()) : "";
        try {
            if (!sha256.isEmpty() && named(sha256) && Files.notExists(kept.path(sha256))) {
                // The process died between putting aside and looking again.
                Files.move(leftover.path(), kept.path(sha256), StandardCopyOption.ATOMIC_MOVE);
                return false;
            }
            return Files.deleteIfExists(leftover.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Leftover> leftovers(Instant before) {
        List<Leftover> found = new ArrayList<>();
        add(found, data.resolve("files"), 2, ".*[/\\\\][0-9a-f]{64}", before, true);
        found.removeIf(leftover -> named(leftover.path().getFileName().toString()));
        add(found, data.resolve("unfinished"), 1, ".*\\.(part|removed)", before, false);
        add(found, Path.of(System.getProperty("java.io.tmpdir")), 1, ".*mingcha-(rows|run)[0-9]*\\.bin", before, false);
        return found;
    }

    private static void add(
            List<Leftover> found, Path directory, int depth, String names, Instant before, boolean keptByHash) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory, depth)) {
            for (Path path :
                    paths.filter(path -> path.toString().matches(names)).toList()) {
                if (Files.isRegularFile(path)
                        && Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                    found.add(new Leftover(path, Files.size(path), keptByHash));
                }
            }
        } catch (NoSuchFileException e) {
            // Another process was faster.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expired expired(List<Leftover> leftovers) {
        return Expired.files(
                leftovers,
                Leftover::bytes,
                leftover -> leftover.path().getFileName().toString());
    }

    private record Leftover(Path path, long bytes, boolean keptByHash) {}
}
