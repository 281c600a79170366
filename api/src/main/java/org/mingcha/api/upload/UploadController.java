package org.mingcha.api.upload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.Downloads;
import org.mingcha.api.store.FileNames;
import org.mingcha.api.user.Account;
import org.mingcha.engine.file.TablePreview;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.text.Text;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files sent in over REST. */
@RestController
@RequestMapping("/api/v1/uploads")
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class UploadController {

    private final Uploads uploads;
    private final JsonMapper json;
    private final AuditLog audit;

    UploadController(Uploads uploads, JsonMapper json, AuditLog audit) {
        this.uploads = uploads;
        this.json = json;
        this.audit = audit;
    }

    /**
     * Takes a file and answers with its id; it is read afterwards. The same bytes for the same unit are answered with the first upload.
     *
     * @param mapping a JSON object from headers of the file to column keys; remembered for the unit
     * @param expectedRows and {@code expectedAmount}: control totals, compared with what is read
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    ResponseEntity<UploadView> send(
            @RequestPart MultipartFile file,
            @RequestParam(defaultValue = "CHARGES") UploadKind kind,
            @RequestParam @Pattern(regexp = "[0-9A-Z]{18}") String unitCode,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{6}") @Nullable String region,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Min(1) @Nullable Integer headerRow,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable Long expectedRows,
            @RequestParam(required = false) @Nullable String expectedAmount,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 128) @Nullable String key,
            @AuthenticationPrincipal Account account)
            throws IOException {
        NewUpload asked = new NewUpload(
                kind,
                unitCode,
                region,
                new ReadingAsked(sheet, charset, headerRow, mapping == null ? null : mapping(mapping)),
                new Upload.ControlTotals(expectedRows, expectedAmount == null ? null : fen(expectedAmount)));
        try (InputStream bytes = file.getInputStream()) {
            Uploads.Sent sent =
                    uploads.send(asked, FileNames.bare(file.getOriginalFilename(), "upload"), bytes, key, account);
            UploadView view = UploadView.of(sent.upload());
            return sent.created()
                    ? ResponseEntity.created(URI.create(
                                    "/api/v1/uploads/" + sent.upload().id()))
                            .body(view)
                    : ResponseEntity.ok(view);
        }
    }

    @GetMapping
    UploadPage list(
            @Valid @ParameterObject UploadFilter wanted,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account account) {
        Slice<Upload, Long> page = Slice.of(
                Place.newestFirst(before, after),
                limit,
                (place, most) -> uploads.list(account, wanted, place, most),
                Upload::id);
        return new UploadPage(page.shown().stream().map(UploadView::of).toList(), page.next(), page.previous());
    }

    @GetMapping("/{id}")
    ResponseEntity<UploadView> get(@PathVariable long id, @AuthenticationPrincipal Account account) {
        Upload upload = uploads.get(id, account);
        return ResponseEntity.ok().eTag(Etags.of(upload.version())).body(UploadView.of(upload));
    }

    /**
     * How the file looks when it is read like this: first and last rows, and which column holds what.
     *
     * @param sheet and {@code charset}, {@code headerRow}: as for {@code readings}; found out where not given
     */
    @GetMapping("/{id}/preview")
    PreviewView preview(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Min(1) @Nullable Integer headerRow,
            @AuthenticationPrincipal Account account)
            throws IOException {
        Upload upload = uploads.get(id, account);
        return PreviewView.of(uploads.preview(upload, new ReadingAsked(sheet, charset, headerRow, null)));
    }

    /** Has the kept bytes read in another way. Refused once a check rests on the upload; a mapping is remembered for the unit. */
    @PostMapping("/{id}/readings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    UploadView readAnew(
            @PathVariable long id, @Valid @RequestBody ReadingAsked asked, @AuthenticationPrincipal Account account) {
        return UploadView.of(uploads.readAnew(id, asked, account));
    }

    /** Kinds of faults, the most frequent first, each with its first few. */
    @GetMapping("/{id}/fault-kinds")
    List<UploadRepository.FaultKind> faultKinds(
            @PathVariable long id,
            @RequestParam(defaultValue = "3") @Min(1) @Max(20) int examples,
            @AuthenticationPrincipal Account account) {
        return uploads.faultKinds(id, account, examples);
    }

    /** What was rejected and why, a fault an entry, in the order of the file; of one kind where {@code code} and {@code column} say so. */
    @GetMapping("/{id}/rejected-rows")
    RejectedPage rejected(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String column,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Account account) {
        Slice<UploadRepository.RejectedView, Long> page = Slice.of(
                Place.oldestFirst(after, before),
                limit,
                (place, most) -> uploads.rejected(id, account, code, column, place, most),
                UploadRepository.RejectedView::ordinal);
        return new RejectedPage(page.shown(), page.next(), page.previous());
    }

    /**
     * The sender's own table as CSV, with a column that says what is wrong with each rejected row. Personal ids are whole, and its reading is
     * written down.
     */
    @GetMapping(path = "/{id}/annotated", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> annotated(@PathVariable long id, @AuthenticationPrincipal Account account) {
        Upload upload = uploads.get(id, account);
        if (upload.state() != UploadState.READ) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "upload-not-read",
                    "文件尚未读完或无法读取。",
                    "The file is not read yet or cannot be read.");
        }
        Uploads.checkKept(upload);
        audit.add(account.id(), account.login(), "personal-id.read", "upload", String.valueOf(id), "annotated");
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, Downloads.attachment("upload-" + id + "-annotated.csv"))
                .body(out -> {
                    try {
                        uploads.annotate(upload, out);
                    } catch (UnreadableFile e) {
                        throw new IOException(e);
                    }
                });
    }

    /** Records the choice to go on although rows were rejected or control totals differ. */
    @PostMapping("/{id}/acceptance")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    ResponseEntity<UploadView> accept(
            @PathVariable long id,
            @Valid @RequestBody Reason asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Account account) {
        Upload upload = uploads.choose(id, Etags.version(ifMatch), true, asked.note(), account);
        return ResponseEntity.ok().eTag(Etags.of(upload.version())).body(UploadView.of(upload));
    }

    /** Records that the file is sent back to be corrected; no check takes it until somebody accepts it after all. */
    @PostMapping("/{id}/return")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    ResponseEntity<UploadView> sendBack(
            @PathVariable long id,
            @Valid @RequestBody Reason asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Account account) {
        Upload upload = uploads.choose(id, Etags.version(ifMatch), false, asked.note(), account);
        return ResponseEntity.ok().eTag(Etags.of(upload.version())).body(UploadView.of(upload));
    }

    private Map<String, String> mapping(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException e) {
            throw Problem.field(
                    "mapping",
                    "not-json",
                    "应为 JSON 对象:表头到标准列。",
                    "A JSON object from headers to column keys is wanted.");
        }
    }

    static long fen(String yuan) {
        try {
            return Money.ofYuan(yuan.strip()).fen();
        } catch (ArithmeticException | NumberFormatException e) {
            throw Problem.field(
                    "expectedAmount", "not-an-amount", "应为元,至多两位小数。", "Yuan with at most two decimals are wanted.");
        }
    }

    /** Why. */
    record Reason(@NotBlank @Size(max = 2000) String note) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record UploadPage(
            List<UploadView> uploads,
            @Nullable Long next,
            @Nullable Long previous) {}

    /**
     * A page.
     *
     * @param next what to give as {@code after} for the next page; null on the last
     * @param previous what to give as {@code before} for the page before it; null on the first
     */
    record RejectedPage(
            List<UploadRepository.RejectedView> rejected,
            @Nullable Long next,
            @Nullable Long previous) {}

    /**
     * How a file looks before it is read.
     *
     * @param headerRow the row taken for the header; where nothing says which it is, the likeliest
     * @param missing required columns that nothing answers to
     * @param unknown headers that no column answers to and that are not left out on purpose
     * @param rows rows below the header; null where the file is too large to be looked through for a preview
     * @param problem why the file cannot be read like this; null where it can
     */
    record PreviewView(
            List<String> sheets,
            @Nullable String sheet,
            @Nullable String charset,
            int headerRow,
            List<TablePreview.Column> columns,
            List<String> missing,
            List<String> unknown,
            List<TablePreview.Line> first,
            List<TablePreview.Line> last,
            @Nullable Long rows,
            @Nullable FailureView problem) {

        /** Personal ids are of no use here. */
        private static List<TablePreview.Line> masked(List<TablePreview.Line> lines) {
            return lines.stream()
                    .map(line -> new TablePreview.Line(
                            line.number(),
                            line.cells().stream()
                                    .map(cell -> PersonalIds.masked(cell.strip()))
                                    .toList()))
                    .toList();
        }

        static PreviewView of(TablePreview preview) {
            TablePreview.Problem problem = preview.problem();
            return new PreviewView(
                    preview.sheets(),
                    preview.sheet(),
                    preview.charset(),
                    preview.headerRow(),
                    preview.columns(),
                    preview.missing().stream().map(Field::key).toList(),
                    preview.columns().stream()
                            .filter(column -> column.field() == null && !column.left())
                            .map(column -> column.title().isEmpty() ? column.letters() : column.title())
                            .toList(),
                    masked(preview.first()),
                    masked(preview.last()),
                    preview.whole() ? preview.rows() : null,
                    problem == null ? null : FailureView.of(problem.code(), problem.message()));
        }
    }

    /** What a person decided of what was read. */
    record ChoiceView(boolean accepted, String note) {

        static @Nullable ChoiceView of(Upload.@Nullable Choice choice) {
            return choice == null ? null : new ChoiceView(choice.accepted(), choice.note());
        }
    }

    /** Rows and yuan. */
    record TotalsView(@Nullable Long rows, @Nullable String amount) {

        static TotalsView of(@Nullable Long rows, @Nullable Long fen) {
            return new TotalsView(rows, fen == null ? null : new Money(fen).toString());
        }
    }

    /** What was read; amounts in yuan. */
    record ReadView(
            @Nullable String sheet,
            @Nullable String charset,
            List<String> unknownColumns,
            long accepted,
            long rejected,
            long faults,
            long foreignRows,
            TotalsView totals,
            boolean totalsDiffer,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    record FailureView(@Nullable String code, String message, String messageEn) {

        static @Nullable FailureView of(@Nullable String code, @Nullable Text text) {
            return text == null ? null : new FailureView(code, text.zh(), text.en());
        }
    }

    record UploadView(
            long id,
            UploadKind kind,
            String fileName,
            String sha256,
            long bytes,
            String unitCode,
            @Nullable String region,
            long senderId,
            Instant sentAt,
            UploadState state,
            @Nullable Integer headerRow,
            Map<String, String> mapping,
            TotalsView expected,
            @Nullable ReadView read,
            @Nullable FailureView failure,
            @Nullable ChoiceView choice,
            @Nullable Instant bytesRemovedAt) {

        static UploadView of(Upload upload) {
            Upload.ReadResult result = upload.result();
            return new UploadView(
                    upload.id(),
                    upload.kind(),
                    upload.fileName(),
                    upload.sha256(),
                    upload.bytes(),
                    upload.unitCode(),
                    upload.region(),
                    upload.senderId(),
                    upload.sentAt(),
                    upload.state(),
                    upload.headerRow(),
                    upload.mapping(),
                    TotalsView.of(upload.expected().rows(), upload.expected().amountFen()),
                    result == null
                            ? null
                            : new ReadView(
                                    result.sheet(),
                                    result.charset(),
                                    result.unknownColumns(),
                                    result.accepted(),
                                    result.rejected(),
                                    result.faults(),
                                    result.foreignRows(),
                                    TotalsView.of(result.rows(), result.amountFen()),
                                    upload.totalsDiffer(),
                                    result.firstDay(),
                                    result.lastDay()),
                    FailureView.of(upload.failureCode(), upload.failure()),
                    ChoiceView.of(upload.choice()),
                    upload.bytesRemovedAt());
        }
    }
}
