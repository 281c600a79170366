package org.mingcha.engine.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All items of all packs, and how what a receipt says is matched to one: by code, exact name, alias, then the name put plainly. */
public final class Catalogue {

    private static final int SHORTEST_HINT = 4;
    /** Most names remembered, so that a file of ever new names does not fill the memory. */
    private static final int REMEMBERED = 100_000;

    private final Map<String, CatalogueItem> byCode = new LinkedHashMap<>();
    private final Map<String, List<CatalogueItem>> byName = new HashMap<>();
    /** As {@link #byName}, of the catalogue's own names alone. */
    private final Map<String, List<CatalogueItem>> byOwnName = new HashMap<>();

    private final Map<String, List<CatalogueItem>> byCore = new HashMap<>();
    private final Map<String, Match> matches = new ConcurrentHashMap<>();
    private final Map<String, Optional<CatalogueItem>> resembling = new ConcurrentHashMap<>();
    private final Map<String, Optional<CatalogueItem>> closest = new ConcurrentHashMap<>();

    /** Adds an item; one of the same code that was there before is replaced (a county's own entry). */
    public void add(CatalogueItem item) {
        CatalogueItem before = byCode.put(ItemName.normalised(item.code()), item);
        if (before != null) {
            byName.values().forEach(items -> items.remove(before));
            byOwnName.values().forEach(items -> items.remove(before));
            byCore.values().forEach(items -> items.remove(before));
        }
        addTo(byOwnName, ItemName.normalised(item.name()), item);
        addName(item.name(), item);
        item.aliases().forEach(alias -> addName(alias, item));
    }

    private void addName(String name, CatalogueItem item) {
        String normalised = ItemName.normalised(name);
        addTo(byName, normalised, item);
        addTo(byCore, ItemName.core(normalised), item);
    }

    private static void addTo(Map<String, List<CatalogueItem>> index, String name, CatalogueItem item) {
        List<CatalogueItem> items = index.computeIfAbsent(name, key -> new ArrayList<>());
        if (!items.contains(item)) {
            items.add(item);
        }
    }

    public Collection<CatalogueItem> items() {
        return List.copyOf(byCode.values());
    }

    public Optional<CatalogueItem> find(String code) {
        return Optional.ofNullable(byCode.get(ItemName.normalised(code)));
    }

    /**
     * The item that a record means: by code, exact name, alias, then by the name without 收费/费 and without the charging unit or its region in
     * front. A code decides where the catalogue knows it; a name of several items decides nothing.
     */
    public Match match(@Nullable String code, String name, String unit) {
        String key = (code == null ? "" : code) + "\n" + name + "\n" + unit;
        Match known = matches.get(key);
        if (known != null) {
            return known;
        }
        Match found = search(code, name, unit);
        if (matches.size() < REMEMBERED) {
            matches.put(key, found);
        }
        return found;
    }

    private Match search(@Nullable String code, String name, String unit) {
        if (code != null) {
            CatalogueItem item = byCode.get(ItemName.normalised(code));
            if (item != null) {
                return new Match(item, List.of(), isName(name, item));
            }
            List<CatalogueItem> coded = named(byName, ItemName.normalised(code));
            if (coded.size() == 1) {
                return new Match(coded.get(0), List.of(), isName(name, coded.get(0)));
            }
        }
        String normalised = ItemName.normalised(name);
        List<CatalogueItem> items = named(byOwnName, normalised);
        if (items.isEmpty()) {
            items = named(byName, normalised);
        }
        if (items.isEmpty()) {
            items = named(byCore, ItemName.core(normalised));
        }
        if (items.isEmpty()) {
            items = named(byCore, ItemName.core(ItemName.withoutUnit(normalised, ItemName.normalised(unit))));
        }
        return items.size() == 1
                ? new Match(items.get(0), List.of(), true)
                : new Match(null, List.copyOf(items), false);
    }

    private boolean isName(String name, CatalogueItem item) {
        return named(byName, ItemName.normalised(name)).contains(item);
    }

    private static List<CatalogueItem> named(Map<String, List<CatalogueItem>> index, String name) {
        return index.getOrDefault(name, List.of());
    }

    /** A name as it is matched last of all: without 收费/费, and without the charging unit or its region in front. */
    public static String plain(String name, String unit) {
        return ItemName.core(ItemName.withoutUnit(ItemName.normalised(name), ItemName.normalised(unit)));
    }

    /** How much a name shares with the names and aliases of {@code item}, from 0 to 1 with two decimals: for leads, never for a match. */
    public static BigDecimal likeness(String name, CatalogueItem item) {
        return Stream.concat(Stream.of(item.name()), item.aliases().stream())
                .map(known -> ItemName.likeness(name, known))
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    /** The item whose name or alias is the most like {@code name}, in a fixed order of equals: for leads, never a match. */
    public Optional<CatalogueItem> findClosest(String name) {
        String key = ItemName.normalised(name);
        Optional<CatalogueItem> known = closest.get(key);
        if (known != null) {
            return known;
        }
        Optional<CatalogueItem> found = searchClosest(key);
        if (closest.size() < REMEMBERED) {
            closest.put(key, found);
        }
        return found;
    }

    private Optional<CatalogueItem> searchClosest(String name) {
        String core = ItemName.core(name);
        String best = "";
        BigDecimal highest = BigDecimal.ZERO;
        for (Map.Entry<String, List<CatalogueItem>> entry : byCore.entrySet()) {
            String known = entry.getKey();
            if (entry.getValue().isEmpty() || ItemName.mostAlike(core, known).compareTo(highest) < 0) {
                continue;
            }
            int order = ItemName.coreLikeness(core, known).compareTo(highest);
            if (order > 0 || (order == 0 && known.compareTo(best) < 0 && !best.isEmpty())) {
                best = known;
                highest = ItemName.coreLikeness(core, known);
            }
        }
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(byCore.getOrDefault(best, List.of()).get(0));
    }

    /** An item whose name is contained in {@code name} or contains it: a hint for a person, never a match. */
    public Optional<CatalogueItem> findResembling(String name) {
        String key = ItemName.normalised(name);
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

    /**
     * What the catalogue makes of a record.
     *
     * @param item the one item meant; null where there is none or more than one
     * @param candidates the items between which the name does not decide; empty where it does, or where nothing has that name
     * @param named whether the name says the item too, and not its code alone
     */
    public record Match(@Nullable CatalogueItem item, List<CatalogueItem> candidates, boolean named) {}
}
