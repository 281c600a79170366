package org.mingcha.api.upload;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.Moments;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.api.store.FileNames;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.api.user.Role;
import org.mingcha.engine.file.TablePreview;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.Schema;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The pages to send a file in: choose it, look at it, see what is wrong with it. */
@Hidden
@Controller
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class UploadPages {

    private static final int PAGE = 30;
    private static final int FAULTS = 50;
    private static final int EXAMPLES = 3;
    private static final List<String> CHARSETS = List.of("UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE");

    private final Uploads uploads;
    private final People people;
    private final ServiceSettings settings;

    UploadPages(Uploads uploads, People people, ServiceSettings settings) {
        this.uploads = uploads;
        this.people = people;
        this.settings = settings;
    }

    /** What a person fills in beside the file, as typed. */
    record SendForm(
            UploadKind kind,
            @Nullable String unitCode,
            @Nullable String region,
            @Nullable String expectedRows,
            @Nullable String expectedAmount) {

        SendForm {
            // Nothing chosen yet.
            kind = kind == null ? UploadKind.CHARGES : kind;
        }
    }

    @GetMapping("/uploads")
    String list(
            @Valid @ModelAttribute("wanted") UploadFilter wanted,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request,
            Model model) {
        Place<Long> place = Place.newestFirst(before, after);
        Slice<Upload, Long> page =
                Slice.of(place, PAGE, (at, most) -> uploads.list(account, wanted, at, most), Upload::id);
        Map<String, String> units = uploads.units(account);
        model.addAttribute("uploads", UploadRow.of(page.shown(), names(page.shown()), units));
        model.addAttribute("turns", PageTurns.of(request, "/uploads", "", place, page));
        model.addAttribute("filtered", !wanted.parameters().isEmpty());
        model.addAttribute("kinds", UploadKind.values());
        model.addAttribute("states", UploadState.values());
        model.addAttribute("maySend", maySend(account));
        return part ? "upload/list :: results" : "upload/list";
    }

    private Map<Long, String> names(List<Upload> shown) {
        return people.names(shown.stream().map(Upload::senderId).toList());
    }

    private static boolean maySend(Account account) {
        return account.has(Role.FINANCE) || account.has(Role.INSPECTOR);
    }

    @GetMapping("/uploads/new")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String choose(@ModelAttribute("form") SendForm form, @AuthenticationPrincipal Account account, Model model) {
        return sendPage(form, null, account, model);
    }

    private String sendPage(SendForm form, @Nullable Problem problem, Account account, Model model) {
        Map<String, String> units = new LinkedHashMap<>();
        account.scope().units().stream().sorted().forEach(code -> units.put(code, ""));
        units.putAll(uploads.units(account));
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("units", units);
        // Whoever stands for units by code chooses among them; others write the code of any.
        model.addAttribute(
                "closed",
                !account.scope().everything() && account.scope().regions().isEmpty());
        model.addAttribute("byRegion", !account.scope().everything());
        model.addAttribute("limit", settings.uploadLimit().toBytes());
        model.addAttribute("limitMegabytes", settings.uploadLimit().toMegabytes());
        return "upload/new";
    }

    /** Takes the file. A script that shows how far the sending is gets the next address in a header, a browser alone is sent there. */
    @PostMapping("/uploads")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    Object send(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @ModelAttribute("form") SendForm form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account account,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String next;
        try {
            next = keep(file, form, account);
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            return sendPage(form, problem, account, model);
        }
        return part
                ? ResponseEntity.noContent().header("HX-Redirect", next).build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(next))
                        .build();
    }

    private String keep(@Nullable MultipartFile file, SendForm form, Account account) throws IOException {
        if (file == null || file.isEmpty()) {
            throw Problem.field(
                    "file", "missing", "请先选择一个文件;空文件不能上传。", "Choose a file first; an empty one is not taken.");
        }
        String unit = text(form.unitCode());
        if (unit == null || !unit.matches("[0-9A-Z]{18}")) {
            throw Problem.field(
                    "unitCode",
                    "pattern",
                    "收费单位代码应为 18 位统一社会信用代码。",
                    "The code of the charging unit has 18 digits and capitals.");
        }
        String region = text(form.region());
        if (region != null && !region.matches("[0-9]{6}")) {
            throw Problem.field("region", "pattern", "行政区划代码应为 6 位数字。", "A region code has 6 digits.");
        }
        if (form.kind() == UploadKind.PAYERS && text(form.expectedAmount()) != null) {
            throw Problem.field(
                    "expectedAmount",
                    "not-of-payers",
                    "缴费人信息没有金额,控制数只填行数。",
                    "Payer data has no yuan; give the number of rows only.");
        }
        Upload.ControlTotals expected =
                new Upload.ControlTotals(rows(text(form.expectedRows())), fen(text(form.expectedAmount())));
        NewUpload asked = new NewUpload(form.kind(), unit, region, new ReadingAsked(null, null, null, null), expected);
        try (InputStream bytes = file.getInputStream()) {
            Uploads.Sent sent =
                    uploads.send(asked, FileNames.bare(file.getOriginalFilename(), "upload"), bytes, null, account);
            long id = sent.upload().id();
            return sent.created() ? "/uploads/" + id + "/preview" : "/uploads/" + id + "?known";
        }
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static @Nullable Long rows(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String digits = typed.replaceAll("[,\uFF0C\\s]", "");
        if (!digits.matches("[0-9]{1,15}")) {
            throw Problem.field("expectedRows", "not-a-number", "控制行数应为整数。", "The number of rows is a whole number.");
        }
        return Long.valueOf(digits);
    }

    private static @Nullable Long fen(@Nullable String typed) {
        return typed == null ? null : UploadController.fen(typed.replaceAll("[,\uFF0C\\s元¥\uFFE5]", ""));
    }

    /** How the file looks as it is read now; where its first sheet cannot be read, with a sheet that can. */
    @GetMapping("/uploads/{id}/preview")
    String preview(@PathVariable long id, @AuthenticationPrincipal Account account, Locale locale, Model model)
            throws IOException {
        Upload upload = uploads.get(id, account);
        ReadingAsked asked = new ReadingAsked(upload.sheet(), upload.charset(), upload.headerRow(), upload.mapping());
        TablePreview preview = uploads.preview(upload, asked);
        if (preview.problem() != null && asked.sheet() == null) {
            for (String sheet : preview.sheets()) {
                ReadingAsked other = new ReadingAsked(sheet, asked.charset(), asked.headerRow(), asked.mapping());
                TablePreview found = uploads.preview(upload, other);
                if (found.problem() == null) {
                    look(upload, other, found, account, locale, model);
                    return "upload/preview";
                }
            }
        }
        look(upload, asked, preview, account, locale, model);
        return "upload/preview";
    }

    /** The same with what is chosen in the form, so that a choice shows what it does. */
    @PostMapping("/uploads/{id}/preview")
    String lookAgain(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account account,
            Locale locale,
            Model model)
            throws IOException {
        Upload upload = uploads.get(id, account);
        ReadingAsked asked = asked(upload, form);
        look(upload, asked, uploads.preview(upload, asked), account, locale, model);
        return part ? "upload/preview :: look" : "upload/preview";
    }

    /** Has the file read as chosen, and goes on to what was found; stays where it cannot be read so. */
    @PostMapping("/uploads/{id}/readings")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String read(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal Account account,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Upload upload = uploads.get(id, account);
        ReadingAsked asked = asked(upload, form);
        TablePreview preview = uploads.preview(upload, asked);
        if (preview.problem() != null) {
            look(upload, asked, preview, account, locale, model);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "upload/preview";
        }
        uploads.readAnew(id, asked, account);
        return "redirect:/uploads/" + id;
    }

    private void look(
            Upload upload, ReadingAsked asked, TablePreview preview, Account account, Locale locale, Model model) {
        Schema schema = uploads.schema(upload.kind());
        model.addAttribute("upload", upload);
        model.addAttribute("unitName", uploads.units(account).get(upload.unitCode()));
        model.addAttribute("look", LookView.of(preview, asked, schema, locale));
        model.addAttribute("fields", LookView.options(schema, locale));
        model.addAttribute("charsets", CHARSETS);
        model.addAttribute("check", uploads.findCheck(upload).orElse(null));
        model.addAttribute("maySend", maySend(account));
    }

    /** What is chosen in the form; of the upload's mapping, what concerns columns that are not in the form stays. */
    private static ReadingAsked asked(Upload upload, MultiValueMap<String, String> form) {
        Map<String, String> mapping = new LinkedHashMap<>(upload.mapping());
        List<String> titles = form.getOrDefault("title", List.of());
        List<String> byWords = form.getOrDefault("words", List.of());
        List<String> chosen = form.getOrDefault("column", List.of());
        for (int at = 0; at < Math.min(titles.size(), Math.min(byWords.size(), chosen.size())); at++) {
            if (chosen.get(at).equals(byWords.get(at)) || chosen.get(at).equals(LookView.OPEN)) {
                mapping.remove(titles.get(at));
            } else {
                mapping.put(titles.get(at), chosen.get(at));
            }
        }
        // Another sheet or encoding has a header of its own, which is to be found anew.
        boolean same = shown(form, "sheet") && shown(form, "charset");
        String row = same ? text(form.getFirst("headerRow")) : null;
        if (row != null && !row.matches("[1-9][0-9]{0,5}")) {
            throw Problem.field("headerRow", "not-a-number", "表头行应为行号。", "The header row is the number of a row.");
        }
        return new ReadingAsked(
                text(form.getFirst("sheet")),
                text(form.getFirst("charset")),
                row == null ? null : Integer.valueOf(row),
                mapping);
    }

    private static boolean shown(MultiValueMap<String, String> form, String choice) {
        return !form.containsKey("shown-" + choice)
                || Objects.equals(form.getFirst(choice), form.getFirst("shown-" + choice));
    }

    /** What was read of the file: totals, faults by kind, and the rows of one kind a page at a time. */
    @GetMapping("/uploads/{id}")
    String report(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String known,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String column,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account account,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("known", known != null);
        model.addAttribute("part", part);
        report(
                uploads.get(id, account),
                code,
                column,
                Place.oldestFirst(after, before),
                account,
                locale,
                request,
                model);
        return part ? "upload/report :: report" : "upload/report";
    }

    private void report(
            Upload upload,
            @Nullable String code,
            @Nullable String column,
            Place<Long> place,
            Account account,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        Schema schema = uploads.schema(upload.kind());
        model.addAttribute("upload", upload);
        model.addAttribute("standing", UploadRow.Standing.of(upload));
        model.addAttribute("unitName", uploads.units(account).get(upload.unitCode()));
        model.addAttribute("sender", names(List.of(upload)).getOrDefault(upload.senderId(), ""));
        model.addAttribute("sentAt", Moments.of(upload.sentAt()));
        model.addAttribute("maySend", maySend(account));
        model.addAttribute("check", uploads.findCheck(upload).orElse(null));
        Upload.Choice choice = upload.choice();
        model.addAttribute(
                "chosenBy",
                choice == null ? "" : people.names(List.of(choice.by())).getOrDefault(choice.by(), ""));
        Upload.ReadResult result = upload.result();
        if (result == null) {
            return;
        }
        model.addAttribute("read", result);
        model.addAttribute("amount", new Money(result.amountFen()));
        model.addAttribute("totals", TotalLine.of(upload));
        model.addAttribute(
                "unknown",
                result.unknownColumns().stream()
                        .filter(title -> !"".equals(upload.mapping().get(title)))
                        .toList());
        model.addAttribute("names", new FieldNames(schema, locale));
        model.addAttribute("kinds", uploads.faultKinds(upload.id(), account, EXAMPLES));
        model.addAttribute("code", code);
        model.addAttribute("column", column);
        Slice<UploadRepository.RejectedView, Long> faults = Slice.of(
                place,
                FAULTS,
                (at, most) -> uploads.rejected(upload.id(), account, code, column, at, most),
                UploadRepository.RejectedView::ordinal);
        model.addAttribute("faults", faults.shown());
        model.addAttribute("turns", PageTurns.of(request, "/uploads/" + upload.id(), "#faults", place, faults));
    }

    /** Names of columns in the language of the page, for what a template has only keys of. */
    record FieldNames(Schema schema, Locale locale) {

        public String of(@Nullable String key) {
            return LookView.name(schema, key, locale);
        }
    }

    /** To go on with what was read, or to send it back; the reason that was typed stays on the page where it cannot be taken. */
    @PostMapping("/uploads/{id}/choice")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String decide(
            @PathVariable long id,
            @RequestParam long version,
            @RequestParam boolean accepted,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal Account account,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            if (note.isBlank() || note.length() > 2000) {
                throw Problem.field("note", "size", "请写明原因(不超过 2000 字)。", "Say why, in at most 2000 characters.");
            }
            uploads.choose(id, version, accepted, note.strip(), account);
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("part", false);
            model.addAttribute("problem", problem);
            model.addAttribute("note", note);
            report(uploads.get(id, account), null, null, Place.oldest(), account, locale, request, model);
            return "upload/report";
        }
        return "redirect:/uploads/" + id;
    }
}
