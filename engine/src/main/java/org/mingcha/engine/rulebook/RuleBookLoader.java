package org.mingcha.engine.rulebook;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.catalogue.GoverningDay;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.policy.LegalBasis;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.policy.TableReader;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.text.Text;

/** Finds the packs, reads and cross-checks all of them, and only then fails, with the whole list of faults. */
final class RuleBookLoader {

    private static final Set<String> UNDATED = Set.of("legal_basis", "items", "attributes", "terms");

    private final @Nullable ClassLoader builtIn;
    private final List<Fault> faults = new ArrayList<>();
    private boolean fromSource;
    private @Nullable Set<String> onlyTopics;

    /** @param builtIn where to look for the built-in pack; null for directory packs alone */
    RuleBookLoader(@Nullable ClassLoader builtIn) {
        this.builtIn = builtIn;
    }

    /** Compiles the built-in rules too. */
    RuleBookLoader fromSource() {
        fromSource = true;
        return this;
    }

    /** Compiles the rules of these topics alone. */
    RuleBookLoader only(Set<String> topics) {
        onlyTopics = Set.copyOf(topics);
        return this;
    }

    /** The rule book; throws {@link BrokenRuleBook} where there is any fault. */
    RuleBook load(List<Path> directories) {
        LoadedPacks loaded = read(directories);
        return loaded.book().orElseThrow(() -> new BrokenRuleBook(loaded.faults()));
    }

    /** What can be read, with every fault found on the way. */
    LoadedPacks read(List<Path> directories) {
        List<Pack> packs = packs(directories);
        Map<String, LegalBasis> bases = new LinkedHashMap<>();
        Map<String, Text> terms = new LinkedHashMap<>();
        List<Field> declared = new ArrayList<>();
        Catalogue catalogue = new Catalogue();
        for (Pack pack : packs) {
            for (PackFile file : pack.files()) {
                if (file.isTable() && UNDATED.contains(file.stem())) {
                    CsvSheet sheet = CsvSheet.read(file.place(), file.text(), faults);
                    switch (file.stem()) {
                        case "legal_basis" -> readBases(sheet, bases);
                        case "items" -> readItems(sheet, file.topic(), catalogue);
                        case "attributes" -> readAttributes(sheet, declared);
                        default ->
                            sheet.lines()
                                    .forEach(line -> terms.put(
                                            sheet.cell(line, "key"),
                                            new Text(sheet.cell(line, "zh"), sheet.cell(line, "en"))));
                    }
                }
            }
        }
        Tables tables = tables(packs, bases);
        List<RuleSet> ruleSets = compile(packs);
        Map<String, RuleCard> cards = cards(packs, ruleSets, bases);
        if (!faults.isEmpty()) {
            Collections.sort(faults);
            return new LoadedPacks(packs, tables, List.copyOf(faults), Optional.empty());
        }
        RuleBook book = new RuleBook(
                version(packs),
                sha256(packs),
                topics(packs),
                cards,
                pages(packs),
                scenarios(packs),
                exceptions(packs),
                tables,
                catalogue,
                Collections.unmodifiableMap(bases),
                Fields.charges(declared),
                Fields.payers(declared),
                Collections.unmodifiableMap(terms),
                ruleSets);
        return new LoadedPacks(packs, tables, List.of(), Optional.of(book));
    }

    private List<Pack> packs(List<Path> directories) {
        List<Pack> packs = new ArrayList<>();
        if (builtIn != null) {
            Optional<Pack> pack = Pack.onClassPath(builtIn);
            Set<String> topics = onlyTopics;
            pack.map(all -> topics == null ? all : all.withRulesOf(topics)).ifPresent(packs::add);
        }
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                fault(directory.toString(), 0, "规则包目录不存在", "this rule pack directory does not exist");
                continue;
            }
            try {
                packs.add(Pack.inDirectory(directory, false));
            } catch (UncheckedIOException e) {
                fault(
                        directory.toString(),
                        0,
                        "规则包目录无法读取:" + e.getMessage(),
                        "this directory cannot be read: " + e.getMessage());
            }
        }
        if (packs.stream().allMatch(pack -> pack.files().isEmpty())) {
            fault("policy", 0, "没有找到任何规则包", "no rule pack was found");
        }
        return packs;
    }

    private void readBases(CsvSheet sheet, Map<String, LegalBasis> bases) {
        for (CsvSheet.Line line : sheet.lines()) {
            String id = sheet.cell(line, "id");
            String published = sheet.cell(line, "published");
            LocalDate day = null;
            try {
                day = published.isEmpty() ? null : LocalDate.parse(published);
            } catch (java.time.format.DateTimeParseException e) {
                fault(
                        sheet.file(),
                        line.number(),
                        "published 的值“" + published + "”不是日期",
                        "published: \"" + published + "\" is not a day");
            }
            LegalBasis basis = new LegalBasis(
                    id,
                    sheet.cell(line, "title"),
                    orNull(sheet.cell(line, "number")),
                    orNull(sheet.cell(line, "issuer")),
                    day,
                    orNull(sheet.cell(line, "url")));
            if (id.isEmpty() || basis.title().isEmpty()) {
                fault(sheet.file(), line.number(), "文件依据缺 id 或标题", "a document needs an id and a title");
            } else if (bases.put(id, basis) != null) {
                fault(sheet.file(), line.number(), "文件依据 " + id + " 重复", "document " + id + " stands twice");
            }
        }
    }

    private void readItems(CsvSheet sheet, String topic, Catalogue catalogue) {
        Set<String> seen = new LinkedHashSet<>();
        for (CsvSheet.Line line : sheet.lines()) {
            String code = sheet.cell(line, "item_code");
            String governedBy = sheet.cell(line, "governed_by");
            try {
                catalogue.add(new CatalogueItem(
                        code,
                        sheet.cell(line, "name"),
                        sheet.cell(line, "name_en"),
                        split(sheet.cell(line, "aliases")),
                        sheet.cell(line, "nature"),
                        sheet.cell(line, "levy"),
                        GoverningDay.valueOf(governedBy),
                        split(sheet.cell(line, "event_where")).stream()
                                .map(pair -> pair.split("=", 2))
                                .filter(pair -> pair.length == 2)
                                .map(pair -> new CatalogueItem.FactIs(pair[0], pair[1]))
                                .toList(),
                        topic));
            } catch (IllegalArgumentException e) {
                fault(
                        sheet.file(),
                        line.number(),
                        "governed_by 的值“" + governedBy + "”不认识",
                        "governed_by \"" + governedBy + "\" is unknown");
            }
            if (code.isEmpty() || !seen.add(code)) {
                fault(sheet.file(), line.number(), "项目编码为空或重复:" + code, "item code empty or repeated: " + code);
            }
        }
    }

    private void readAttributes(CsvSheet sheet, List<Field> declared) {
        for (CsvSheet.Line line : sheet.lines()) {
            String key = sheet.cell(line, "key");
            Map<String, String> words = new LinkedHashMap<>();
            for (String pair : split(sheet.cell(line, "words"))) {
                int equals = pair.indexOf('=');
                words.put(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? pair : pair.substring(equals + 1));
            }
            try {
                Field field = new Field(
                        key,
                        sheet.cell(line, "zh"),
                        sheet.cell(line, "en"),
                        FieldType.valueOf(sheet.cell(line, "type").toUpperCase(java.util.Locale.ROOT)),
                        words,
                        false,
                        0,
                        "yes".equals(sheet.cell(line, "part_of")));
                if (declared.stream().anyMatch(other -> other.key().equals(key))) {
                    fault(
                            sheet.file(),
                            line.number(),
                            "字段 " + key + " 已声明",
                            "attribute " + key + " is declared already");
                } else {
                    declared.add(field);
                }
            } catch (IllegalArgumentException e) {
                fault(
                        sheet.file(),
                        line.number(),
                        "字段类型不认识:" + sheet.cell(line, "type"),
                        "unknown type: " + sheet.cell(line, "type"));
            }
        }
    }

    private Tables tables(List<Pack> packs, Map<String, LegalBasis> bases) {
        Tables tables = new Tables();
        TableReader reader = new TableReader(bases, faults);
        for (Pack pack : packs) {
            Map<String, String> seen = new LinkedHashMap<>();
            for (PackFile file : pack.files()) {
                if (!file.isTable() || UNDATED.contains(file.stem())) {
                    continue;
                }
                String before = seen.put(file.stem(), file.place());
                if (before != null) {
                    fault(file.place(), 0, "同名的表已在 " + before, "a table of this name stands in " + before);
                }
                CsvSheet sheet = CsvSheet.read(file.place(), file.text(), faults);
                Table table = reader.read(file.stem(), file.topic(), sheet);
                if (table != null) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private List<RuleSet> compile(List<Pack> packs) {
        List<RuleSet> ruleSets = new ArrayList<>();
        for (Pack pack : packs) {
            Map<String, Grouping> groupings = groupings(pack);
            Map<Grouping, List<PackFile>> rules = new LinkedHashMap<>();
            pack.files().stream()
                    .filter(PackFile::isRules)
                    .forEach(file -> rules.computeIfAbsent(
                                    groupings.getOrDefault(file.topic(), Grouping.BY_PAYER), key -> new ArrayList<>())
                            .add(file));
            rules.forEach((grouping, files) -> {
                if (pack.builtIn() && builtIn != null && !fromSource) {
                    ruleSets.add(builtIn(builtIn, grouping, files));
                } else {
                    RuleCompiler.interpret(files, faults)
                            .ifPresent(kieBase -> ruleSets.add(RuleSet.of(grouping, kieBase, () -> List.of(kieBase))));
                }
            });
        }
        return List.copyOf(ruleSets);
    }

    private static RuleSet builtIn(ClassLoader loader, Grouping grouping, List<PackFile> files) {
        Set<String> topics = files.stream().map(PackFile::topic).collect(Collectors.toSet());
        return RuleSet.of(
                grouping,
                RuleCompiler.fromModel(loader, topics),
                () -> TopicsTogether.of(files).stream()
                        .map(together -> RuleCompiler.fromModel(loader, together))
                        .toList());
    }

    private Map<String, Grouping> groupings(Pack pack) {
        Map<String, Grouping> groupings = new LinkedHashMap<>();
        for (PackFile file : pack.files()) {
            if (!file.name().equals("GROUP")) {
                continue;
            }
            try {
                groupings.put(file.topic(), Grouping.parse(file.text()));
            } catch (IllegalArgumentException e) {
                fault(file.place(), 1, "GROUP 应写分组字段名", "GROUP names the fields to group by");
            }
        }
        return groupings;
    }

    private Map<String, RuleCard> cards(List<Pack> packs, List<RuleSet> ruleSets, Map<String, LegalBasis> bases) {
        Map<String, RuleSource> sources = new LinkedHashMap<>();
        packs.forEach(pack -> pack.files().stream()
                .filter(PackFile::isRules)
                .forEach(file -> sources.putAll(RuleSource.of(file.place(), file.text()))));
        Map<String, RuleCard> cards = new java.util.TreeMap<>();
        for (RuleSet rules : ruleSets) {
            for (KiePackage kiePackage : rules.kieBase().getKiePackages()) {
                for (Rule rule : kiePackage.getRules()) {
                    String topic = kiePackage.getName().replaceFirst("^policy\\.", "");
                    RuleSource source =
                            sources.getOrDefault(rule.getName(), new RuleSource(kiePackage.getName(), 0, "", ""));
                    RuleCard card = RuleCard.of(rule.getName(), topic, source, rule.getMetaData());
                    checkCard(card, bases);
                    if (cards.put(card.id(), card) != null) {
                        fault(
                                source.file(),
                                source.line(),
                                "规则编号 " + card.id() + " 重复",
                                "rule id " + card.id() + " stands twice");
                    }
                }
            }
        }
        return Collections.unmodifiableMap(cards);
    }

    private void checkCard(RuleCard card, Map<String, LegalBasis> bases) {
        if (card.title().zh().isEmpty() || card.severity().isEmpty()) {
            fault(
                    card.source().file(),
                    card.source().line(),
                    "规则 " + card.id() + " 缺 @title 或 @severity",
                    "rule " + card.id() + " lacks @title or @severity");
        }
        if (card.basis() != null && !bases.containsKey(card.basis())) {
            faults.add(new Fault(
                    Fault.Kind.DOCUMENT_MISSING,
                    card.source().file(),
                    card.source().line(),
                    new Text(
                            "规则 " + card.id() + " 引用的文件 " + card.basis() + " 不存在",
                            "rule " + card.id() + " cites " + card.basis() + ", which does not exist")));
        }
    }

    private static Map<String, String> pages(List<Pack> packs) {
        Map<String, String> pages = new LinkedHashMap<>();
        packs.forEach(pack -> pack.files().stream()
                .filter(file -> file.name().equals(file.topic() + ".md"))
                .forEach(file -> pages.put(file.topic(), file.text())));
        return Collections.unmodifiableMap(pages);
    }

    private static List<ScenarioText> scenarios(List<Pack> packs) {
        return packs.stream()
                .flatMap(pack -> pack.files().stream())
                .filter(PackFile::isScenarios)
                .map(file -> new ScenarioText(file.topic(), file.place(), file.text()))
                .toList();
    }

    private static List<PackText> exceptions(List<Pack> packs) {
        return packs.stream()
                .flatMap(pack -> pack.list("EXCEPTIONS.csv").stream())
                .toList();
    }

    private static List<String> topics(List<Pack> packs) {
        Set<String> topics = new LinkedHashSet<>();
        packs.forEach(pack -> pack.files().forEach(file -> topics.add(file.topic())));
        return List.copyOf(topics);
    }

    private static String version(List<Pack> packs) {
        return String.join(
                " + ",
                packs.stream()
                        .map(pack -> pack.version().isEmpty() ? pack.name() : pack.name() + " " + pack.version())
                        .toList());
    }

    private static String sha256(List<Pack> packs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Pack pack : packs) {
                for (PackFile file : pack.files()) {
                    if (file.isRules() || file.isTable() || file.name().equals("GROUP")) {
                        digest.update((file.topic() + "/" + file.name() + "\n").getBytes(StandardCharsets.UTF_8));
                        digest.update(file.bytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> split(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\s*\\|\\s*"));
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private void fault(String file, int line, String zh, String en) {
        faults.add(new Fault(file, line, new Text(zh, en)));
    }
}
