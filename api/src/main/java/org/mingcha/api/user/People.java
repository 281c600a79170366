package org.mingcha.api.user;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Users as others see them: by name. */
@Component
public class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user's id and name. */
    public record Person(long id, String name) {}

    /** Names by id; ids may be null or twice. */
    public Map<Long, String> names(Collection<@Nullable Long> ids) {
        Set<Long> wanted = new TreeSet<>();
        ids.stream().filter(Objects::nonNull).forEach(wanted::add);
        Map<Long, String> names = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbc.sql("SELECT id, display_name FROM app_user WHERE id IN (:ids)")
                    .param("ids", wanted)
                    .query(People::person)
                    .list()
                    .forEach(person -> names.put(person.id(), person.name()));
        }
        return names;
    }

    /** The enabled inspectors, by name. */
    public List<Person> inspectors() {
        return jdbc.sql("SELECT u.id, u.display_name FROM app_user u WHERE u.enabled AND EXISTS"
                        + " (SELECT 1 FROM app_user_role r WHERE r.user_id = u.id AND r.role = 'INSPECTOR')"
                        + " ORDER BY u.display_name, u.id")
                .query(People::person)
                .list();
    }

    private static Person person(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Person(row.getLong("id"), row.getString("display_name"));
    }
}
