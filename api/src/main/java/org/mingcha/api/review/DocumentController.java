package org.mingcha.api.review;

import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.store.Downloads;
import org.mingcha.api.store.FileNames;
import org.mingcha.api.user.Account;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents of violations for machines. */
@RestController
@RequestMapping("/api/v1/violations/{id}/documents")
class DocumentController {

    private final Documents documents;

    DocumentController(Documents documents) {
        this.documents = documents;
    }

    @GetMapping
    List<Document> list(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return documents.list(by.scope(), id);
    }

    /** Attaches a document, or answers with the one of the same bytes; {@code If-Match} names the version of the violation that was read. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Document> add(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "") @Size(max = 2000) String note,
            @AuthenticationPrincipal Account by)
            throws IOException {
        long version = Etags.version(ifMatch);
        String name = FileNames.bare(file.getOriginalFilename(), "document");
        try (InputStream bytes = file.getInputStream()) {
            Documents.Added added = documents.add(by, id, version, name, note.strip(), bytes);
            Document document = added.document();
            return added.created()
                    ? ResponseEntity.created(URI.create("/api/v1/violations/" + id + "/documents/" + document.id()))
                            .body(document)
                    : ResponseEntity.ok(document);
        }
    }

    /**
     * The bytes, always to be saved and never to be shown by a browser: what a sender attaches is not ours to vouch for. Each download is written
     * down.
     */
    @GetMapping(path = "/{document}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Resource> get(
            @PathVariable long id, @PathVariable long document, @AuthenticationPrincipal Account by) {
        Document found = documents.get(by.scope(), id, document);
        return Downloads.of(documents.download(by, found), MediaType.APPLICATION_OCTET_STREAM, found.fileName());
    }
}
