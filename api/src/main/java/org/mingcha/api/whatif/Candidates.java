package org.mingcha.api.whatif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.engine.lint.Lint;
import org.mingcha.engine.lint.LintId;
import org.mingcha.engine.rulebook.LoadedPacks;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Compiles candidates. What is unpacked for it is removed at once: a rule book holds all it needs. */
@Component
class Candidates {

    private final CandidateWords words;
    private final ServiceSettings settings;
    private final Clock clock;

    Candidates(CandidateWords words, ServiceSettings settings, Clock clock) {
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A candidate as far as it could be used.
     *
     * @param book empty where there are faults
     */
    record Compiled(Optional<RuleBook> book, List<CandidateFault> faults) {}

    /** The candidate with the packs below it, or all that is wrong with it: errors of the lint, and whatever keeps it from being loaded. */
    Compiled compile(Path zip, Placement placement) throws IOException {
        CandidateArchive archive = CandidateArchive.read(zip);
        List<CandidateFault> foreign = new ArrayList<>();
        archive.rules().forEach((file, text) -> foreign.addAll(words.foreign(file, text)));
        if (!foreign.isEmpty()) {
            return new Compiled(Optional.empty(), List.copyOf(foreign));
        }
        return unpacked(archive, directory -> {
            LoadedPacks loaded = LoadedPacks.read(placement.directories(settings.packs(), directory));
            List<CandidateFault> faults = faults(loaded, directory);
            return new Compiled(faults.isEmpty() ? loaded.book() : Optional.empty(), faults);
        });
    }

    /** The rules of these topics of a candidate that compiles, from their sources. */
    RuleBook fromSource(Path zip, Placement placement, Set<String> topics) throws IOException {
        return unpacked(
                CandidateArchive.read(zip),
                directory -> RuleBook.loadFromSource(placement.directories(settings.packs(), directory), topics));
    }

    private List<CandidateFault> faults(LoadedPacks loaded, Path directory) {
        Set<CandidateFault> faults = new LinkedHashSet<>();
        loaded.faults()
                .forEach(fault -> faults.add(fault(
                        fault.file(),
                        fault.line(),
                        fault.message().zh(),
                        fault.message().en(),
                        directory)));
        Lint.of(loaded, LocalDate.now(clock)).findings().stream()
                .filter(found -> found.id().severity() == LintId.Severity.ERROR
                        && found.file().startsWith(directory.toString()))
                .forEach(found -> faults.add(fault(
                        found.file(),
                        found.line(),
                        found.message().zh(),
                        found.message().en(),
                        directory)));
        return List.copyOf(faults);
    }

    /** A fault by its place in the pack; where things lie on this machine is nobody's business. */
    private CandidateFault fault(String file, int line, String zh, String en, Path directory) {
        return new CandidateFault(within(file, directory), line, within(zh, directory), within(en, directory));
    }

    private String within(String text, Path directory) {
        String told = text.replace(directory + "/", "").replace(directory.toString(), "");
        for (Path own : settings.packs()) {
            told = told.replace(own.toString(), String.valueOf(own.getFileName()));
        }
        return told;
    }

    private interface Use<T> {
        T of(Path directory) throws IOException;
    }

    private static <T> T unpacked(CandidateArchive archive, Use<T> use) throws IOException {
        Path room = Files.createTempDirectory("mingcha-candidate");
        try {
            Path directory = Files.createDirectory(room.resolve("candidate"));
            archive.unpack(directory);
            return use.of(directory);
        } finally {
            FileSystemUtils.deleteRecursively(room);
        }
    }
}
