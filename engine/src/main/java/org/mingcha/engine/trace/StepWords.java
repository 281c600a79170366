package org.mingcha.engine.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.text.Text;

/** Says in words what a condition asks, and reads the values it read. */
final class StepWords {

    private static final String OWNER = "(?:\\$?\\w*[cC]harge\\.)?";
    private static final String KEY = "\\( \"(\\w+)\" \\)";

    private static final Pattern OR = Pattern.compile("\\s+\\|\\|\\s+");
    private static final Pattern NEGATED = Pattern.compile("(.*\\S)\\s*==\\s*false");
    private static final Pattern AFFIRMED = Pattern.compile("(.*\\S)\\s*==\\s*true");
    private static final Pattern NAMED =
            Pattern.compile("(\\$\\w+) : " + OWNER + "(?:row|rows|only|highest)\\( \"(\\w+)\"");
    private static final Pattern ASKED_OF_RECORD =
            Pattern.compile(OWNER + "(given|declares|states|missing|yes|no|steady)" + KEY);
    private static final Pattern WORD = Pattern.compile(OWNER + "word" + KEY + " (==|!=) \"(\\w+)\"");
    private static final Pattern OF_RECORD =
            Pattern.compile(OWNER + "(levy|payerType|nature|unitType) (==|!=) \"(\\w+)\"");
    private static final Pattern FOUND = Pattern.compile("(?:" + OWNER + "row" + KEY + "|(\\$\\w+))\\.found");
    private static final Pattern LIMIT = Pattern.compile(
            "(?:\\$\\w+|" + OWNER + "row" + KEY + ")\\.limit" + KEY + "\\.(admits|excludes)\\( (.*) \\)");
    private static final Pattern FACT = Pattern.compile("(?:\\$?\\w+\\.)*(?:amount|money|decimal|day|part)" + KEY);
    /** A name that a step before gave to a value. */
    private static final Pattern BOUND = Pattern.compile("(\\$\\w+) : ([\\w$.]+(?:\\( \"\\w+\" \\))?)");

    private static final Pattern STRADDLES = Pattern.compile(OWNER + "straddles" + KEY);
    private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");
    private static final Pattern TABLE = Pattern.compile(OWNER + "(?:row|rows|only|highest|straddles)\\( \"(\\w+)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

    private static final Map<String, String> KEYS = keys();

    private final RuleBook book;
    private final TableDays days;

    StepWords(RuleBook book) {
        this.book = book;
        this.days = new TableDays(book);
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("payerType", "payer_type");
        keys.put("unitType", "unit_type");
        keys.put("nature", "nature");
        keys.put("baseAmount", "base_amount");
        keys.put("quantity", "quantity");
        keys.put("amount", "amount");
        keys.put("chargedOn", "charged_on");
        return keys;
    }

    /** The step {@code index} of a rule, with the names that the steps before it gave to tables. */
    TraceStep step(List<RulePart> parts, int index, TraceStep.State state, Charge charge) {
        RulePart part = parts.get(index);
        Map<String, String> tables = new LinkedHashMap<>();
        NAMED.matcher(part.prefix().replaceAll("\\s+", " "))
                .results()
                .forEach(named -> tables.put(named.group(1), named.group(2)));
        String condition = withFacts(part.text(), part.prefix());
        Text words = part.fact() == null ? words(condition, tables) : fact(part.fact());
        return new TraceStep(
                part.text(),
                words,
                state,
                state == TraceStep.State.NOT_ASKED ? List.of() : read(condition, tables, charge));
    }

    /** The condition with the facts themselves in place of the names that steps before gave them. */
    private static String withFacts(String condition, String prefix) {
        String told = condition;
        List<MatchResult> bound =
                BOUND.matcher(prefix.replaceAll("\\s+", " ")).results().toList();
        for (MatchResult name : bound) {
            String fact = name.group(2);
            if (FACT.matcher(fact).matches() || KEYS.containsKey(fact.substring(fact.lastIndexOf('.') + 1))) {
                told = told.replaceAll(Pattern.quote(name.group(1)) + "\\b", Matcher.quoteReplacement(fact));
            }
        }
        return told;
    }

    /** What other rules must have established, as the comment above its declaration has it; its name where there is none. */
    private Text fact(String fact) {
        Pattern declared = Pattern.compile("((?:^//.*\\R)+)declare " + fact + "\\b", Pattern.MULTILINE);
        String zh = book.cards().values().stream()
                .map(card -> declared.matcher(card.source().header()))
                .filter(Matcher::find)
                .map(found -> found.group(1)
                        .replaceAll("(?m)^//\\s*", "")
                        .replaceAll("\\R", "")
                        .replaceFirst("[。;].*", ""))
                .findFirst()
                .orElse(fact);
        return new Text("别的规则已经认定:" + zh, "established by other rules: " + inWords(fact));
    }

    /** {@code SmallYear} as {@code small year}. */
    private static String inWords(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** The words of a condition, or its own text with the facts by their labels. */
    private Text words(String condition, Map<String, String> tables) {
        List<Text> either = new ArrayList<>();
        for (String one : OR.split(condition)) {
            Optional<Text> words = single(one, tables);
            if (words.isEmpty()) {
                return new Text(
                        labelled(condition, label -> quoted(label).zh()),
                        labelled(condition, label -> quoted(label).en()));
            }
            either.add(words.get());
        }
        return new Text(
                either.stream().map(Text::zh).collect(Collectors.joining(",或者")),
                either.stream().map(Text::en).collect(Collectors.joining(", or ")));
    }

    private String labelled(String condition, Function<Text, String> word) {
        return FACT.matcher(condition)
                .replaceAll(fact -> Matcher.quoteReplacement(word.apply(book.label(fact.group(1)))));
    }

    private Optional<Text> single(String condition, Map<String, String> tables) {
        Matcher negated = NEGATED.matcher(condition);
        if (negated.matches()) {
            return plain(negated.group(1), false, tables);
        }
        Matcher affirmed = AFFIRMED.matcher(condition);
        return plain(affirmed.matches() ? affirmed.group(1) : condition, true, tables);
    }

    private Optional<Text> plain(String condition, boolean so, Map<String, String> tables) {
        Matcher asked = ASKED_OF_RECORD.matcher(condition);
        if (asked.matches()) {
            return Optional.of(asked(asked.group(1), book.label(asked.group(2)), so));
        }
        Matcher word = WORD.matcher(condition);
        if (word.matches()) {
            return Optional.of(is(word.group(1), word.group(2).equals("==") == so, word.group(3)));
        }
        Matcher own = OF_RECORD.matcher(condition);
        if (own.matches()) {
            return Optional.of(
                    own.group(1).equals("levy")
                            ? levy(own.group(2).equals("==") == so, own.group(3))
                            : is(
                                    KEYS.getOrDefault(own.group(1), own.group(1)),
                                    own.group(2).equals("==") == so,
                                    own.group(3)));
        }
        Matcher found = FOUND.matcher(condition);
        if (found.matches()) {
            String table = found.group(1) == null ? tables.get(found.group(2)) : found.group(1);
            return Optional.ofNullable(table).map(name -> found(book.label(name), so));
        }
        Matcher straddles = STRADDLES.matcher(condition);
        if (straddles.matches()) {
            Text label = book.label(straddles.group(1));
            return Optional.of(new Text(
                    label.zh() + (so ? "在所属期内有变动" : "在所属期内没有变动"),
                    label.en() + (so ? " changes" : " does not change") + " within the levy period"));
        }
        Matcher limit = LIMIT.matcher(condition);
        if (limit.matches()) {
            return Optional.of(limit(limit, so));
        }
        if (condition.matches(OWNER + "dated")) {
            return Optional.of(new Text(
                    so ? "判定日期齐全" : "判定日期不全",
                    so ? "the governing days are known" : "the governing days are not known"));
        }
        return Optional.empty();
    }

    private static Text asked(String question, Text label, boolean so) {
        String zh = "“" + label.zh() + "”";
        return switch (question) {
            case "given" -> new Text(zh + (so ? "已填" : "没有填"), label.en() + (so ? " is given" : " is not given"));
            case "missing" -> new Text(zh + (so ? "没有填" : "已填"), label.en() + (so ? " is not given" : " is given"));
            case "declares" ->
                new Text(
                        "记录上" + zh + (so ? "已填" : "没有填"),
                        label.en() + (so ? " is" : " is not") + " given on the record");
            case "states" ->
                new Text(
                        zh + (so ? "已填且不是零" : "没有填或者填零"),
                        label.en() + (so ? " is given and not zero" : " is not given or zero"));
            case "yes" -> new Text(zh + (so ? "填是" : "没有填是"), label.en() + (so ? " says yes" : " does not say yes"));
            case "no" -> new Text(zh + (so ? "填否" : "没有填否"), label.en() + (so ? " says no" : " does not say no"));
            default ->
                new Text(
                        zh + (so ? "在所属期内没有变动" : "在所属期内有变动"),
                        label.en() + (so ? " is steady" : " changes") + " within the levy period");
        };
    }

    private Text is(String key, boolean so, String value) {
        Text label = book.label(key);
        String word = book.chargeSchema()
                .find(key)
                .map(Field::words)
                .map(words -> words.getOrDefault(value, value))
                .orElse(value);
        return new Text(
                "“" + label.zh() + "”" + (so ? "是" : "不是") + word, label.en() + (so ? " is " : " is not ") + value);
    }

    private Text levy(boolean so, String levy) {
        String name = book.catalogue().items().stream()
                .filter(item -> levy.equals(item.levy()))
                .map(item -> item.name())
                .findFirst()
                .orElse(levy);
        return new Text("税费种" + (so ? "是" : "不是") + name, "the levy " + (so ? "is " : "is not ") + levy);
    }

    private static Text found(Text label, boolean so) {
        return new Text(
                label.zh() + (so ? "有适用于这笔的行" : "没有适用于这笔的行"),
                label.en() + (so ? " has a row" : " has no row") + " for this charge");
    }

    private Text limit(Matcher limit, boolean so) {
        Text label = book.label(limit.group(2));
        Text value = value(limit.group(4));
        boolean within = limit.group(3).equals("admits") == so;
        return new Text(
                value.zh() + (within ? "在“" + label.zh() + "”的界限之内" : "超出“" + label.zh() + "”的界限"),
                value.en() + (within ? " is within " : " is beyond ") + label.en());
    }

    /** A value that is compared: a fact by its label, or as the rule's text has it. */
    private Text value(String expression) {
        Matcher fact = FACT.matcher(expression);
        if (fact.matches()) {
            return quoted(book.label(fact.group(1)));
        }
        if (VARIABLE.matcher(expression).matches()) {
            return new Text("由此前各步得出的数", "the figure that the steps before come to");
        }
        String name = expression.substring(expression.lastIndexOf('.') + 1);
        return KEYS.containsKey(name) ? quoted(book.label(KEYS.get(name))) : new Text(expression, expression);
    }

    private static Text quoted(Text label) {
        return new Text("“" + label.zh() + "”", label.en());
    }

    private List<ReadValue> read(String condition, Map<String, String> tables, Charge charge) {
        List<ReadValue> read = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        TABLE.matcher(condition).results().forEach(table -> named.add(table.group(1)));
        VARIABLE.matcher(condition)
                .results()
                .map(variable -> tables.get(variable.group()))
                .filter(table -> table != null)
                .forEach(named::add);
        for (String table : named) {
            read.add(new ReadValue(book.label(table), days.of(table, charge)));
        }
        for (String key : fields(condition)) {
            read.add(new ReadValue(book.label(key), shown(key, charge.fact(key))));
        }
        if (condition.contains("levy ")) {
            String levy = charge.getLevy();
            read.add(new ReadValue(
                    book.label("item_name"),
                    new Text(
                            charge.getItemName() + (levy == null ? "(不是已知税费种)" : ""),
                            charge.getItemName() + (levy == null ? " (no known levy)" : " (" + levy + ")"))));
        }
        return read;
    }

    private Set<String> fields(String condition) {
        Set<String> fields = new LinkedHashSet<>();
        QUOTED.matcher(condition)
                .results()
                .map(quoted -> quoted.group(1))
                .filter(this::isField)
                .forEach(fields::add);
        KEYS.forEach((name, key) -> {
            if (Pattern.compile("(?<![\\w\"])" + name + "\\b(?!\\()")
                    .matcher(condition)
                    .find()) {
                fields.add(key);
            }
        });
        return fields;
    }

    private boolean isField(String key) {
        return book.chargeSchema().find(key).isPresent();
    }

    private Text shown(String key, @Nullable Object value) {
        if (value == null) {
            return new Text("没有填", "not given");
        }
        if (value instanceof Boolean yes) {
            return yes ? new Text("是", "yes") : new Text("否", "no");
        }
        String text = value.toString();
        String word = book.chargeSchema()
                .find(key)
                .map(field -> field.words().getOrDefault(text, text))
                .orElse(text);
        return new Text(word, text);
    }
}
