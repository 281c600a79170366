package org.mingcha.api.payer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.UploadState;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which file of payers holds for which charges. A unit's own register goes before that of its region, a narrower region before a wider one, and of
 * one key the latest day that is not after the day asked for.
 */
@Service
public class PayerRegister {

    private static final String IN_FORCE =
            " AND withdrawn_at IS NULL AND as_of <= :day ORDER BY as_of DESC, id DESC LIMIT 1";

    private final JdbcClient jdbc;
    private final Uploads uploads;
    private final AuditLog audit;
    private final Clock clock;

    PayerRegister(JdbcClient jdbc, Uploads uploads, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts a file of payers into the register.
     *
     * @param region leading digits, which must be in the user's scope; null for the register of the unit that sent the file
     * @param asOf the day whose state it tells; not after today
     */
    @Transactional
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    public RegisterEntry add(Account by, long uploadId, @Nullable String region, LocalDate asOf) {
        Upload upload = uploads.hold(uploadId, by);
        if (upload.kind() != UploadKind.PAYERS || upload.state() != UploadState.READ) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "not-payers",
                    "只有已读完的缴费人信息批次可以登入名册。",
                    "Only a file of payers that was read can be put into the register.");
        }
        Uploads.checkKept(upload);
        if (Objects.requireNonNull(upload.result()).accepted() == 0) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "no-row-accepted",
                    "批次 " + uploadId + " 没有一行被接受,不能作为名册。",
                    "No row of upload " + uploadId + " was accepted; it cannot be a register.");
        }
        if (asOf.isAfter(LocalDate.now(clock))) {
            throw Problem.field("/asOf", "day", "截止日不得晚于今天。", "The day must not be after today.");
        }
        boolean mayAdd = region == null
                ? by.scope().holds(upload.unitCode(), upload.region())
                : by.scope().holds("", region);
        if (!mayAdd) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "out-of-scope",
                    "该单位或区划不在您的数据范围内。",
                    "The unit or region is not within your scope.");
        }
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO payer_register (upload_id, unit_code, region, as_of, added_by, added_at)"
                        + " VALUES (:upload, :unit, :region, :asOf, :by, :at)")
                .param("upload", uploadId)
                .param("unit", region == null ? upload.unitCode() : null)
                .param("region", region)
                .param("asOf", asOf)
                .param("by", by.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        audit.add(
                by.id(),
                by.login(),
                "payer-register.added",
                "payer-register",
                String.valueOf(id),
                "upload=" + uploadId);
        return get(by, id);
    }

    /** Takes an entry out of use; checks that used it keep it. */
    @Transactional
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    public RegisterEntry withdraw(Account by, long id) {
        get(by, id);
        int changed = jdbc.sql("UPDATE payer_register SET withdrawn_by = :by, withdrawn_at = :at"
                        + " WHERE id = :id AND withdrawn_at IS NULL")
                .param("by", by.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        if (changed != 1) {
            throw Problem.of(ProblemKind.CONFLICT, "already-withdrawn", "该名册已经停用。", "This entry was withdrawn before.");
        }
        audit.add(by.id(), by.login(), "payer-register.withdrawn", "payer-register", String.valueOf(id), "");
        return get(by, id);
    }

    /** Entries in the reader's scope on the far side of a place. */
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'AUDITOR')")
    public List<RegisterEntry> list(Account reader, Place<Long> place, int limit) {
        Scope.Condition scope = reader.scope().condition("unit_code", "region");
        return jdbc.sql("SELECT * FROM payer_register WHERE " + scope.sql() + " AND " + place.end("id"))
                .params(scope.parameters())
                .param("place", place.key())
                .param("limit", limit)
                .query(PayerRegister::entry)
                .list();
    }

    private RegisterEntry get(Account reader, long id) {
        return list(reader, Place.newestFirst(id + 1, null), 1).stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("没有这条名册,或不在您的范围内。", "There is no such entry in your scope."));
    }

    /**
     * Files of payers to check these charges with, where no such file is named. For work on charges that the user may check: the register of their
     * unit or region is used whether or not the user may open it.
     *
     * @param day the register as of this day
     */
    public List<Long> filesFor(List<Upload> charges, LocalDate day) {
        Set<Long> files = new LinkedHashSet<>();
        for (Upload upload : charges) {
            ofUnit(upload.unitCode(), day)
                    .or(() -> ofRegion(upload.region(), day))
                    .ifPresent(files::add);
        }
        return List.copyOf(files);
    }

    private Optional<Long> ofUnit(String unitCode, LocalDate day) {
        return jdbc.sql("SELECT upload_id FROM payer_register WHERE unit_code = :unit" + IN_FORCE)
                .param("unit", unitCode)
                .param("day", day)
                .query(Long.class)
                .optional();
    }

    private Optional<Long> ofRegion(@Nullable String region, LocalDate day) {
        for (int digits = region == null ? 0 : region.length(); digits > 0; digits--) {
            Optional<Long> found = jdbc.sql("SELECT upload_id FROM payer_register WHERE region = :region" + IN_FORCE)
                    .param("region", Objects.requireNonNull(region).substring(0, digits))
                    .param("day", day)
                    .query(Long.class)
                    .optional();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static RegisterEntry entry(ResultSet row, int number) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new RegisterEntry(
                row.getLong("id"),
                row.getLong("upload_id"),
                row.getString("unit_code"),
                row.getString("region"),
                row.getObject("as_of", LocalDate.class),
                row.getLong("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
