package org.mingcha.api.violation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A table of counts: by which facets it counts, nearly always besides charging unit and region. Its columns are called as those of the violation. */
enum Counted {
    SHARE("violation_share", ofFewValues()) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            addFewValues(key, found, standing);
        }
    },
    CASE("violation_case", EnumSet.of(Facet.ITEM)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            key.put("item_name", shortName(found));
        }
    },
    MONTH("violation_month", EnumSet.of(Facet.MONTH)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            key.put(
                    "charge_month",
                    found.chargedOn().getYear() * 100 + found.chargedOn().getMonthValue());
        }
    },
    /** By file and by how large the difference is. */
    UPLOAD("violation_origin", EnumSet.of(Facet.UPLOAD, Facet.AMOUNT)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            key.put("upload_id", found.uploadId());
            key.put("amount_band", AmountBand.of(found.difference()).name());
        }
    },
    /** By the day on which it was first found. */
    OPENED("violation_opened", EnumSet.of(Facet.DECISION, Facet.RECTIFICATION)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            key.put("decision", standing.decision().name());
            key.put("rectification", standing.rectification().name());
        }
    },
    /** By year of the charge. */
    YEAR("violation_year", EnumSet.of(Facet.TYPE)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            key.put("charge_year", found.chargedOn().getYear());
            key.put("type", found.type());
        }
    },
    /** What is given to somebody, by whom and everything that {@link #SHARE} counts by. */
    ASSIGNED("violation_assigned", with(ofFewValues(), Facet.ASSIGNEE)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            addFewValues(key, found, standing);
            key.put("assignee_id", Objects.requireNonNull(standing.assigneeId()));
        }
    },
    /** What {@link MissedRelief} tells of, by payer. */
    RELIEF("violation_relief", EnumSet.of(Facet.CERTAINTY)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            addCertainPayer(key, found);
        }
    },
    /** The same by payer alone, wherever it was found: for who sees everything and asks for all of it. */
    RELIEF_IN_ALL("violation_relief_in_all", EnumSet.noneOf(Facet.class), false) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            key.put("payer_code", found.payerCode());
        }
    },
    /** The same by payer and certainty. */
    RELIEF_BY_CERTAINTY("violation_relief_certainty", EnumSet.of(Facet.CERTAINTY), false) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            addCertainPayer(key, found);
        }
    },
    /** By item and everything that {@link #SHARE} counts by: the largest, and asked where no other answers. */
    ITEM("violation_item", with(ofFewValues(), Facet.ITEM)) {
        @Override
        void addKey(Map<String, Object> key, Found found, Standing standing) {
            addFewValues(key, found, standing);
            key.put("item_name", shortName(found));
        }
    };

    /** Characters of an item's name that is still held; what is longer stands as {@link #TOO_LONG}. */
    static final int LONGEST_ITEM = 200;

    static final String TOO_LONG = "";

    private final String table;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Facet> facets;

    Counted(String table, Set<Facet> facets) {
        this(table, facets, true);
    }

    /** @param byPlace whether it counts by charging unit and region too */
    Counted(String table, Set<Facet> facets, boolean byPlace) {
        this.table = table;
        Set<Facet> all = byPlace ? EnumSet.of(Facet.UNIT, Facet.REGION) : EnumSet.noneOf(Facet.class);
        all.addAll(facets);
        this.facets = Collections.unmodifiableSet(all);
    }

    private static Set<Facet> ofFewValues() {
        return EnumSet.of(
                Facet.RULE,
                Facet.DOCUMENT,
                Facet.TYPE,
                Facet.CERTAINTY,
                Facet.SEVERITY,
                Facet.DIRECTION,
                Facet.DECISION,
                Facet.RECTIFICATION,
                Facet.MACHINE);
    }

    private static Set<Facet> with(Set<Facet> some, Facet one) {
        some.add(one);
        return some;
    }

    private static void addFewValues(Map<String, Object> key, Found found, Standing standing) {
        key.put("rule_id", found.ruleId());
        key.put("document", Objects.requireNonNullElse(found.document(), ""));
        key.put("type", found.type());
        key.put("certainty", found.certainty().name());
        key.put("severity", found.severity());
        key.put("direction", found.direction().name());
        key.put("decision", standing.decision().name());
        key.put("rectification", standing.rectification().name());
        key.put("machine", standing.machine().name());
    }

    private static void addCertainPayer(Map<String, Object> key, Found found) {
        key.put("certainty", found.certainty().name());
        key.put("payer_code", found.payerCode());
    }

    private static String shortName(Found found) {
        return found.itemName().length() > LONGEST_ITEM ? TOO_LONG : found.itemName();
    }

    /**
     * The table that answers what asks for these facets and nothing else; empty where none does.
     *
     * @param opened whether days of opening are asked for too
     */
    static Optional<Counted> of(Set<Facet> asked, boolean opened) {
        if (opened) {
            return Optional.of(OPENED).filter(table -> table.answers(asked));
        }
        for (Counted counted : values()) {
            if (counted.holdsWhatIsAsked(asked) && counted.answers(asked)) {
                return Optional.of(counted);
            }
        }
        return Optional.empty();
    }

    /** Whether it answers what asks for these facets and nothing else. */
    boolean answers(Set<Facet> asked) {
        return facets.containsAll(asked);
    }

    /** Whether this violation is counted here. */
    boolean holds(Found found, Standing standing) {
        return switch (this) {
            case ASSIGNED -> standing.assigneeId() != null;
            case RELIEF, RELIEF_IN_ALL, RELIEF_BY_CERTAINTY -> MissedRelief.tellsOf(found, standing);
            default -> true;
        };
    }

    /** Whether whatever a question by these facets asks for is counted here. */
    private boolean holdsWhatIsAsked(Set<Facet> asked) {
        return switch (this) {
            case ASSIGNED -> asked.contains(Facet.ASSIGNEE);
            case RELIEF, RELIEF_IN_ALL, RELIEF_BY_CERTAINTY -> false;
            default -> true;
        };
    }

    String table() {
        return table;
    }

    /** Whether it counts by item, by names that may be too long for it. */
    boolean hasItems() {
        return facets.contains(Facet.ITEM);
    }

    /** The column of a facet here. */
    String column(Facet facet) {
        return switch (facet) {
            case MONTH -> "v.charge_month";
            case AMOUNT -> "v.amount_band";
            default -> facet.column();
        };
    }

    /** Where a violation is counted, by column. */
    Map<String, Object> key(Found found, Standing standing, LocalDate openedOn) {
        Map<String, Object> key = new LinkedHashMap<>();
        if (facets.contains(Facet.UNIT)) {
            key.put("unit_code", found.unitCode());
            key.put("region", Objects.requireNonNullElse(found.region(), ""));
        }
        addKey(key, found, standing);
        if (this == OPENED) {
            key.put("opened_on", openedOn);
        }
        return key;
    }

    abstract void addKey(Map<String, Object> key, Found found, Standing standing);
}
