package org.mingcha.engine.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All items of all packs, and how what a receipt says is matched to one: by code, then exact name, then alias. */
public final class Catalogue {

    private static final String IGNORED = "()[]{}<>《》「」【】、,.:;·\"'“”‘’";
    private static final int SHORTEST_HINT = 4;
    /** Most names remembered, so that a file of ever new names does not fill the memory. */
    private static final int REMEMBERED = 100_000;

    private final Map<String, CatalogueItem> byCode = new LinkedHashMap<>();
    private final Map<String, List<CatalogueItem>> byName = new HashMap<>();
    private final Map<String, Match> matches = new ConcurrentHashMap<>();
    private final Map<String, Optional<CatalogueItem>> resembling = new ConcurrentHashMap<>();

    /** Adds an item; one of the same code that was there before is replaced (a county's own entry). */
    public void add(CatalogueItem item) {
        CatalogueItem before = byCode.put(normalise(item.code()), item);
        if (before != null) {
            byName.values().forEach(items -> items.remove(before));
        }
        addName(item.name(), item);
        item.aliases().forEach(alias -> addName(alias, item));
    }

    private void addName(String name, CatalogueItem item) {
        List<CatalogueItem> items = byName.computeIfAbsent(normalise(name), key -> new ArrayList<>());
        if (!items.contains(item)) {
            items.add(item);
        }
    }

    public Collection<CatalogueItem> items() {
        return List.copyOf(byCode.values());
    }

    public Optional<CatalogueItem> find(String code) {
        return Optional.ofNullable(byCode.get(normalise(code)));
    }

    /** The item that a record means. A code decides where the catalogue knows it; a name of several items decides nothing. */
    public Match match(@Nullable String code, String name) {
        String key = (code == null ? "" : code) + "\n" + name;
        Match known = matches.get(key);
        if (known != null) {
            return known;
        }
        Match found = search(code, name);
        if (matches.size() < REMEMBERED) {
            matches.put(key, found);
        }
        return found;
    }

    private Match search(@Nullable String code, String name) {
        if (code != null) {
            CatalogueItem item = byCode.get(normalise(code));
            if (item != null) {
                return new Match(item, List.of());
            }
            List<CatalogueItem> coded = byName.getOrDefault(normalise(code), List.of());
            if (coded.size() == 1) {
                return new Match(coded.get(0), List.of());
            }
        }
        List<CatalogueItem> items = byName.getOrDefault(normalise(name), List.of());
        return items.size() == 1 ? new Match(items.get(0), List.of()) : new Match(null, List.copyOf(items));
    }

    /** An item whose name is contained in {@code name} or contains it: a hint for a person, never a match. */
    public Optional<CatalogueItem> findResembling(String name) {
        String key = normalise(name);
        Optional<CatalogueItem> known = resembling.get(key);
        if (known != null) {
            return known;
        }
        Optional<CatalogueItem> found = searchResembling(key);
        if (resembling.size() < REMEMBERED) {
            resembling.put(key, found);
        }
        return found;
    }

    private Optional<CatalogueItem> searchResembling(String name) {
        String best = "";
        for (Map.Entry<String, List<CatalogueItem>> entry : byName.entrySet()) {
            String known = entry.getKey();
            boolean near = (known.length() >= SHORTEST_HINT && name.contains(known))
                    || (name.length() >= SHORTEST_HINT && known.contains(name));
            boolean better =
                    known.length() > best.length() || (known.length() == best.length() && known.compareTo(best) < 0);
            if (near && better && !entry.getValue().isEmpty()) {
                best = known;
            }
        }
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(byName.getOrDefault(best, List.of()).get(0));
    }

    /** Width, brackets, spaces and case aside. */
    private static String normalise(String name) {
        String narrow = Normalizer.normalize(name, Normalizer.Form.NFKC);
        StringBuilder kept = new StringBuilder(narrow.length());
        narrow.codePoints()
                .filter(point -> !Character.isWhitespace(point) && IGNORED.indexOf(point) < 0)
                .forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * What the catalogue makes of a record.
     *
     * @param item the one item meant; null where there is none or more than one
     * @param candidates the items between which the name does not decide; empty where it does, or where nothing has that name
     */
    public record Match(@Nullable CatalogueItem item, List<CatalogueItem> candidates) {}
}
