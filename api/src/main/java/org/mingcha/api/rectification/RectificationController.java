package org.mingcha.api.rectification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.store.Downloads;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationView;
import org.mingcha.engine.money.Money;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a rectification for machines. Every change names in {@code If-Match} the version that was read. */
@RestController
@RequestMapping("/api/v1/violations/{id}")
class RectificationController {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final Rectification rectification;
    private final Extensions extensions;
    private final NoticeDocument notices;

    RectificationController(Rectification rectification, Extensions extensions, NoticeDocument notices) {
        this.rectification = rectification;
        this.extensions = extensions;
        this.notices = notices;
    }

    @PostMapping("/notice")
    ResponseEntity<ViolationView> notice(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NoticeRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(rectification.issueNotice(by, id, Etags.version(ifMatch), asked.workingDays()));
    }

    /** Asks for a later due day; a supervisor answers at {@code /approvals}. */
    @PostMapping("/extension")
    ResponseEntity<ViolationView> extension(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ExtensionRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(extensions.ask(by, id, Etags.version(ifMatch), asked.workingDays(), asked.dueOn(), asked.text()));
    }

    /** Withdraws the own request for a later due day, as long as nobody answered it. */
    @PostMapping("/extension/withdrawal")
    ResponseEntity<ViolationView> withdrawExtension(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(extensions.withdraw(by, id, Etags.version(ifMatch), asked.text()));
    }

    /** Takes a later due day back that was allowed, while the one before it is not over. */
    @PostMapping("/extension/revocation")
    ResponseEntity<ViolationView> revokeExtension(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(extensions.revoke(by, id, Etags.version(ifMatch), asked.text()));
    }

    /** The notice as a Word document. */
    @GetMapping(path = "/notice.docx", produces = WORD)
    ResponseEntity<byte[]> document(@PathVariable long id, @AuthenticationPrincipal Account by) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        notices.write(notices.get(by.scope(), id), bytes);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, Downloads.attachment("notice-" + id + ".docx"))
                .body(bytes.toByteArray());
    }

    @GetMapping("/refunds")
    List<RefundView> refunds(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return rectification.refunds(by.scope(), id).stream()
                .map(RefundView::of)
                .toList();
    }

    @PostMapping("/refunds")
    ResponseEntity<ViolationView> refund(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RefundRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(rectification.recordRefund(
                by,
                id,
                Etags.version(ifMatch),
                Money.ofYuan(asked.amount()),
                asked.refundedOn(),
                asked.voucherNo(),
                asked.note()));
    }

    @PostMapping("/verification")
    ResponseEntity<ViolationView> verification(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody VerificationRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(rectification.askVerification(by, id, Etags.version(ifMatch), asked.text()));
    }

    @PostMapping("/referral")
    ResponseEntity<ViolationView> referral(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReferralRequest asked,
            @AuthenticationPrincipal Account by) {
        return answer(rectification.refer(by, id, Etags.version(ifMatch), asked.authority(), asked.letterNo()));
    }

    private static ResponseEntity<ViolationView> answer(Violation violation) {
        return ResponseEntity.ok().eTag(Etags.of(violation.version())).body(ViolationView.of(violation));
    }

    record NoticeRequest(@NotNull @Min(1) @Max(250) Integer workingDays) {}

    /**
     * One of the two ways to say until when.
     *
     * @param workingDays after the present due day, 60 at most
     * @param dueOn the new due day, as far away at most; what is no working day becomes the next
     * @param text why
     */
    record ExtensionRequest(
            @Nullable @Min(1) @Max(Extensions.MOST_DAYS) Integer workingDays,
            @Nullable LocalDate dueOn,
            @NotBlank @Size(max = 2000) String text) {}

    /** @param text why */
    record ReasonRequest(@NotBlank @Size(max = 2000) String text) {}

    /** @param amount in yuan */
    record RefundRequest(
            @NotNull @Digits(integer = 15, fraction = 2) BigDecimal amount,
            @NotNull LocalDate refundedOn,
            @NotBlank @Size(max = 64) String voucherNo,
            @Nullable @Size(max = 2000) String note) {}

    /** @param text what was done, and why what went back is not what was taken too much */
    record VerificationRequest(@Nullable @Size(max = 2000) String text) {}

    record ReferralRequest(
            @NotBlank @Size(max = 200) String authority,
            @NotBlank @Size(max = 100) String letterNo) {}

    /** Amounts in yuan as text. */
    record RefundView(
            long id,
            String voucherNo,
            String amount,
            LocalDate refundedOn,
            String note,
            long recordedBy,
            Instant recordedAt) {
        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.id(),
                    refund.voucherNo(),
                    refund.amount().toString(),
                    refund.refundedOn(),
                    refund.note(),
                    refund.recordedBy(),
                    refund.recordedAt());
        }
    }
}
