package org.mingcha.benchmark.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.mingcha.benchmark.ledger.NationalRules;

/** The rules as one SQL statement of DuckDB over the CSV file itself: it says how many, not why. */
public final class DuckDb implements AutoCloseable {

    private final Connection connection;
    private final String query;

    /** @param threads how many cores it may use */
    public DuckDb(NationalRules rules, int threads) {
        try {
            query = resource("/peer/three-topics.sql");
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("set threads = " + threads);
                statement.execute(
                        "create table sales_limit (first_day date, last_day date, fen bigint, inclusive boolean)");
                statement.execute("create table levy_rate (first_day date, last_day date, per_mille int)");
                statement.execute(
                        "create table standard (item_name varchar, first_day date, last_day date, fen bigint)");
                statement.execute("create table cancelled (item_name varchar, first_day date)");
            }
            for (NationalRules.SalesLimit row : rules.limits()) {
                insert("sales_limit", row.firstDay(), row.lastDay(), row.fen(), row.inclusive());
            }
            for (NationalRules.LevyRate row : rules.rates()) {
                insert("levy_rate", row.firstDay(), row.lastDay(), row.perMille());
            }
            for (NationalRules.Standard row : rules.standards()) {
                insert("standard", row.itemName(), row.firstDay(), row.lastDay(), row.fen());
            }
            for (NationalRules.Cancelled row : rules.cancelled()) {
                insert("cancelled", row.itemName(), row.firstDay());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads and judges a charge file. */
    public Peer.Count judge(Path csv) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, csv.toString());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return new Peer.Count(result.getInt(1), result.getInt(2), result.getInt(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(String table, Object... values) throws SQLException {
        String places = "?" + ", ?".repeat(values.length - 1);
        try (PreparedStatement statement =
                connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof LocalDate day ? Date.valueOf(day) : values[i]);
            }
            statement.execute();
        }
    }

    private static String resource(String name) {
        try (InputStream in = java.util.Objects.requireNonNull(DuckDb.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
