package org.mingcha.api.violation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Views of the list: everybody's own, and those that others share. */
@Service
public class SavedViews {

    /** Words of an address that are not kept: where a page starts and which row is open. */
    static final Set<String> NOT_KEPT = Set.of("after", "before", "open", "done", "shown");

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Own ones first, each part by name. */
    @PreAuthorize(Violations.READERS)
    public List<SavedView> list(Account by) {
        return jdbc.sql("SELECT s.*, u.display_name FROM saved_view s JOIN app_user u ON u.id = s.owner_id"
                        + " WHERE s.owner_id = :me OR s.shared"
                        + " ORDER BY CASE WHEN s.owner_id = :me THEN 0 ELSE 1 END, s.name, s.id LIMIT 200")
                .param("me", by.id())
                .query((row, number) -> new SavedView(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getLong("owner_id") == by.id(),
                        row.getString("display_name")))
                .list();
    }

    /** Keeps a view; one of the same name and owner is refused, so that none is lost by mistake. */
    @PreAuthorize(Violations.READERS)
    public SavedView save(Account by, String name, String query, boolean shared) {
        String kept = name.strip();
        if (list(by).stream().filter(SavedView::own).count() >= MOST) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "too-many-views",
                    "每人最多保存 " + MOST + " 个视图。请先删除不用的。",
                    "Nobody keeps more than " + MOST + " views. Delete one first.");
        }
        try {
            jdbc.sql("INSERT INTO saved_view (owner_id, name, query, shared, saved_at)"
                            + " VALUES (:owner, :name, :query, :shared, :at)")
                    .param("owner", by.id())
                    .param("name", kept)
                    .param("query", query)
                    .param("shared", shared)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "view-name-taken",
                    "您已有同名视图。请换一个名称,或先删除旧的。",
                    "You have a view of this name. Choose another, or delete the old one first.");
        }
        return list(by).stream()
                .filter(view -> view.own() && view.name().equals(kept))
                .findFirst()
                .orElseThrow();
    }

    /** Deletes an own view. */
    @PreAuthorize(Violations.READERS)
    public void delete(Account by, long id) {
        int deleted = jdbc.sql("DELETE FROM saved_view WHERE id = :id AND owner_id = :me")
                .param("id", id)
                .param("me", by.id())
                .update();
        if (deleted == 0) {
            throw Problem.notFound("没有这个视图,或它属于别人。", "There is no such view of yours.");
        }
    }
}
