package org.mingcha.api.rulebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.policy.Column;
import org.mingcha.engine.policy.ColumnType;
import org.mingcha.engine.policy.Evidence;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.springframework.stereotype.Service;

/** What the rule book holds, as the pages look at it (规则库). */
@Service
class RuleLibrary {

    static final String GAP = "GAP";
    private static final String ITEM = "item_code";

    private final RuleBook book;
    private final Clock clock;
    private final Map<String, PolicyPage> pages;
    private final List<RuleEntry> rules;

    RuleLibrary(RuleBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
        this.pages = book.topics().stream()
                .collect(Collectors.toMap(
                        topic -> topic,
                        topic -> PolicyPage.of(topic, book.pages().getOrDefault(topic, ""))));
        this.rules = book.cards().values().stream().map(this::entry).toList();
    }

    /**
     * A rule in a list.
     *
     * @param types codes of what it may find
     * @param evidence the weakest of the rows it reads; null where it reads no dated row
     */
    record RuleEntry(
            RuleCard card, List<String> types, @Nullable Evidence evidence) {}

    /** The rules of a topic, with its title. */
    record TopicRules(String topic, PolicyPage page, List<RuleEntry> rules) {}

    /** Rows of a table whose last day comes soon. */
    record Ending(Table table, LocalDate lastDay) {}

    /** What a list of rules is narrowed to. Empty words narrow nothing. */
    record Wanted(String q, String severity, String type, String evidence) {

        public boolean isEmpty() {
            return q.isBlank() && severity.isEmpty() && type.isEmpty() && evidence.isEmpty();
        }
    }

    private RuleEntry entry(RuleCard card) {
        return new RuleEntry(
                card,
                Stream.of(card.over(), card.under(), card.type())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                tables(card).stream()
                        .flatMap(table -> table.rows().stream())
                        .map(Row::evidence)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** The rules that are wanted by topic, in display order. Rules that only say why nothing was judged come where their severity is asked for. */
    List<TopicRules> find(Wanted wanted) {
        Map<String, List<RuleEntry>> byTopic = rules.stream()
                .filter(rule -> matches(rule, wanted))
                .collect(Collectors.groupingBy(rule -> rule.card().topic()));
        return book.topics().stream()
                .filter(byTopic::containsKey)
                .map(topic -> new TopicRules(topic, page(topic), byTopic.getOrDefault(topic, List.of())))
                .toList();
    }

    private boolean matches(RuleEntry rule, Wanted wanted) {
        RuleCard card = rule.card();
        String severity = wanted.severity();
        boolean right = severity.isEmpty()
                ? !card.severity().equals(GAP)
                : card.severity().equals(severity);
        return right
                && (wanted.type().isEmpty() || rule.types().contains(wanted.type()))
                && (wanted.evidence().isEmpty()
                        || (rule.evidence() != null && rule.evidence().name().equals(wanted.evidence())))
                && names(
                        wanted.q(),
                        card.id(),
                        card.title().zh(),
                        card.title().en(),
                        page(card.topic()).title());
    }

    private static boolean names(String q, String... texts) {
        String sought = q.strip().toLowerCase(Locale.ROOT);
        return Stream.of(texts).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought));
    }

    List<RuleEntry> all() {
        return rules;
    }

    /** The rules of {@code topic}, those that judge first. */
    List<RuleEntry> ofTopic(String topic) {
        return rules.stream()
                .filter(rule -> rule.card().topic().equals(topic))
                .sorted(Comparator.comparing(rule -> rule.card().severity().equals(GAP)))
                .toList();
    }

    Optional<RuleEntry> findRule(String id) {
        return rules.stream().filter(rule -> rule.card().id().equals(id)).findFirst();
    }

    /** All codes of violations that some rule may find. */
    Set<String> types() {
        return rules.stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    PolicyPage page(String topic) {
        return Objects.requireNonNull(pages.get(topic));
    }

    boolean hasTopic(String topic) {
        return pages.containsKey(topic);
    }

    /** The tables that a rule reads by name. */
    List<Table> tables(RuleCard card) {
        return book.tables().all().stream()
                .filter(table -> card.source().names(table.name()))
                .toList();
    }

    /** The tables that lie beside the rules of {@code topic}. */
    List<Table> tablesOf(String topic) {
        return book.tables().all().stream()
                .filter(table -> table.topic().equals(topic) && !table.rows().isEmpty())
                .toList();
    }

    List<Table> tablesNamed(String name) {
        return book.tables().all().stream()
                .filter(table -> table.name().equals(name))
                .toList();
    }

    Collection<CatalogueItem> items() {
        return book.catalogue().items();
    }

    /** Items whose code, name or alias has {@code q} in it, of this nature. */
    List<CatalogueItem> findItems(String q, String nature) {
        return items().stream()
                .filter(item -> nature.isEmpty() || item.nature().equals(nature))
                .filter(item -> names(
                        q,
                        Stream.concat(Stream.of(item.code(), item.name(), item.nameEn()), item.aliases().stream())
                                .toArray(String[]::new)))
                .toList();
    }

    Optional<CatalogueItem> findItem(String code) {
        return book.catalogue().find(code);
    }

    /** The tables that have rows of this item by its code; each with those rows. */
    Map<Table, List<Row>> rowsOf(CatalogueItem item) {
        Map<Table, List<Row>> found = new LinkedHashMap<>();
        for (Table table : book.tables().all()) {
            List<Row> rows = byItem(table)
                    ? table.rows().stream()
                            .filter(row -> item.code().equals(row.value(ITEM)))
                            .toList()
                    : List.of();
            if (!rows.isEmpty()) {
                found.put(table, rows);
            }
        }
        return found;
    }

    private static boolean byItem(Table table) {
        return table.columns().contains(new Column(ITEM, ColumnType.KEY));
    }

    /** What the tables say today of each item, in the column {@code status}: by item code. */
    Map<String, String> statusToday() {
        LocalDate today = LocalDate.now(clock);
        return book.tables().all().stream()
                .filter(RuleLibrary::byItem)
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.period().contains(today) && row.value(ITEM) != null && row.value("status") != null)
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.value(ITEM)),
                        row -> String.valueOf(row.value("status")),
                        (a, b) -> a));
    }

    /** The days within {@code days} from today on which rows end that no other row carries on, by the topic and table of the rows; the soonest first. */
    List<Ending> endingWithin(int days) {
        LocalDate today = LocalDate.now(clock);
        Set<Ending> endings = new TreeSet<>(Comparator.comparing(Ending::lastDay)
                .thenComparing(ending -> ending.table().topic())
                .thenComparing(ending -> ending.table().name()));
        for (Table table : book.tables().all()) {
            for (Row row : table.rows()) {
                LocalDate last = row.period().lastDay();
                if (!last.isBefore(today) && !last.isAfter(today.plusDays(days)) && !carriedOn(table, row)) {
                    endings.add(new Ending(table, last));
                }
            }
        }
        return List.copyOf(endings);
    }

    private static boolean carriedOn(Table table, Row row) {
        return table.sharingKey(row).stream().anyMatch(other -> row.period().meets(other.period()));
    }

    RuleBook book() {
        return book;
    }
}
