package org.mingcha.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The words of a list's address, readable and without empty ones, from which the addresses of its links are made. */
public final class AddressWords {

    /** No words. */
    public static final AddressWords NONE = new AddressWords(new LinkedMultiValueMap<>());

    private final MultiValueMap<String, String> words;

    private AddressWords(MultiValueMap<String, String> words) {
        this.words = words;
    }

    /** The words of the request's query, but those in {@code left}. */
    public static AddressWords of(HttpServletRequest request, Set<String> left) {
        MultiValueMap<String, String> words = new LinkedMultiValueMap<>();
        String query = request.getQueryString();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .forEach((name, values) -> values.stream()
                        .filter(value -> value != null && !value.isBlank() && !left.contains(name))
                        .forEach(value -> words.add(decoded(name), decoded(value))));
        return new AddressWords(words);
    }

    /** The same with this word holding {@code values} alone; with none it is gone. */
    public AddressWords with(String name, Object... values) {
        MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(words);
        changed.remove(name);
        List<String> texts = Arrays.stream(values).map(Object::toString).toList();
        if (!texts.isEmpty()) {
            changed.put(name, texts);
        }
        return new AddressWords(changed);
    }

    public AddressWords without(String name) {
        return with(name);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    public Set<String> names() {
        return words.keySet();
    }

    public List<String> values(String name) {
        return words.getOrDefault(name, List.of());
    }

    /** {@code path} with these words as its query. */
    public String at(String path) {
        String query = toString();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The words as a person reads them. */
    public String readable() {
        List<String> all = new ArrayList<>();
        words.forEach((name, values) -> values.forEach(value -> all.add(name + "=" + value)));
        return String.join(" & ", all);
    }

    /** The query without its question mark. */
    @Override
    public String toString() {
        StringBuilder query = new StringBuilder();
        words.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value))));
        return query.toString();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return UriUtils.decode(text.replace('+', ' '), java.nio.charset.StandardCharsets.UTF_8);
    }
}
