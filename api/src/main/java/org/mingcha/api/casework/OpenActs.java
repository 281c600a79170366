package org.mingcha.api.casework;

import java.time.Instant;
import org.mingcha.api.rectification.Rectification;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Standing;
import org.mingcha.api.violation.Violation;

/** Which forms the page offers to this person now. What may be done is decided where it is done; this only spares a person what would be refused. */
public record OpenActs(
        boolean start,
        boolean decide,
        boolean assign,
        boolean comment,
        boolean notice,
        boolean extension,
        boolean refund,
        boolean verification,
        boolean referral) {

    static OpenActs of(Account by, Violation violation, Instant now) {
        Standing standing = violation.standing();
        boolean inspector = by.has(Role.INSPECTOR);
        boolean free = !standing.lockedAgainst(by.id(), now);
        boolean untouched = standing.rectification() == RectificationState.NONE;
        boolean confirmed = standing.decision() == Decision.CONFIRMED;
        boolean noticed = confirmed
                && (standing.rectification() == RectificationState.NOTICE_ISSUED
                        || standing.rectification() == RectificationState.REFUNDING);
        boolean pays = by.has(Role.FINANCE) || inspector;
        return new OpenActs(
                inspector
                        && free
                        && untouched
                        && (standing.decision() == Decision.TO_REVIEW || standing.decision() == Decision.CONFIRMED),
                inspector && free && untouched && standing.decision() == Decision.IN_REVIEW,
                inspector || by.has(Role.SUPERVISOR),
                pays || by.has(Role.SUPERVISOR),
                inspector && confirmed && untouched,
                inspector && noticed,
                pays && noticed && Rectification.owed(violation).compareTo(standing.refunded()) > 0,
                pays && (noticed || (confirmed && standing.rectification() == RectificationState.REFERRED)),
                by.has(Role.SUPERVISOR) && (noticed || (confirmed && untouched)));
    }

    public boolean any() {
        return start || decide || assign || comment || notice || extension || refund || verification || referral;
    }
}
