package org.mingcha.api.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingcha.api.listing.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Users with roles and scope. */
@Repository
class UserRepository {

    private static final String COLUMNS =
            "SELECT id, login, display_name, enabled, must_change_password, everything, created_at, version FROM app_user ";

    private final JdbcClient jdbc;

    UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM app_user").query(Long.class).single() == 0;
    }

    Optional<User> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id")
                .param("id", id)
                .query(this::user)
                .optional();
    }

    Optional<User> find(String login) {
        return jdbc.sql(COLUMNS + "WHERE login = :login")
                .param("login", login)
                .query(this::user)
                .optional();
    }

    List<User> list(Place<Long> place, int limit) {
        return jdbc.sql(COLUMNS + "WHERE " + place.end("id"))
                .param("place", place.key())
                .param("limit", limit)
                .query(this::user)
                .list();
    }

    Optional<String> findPasswordHash(String login) {
        return jdbc.sql("SELECT password_hash FROM app_user WHERE login = :login AND enabled")
                .param("login", login)
                .query(String.class)
                .optional();
    }

    long insert(String login, String displayName, String passwordHash, Set<Role> roles, Scope scope, Instant at) {
        jdbc.sql("INSERT INTO app_user (login, display_name, password_hash, must_change_password, enabled,"
                        + " everything, created_at, password_changed_at, version)"
                        + " VALUES (:login, :name, :hash, TRUE, TRUE, :everything, :at, :at, 1)")
                .param("login", login)
                .param("name", displayName)
                .param("hash", passwordHash)
                .param("everything", scope.everything())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        long id = jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
        addRights(id, roles, scope);
        return id;
    }

    /** Whether the user still had {@code version}. */
    boolean update(long id, long version, String displayName, boolean enabled, Set<Role> roles, Scope scope) {
        int changed = jdbc.sql("UPDATE app_user SET display_name = :name, enabled = :enabled, everything = :everything,"
                        + " version = version + 1 WHERE id = :id AND version = :version")
                .param("name", displayName)
                .param("enabled", enabled)
                .param("everything", scope.everything())
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            return false;
        }
        for (String table : List.of("app_user_role", "app_user_unit", "app_user_region")) {
            jdbc.sql("DELETE FROM " + table + " WHERE user_id = :id")
                    .param("id", id)
                    .update();
        }
        addRights(id, roles, scope);
        return true;
    }

    void setPassword(long id, String hash, boolean mustChange, Instant at) {
        jdbc.sql("UPDATE app_user SET password_hash = :hash, must_change_password = :must, password_changed_at = :at,"
                        + " version = version + 1 WHERE id = :id")
                .param("hash", hash)
                .param("must", mustChange)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private void addRights(long id, Set<Role> roles, Scope scope) {
        for (Role role : roles) {
            add("app_user_role", "role", id, role.name());
        }
        for (String unit : scope.units()) {
            add("app_user_unit", "unit_code", id, unit);
        }
        for (String region : scope.regions()) {
            add("app_user_region", "region", id, region);
        }
    }

    private void add(String table, String column, long id, String value) {
        jdbc.sql("INSERT INTO " + table + " (user_id, " + column + ") VALUES (:id, :value)")
                .param("id", id)
                .param("value", value)
                .update();
    }

    private User user(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words("app_user_role", "role", id).forEach(role -> roles.add(Role.valueOf(role)));
        Scope scope = new Scope(
                row.getBoolean("everything"),
                words("app_user_unit", "unit_code", id),
                words("app_user_region", "region", id));
        return new User(
                id,
                row.getString("login"),
                row.getString("display_name"),
                roles,
                scope,
                row.getBoolean("enabled"),
                row.getBoolean("must_change_password"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private Set<String> words(String table, String column, long id) {
        return new HashSet<>(jdbc.sql("SELECT " + column + " FROM " + table + " WHERE user_id = :id")
                .param("id", id)
                .query(String.class)
                .list());
    }
}
