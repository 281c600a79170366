package org.mingcha.api.review;

import org.jspecify.annotations.Nullable;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;

/** What follows from the answer to one kind of request. */
public interface ApprovalStep {

    ApprovalKind kind();

    /** Writes the answer down and takes the step it leads to, both or neither. */
    Violation answer(Account by, Approval approval, boolean approved, @Nullable String text);
}
