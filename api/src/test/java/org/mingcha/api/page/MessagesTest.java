package org.mingcha.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of a page stands in the message files, in both languages. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9_.-]*)");
    private static final Pattern KEY_IN_CODE = Pattern.compile("#messages\\.msg\\('([^']+)'");
    private static final Pattern PREFIX = Pattern.compile("#\\{\\$\\{'([a-z.]+)' ");
    private static final Pattern TEXT = Pattern.compile(">([^<>]*)<");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s(title|placeholder|aria-label|alt|value)=\"([^\"]*\\p{IsLetter}[^\"]*)\"");
    private static final Pattern LETTER = Pattern.compile("\\p{IsLetter}");

    /** The words of all areas in one language; an area's file is {@code messages/<area>.properties}, English {@code <area>_en}. */
    private static Map<String, String> words(String suffix) throws IOException {
        Map<String, String> words = new TreeMap<>();
        for (String area : areas()) {
            Properties properties = new Properties();
            try (Reader reader =
                    Files.newBufferedReader(RESOURCES.resolve("messages/" + area + suffix + ".properties"))) {
                properties.load(reader);
            }
            for (String key : properties.stringPropertyNames()) {
                assertThat(words.put(key, properties.getProperty(key)))
                        .as("%s stands in two areas", key)
                        .isNull();
            }
        }
        return words;
    }

    private static List<String> areas() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .filter(name -> !name.endsWith("_en"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndNoneIsEmpty() throws IOException {
        Map<String, String> chinese = words("");
        Map<String, String> english = words("_en");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        assertThat(chinese.values()).allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(english.values()).allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @Test
    void theServiceReadsEveryArea() throws IOException {
        String settings = Files.readString(RESOURCES.resolve("application.yaml"));
        assertThat(areas()).isNotEmpty().allSatisfy(area -> assertThat(settings).contains("messages/" + area));
    }

    @Test
    void everyKeyOfATemplateIsThere() throws IOException {
        Set<String> keys = words("").keySet();
        List<Path> templates = templates();
        assertThat(templates).isNotEmpty();
        for (Path template : templates) {
            String text = Files.readString(template);
            assertThat(keys).as(template.toString()).containsAll(all(KEY, text)).containsAll(all(KEY_IN_CODE, text));
            for (String prefix : all(PREFIX, text)) {
                assertThat(keys).as("%s: %s…", template, prefix).anyMatch(key -> key.startsWith(prefix));
            }
        }
    }

    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        List<String> literals = new ArrayList<>();
        for (Path template : templates()) {
            String text = Files.readString(template).replaceAll("(?s)<!--.*?-->", "");
            Matcher between = TEXT.matcher(text);
            while (between.find()) {
                if (LETTER.matcher(between.group(1)).find()) {
                    literals.add(template + ": " + between.group(1).strip());
                }
            }
            Matcher attribute = ATTRIBUTE.matcher(text);
            while (attribute.find()) {
                literals.add(template + ": " + attribute.group().strip());
            }
        }
        assertThat(literals).isEmpty();
    }

    /** A condition on a text takes the words no, off and false for its absence: a cell that says "no" would be shown as not there. */
    @Test
    void noConditionTakesAPersonsWordsForATruth() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern("th:(if|unless)=\"\\$\\{\\w+\\.(text|value|note|read|answer)}\"");
        }
    }

    @Test
    void noTemplateHasScriptOrStyleInside() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern("(?i)<style|\\sstyle=|th:style|\\son[a-z]+=|hx-on|javascript:")
                    .doesNotContainPattern("(?i)<script(?![^>]*th:src=)");
        }
    }
}
