package org.mingcha.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * What every executor must know of a check. It is sent to each once; each loads the rule book once, from its own built-in pack and from the files
 * of the county's packs, and refuses to work with another one than the driver's.
 *
 * @param ruleBookSha256 of the driver's rule book
 * @param asOf the law as known on this day; null for all that the pack knows
 * @param files names of the files of the check, by place
 * @param charset of CSV files; found out where null
 * @param aliases header as found to field key
 */
record Assignment(
        List<PackFiles> packs,
        String ruleBookSha256,
        @Nullable LocalDate asOf,
        List<String> files,
        @Nullable String charset,
        Map<String, String> aliases)
        implements Serializable {

    private static final Object LOADING = new Object();
    private static @Nullable RuleBook loaded;

    Assignment {
        packs = List.copyOf(packs);
        files = List.copyOf(files);
        aliases = Map.copyOf(aliases);
    }

    /** The rule book of the check, as known on its day. */
    RuleBook book() {
        RuleBook book = whole();
        return asOf == null ? book : book.knownOn(asOf);
    }

    ReadOptions reading() {
        return new ReadOptions(
                null,
                charset == null ? null : Charset.forName(charset),
                null,
                aliases,
                ReadOptions.defaults().limits());
    }

    private RuleBook whole() {
        synchronized (LOADING) {
            RuleBook book = loaded;
            if (book == null || !book.sha256().equals(ruleBookSha256)) {
                book = load(packs);
            }
            if (!book.sha256().equals(ruleBookSha256)) {
                throw new IllegalStateException("this executor has the rule book " + book.sha256() + ", the driver has "
                        + ruleBookSha256 + ": their jars differ");
            }
            return book;
        }
    }

    /** The built-in pack with these packs; it stays at hand for the assignments that this process is given. */
    static RuleBook load(List<PackFiles> packs) {
        synchronized (LOADING) {
            RuleBook book = loadedFrom(packs);
            loaded = book;
            return book;
        }
    }

    private static RuleBook loadedFrom(List<PackFiles> packs) {
        try {
            Path parent = Files.createTempDirectory("mingcha-packs");
            List<Path> directories = new ArrayList<>();
            for (int place = 0; place < packs.size(); place++) {
                directories.add(packs.get(place).writeInto(parent.resolve(String.valueOf(place))));
            }
            RuleBook book = RuleBook.load(directories);
            TemporaryFiles.delete(parent);
            return book;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
