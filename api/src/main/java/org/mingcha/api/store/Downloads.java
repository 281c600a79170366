package org.mingcha.api.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are kept files to be saved, never to be shown by a browser; each tagged with the hash that is its name on disk. */
public final class Downloads {

    private Downloads() {}

    /** @param name under which it is saved */
    public static ResponseEntity<Resource> of(Path kept, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .eTag("\"" + kept.getFileName() + "\"")
                .body(new FileSystemResource(kept));
    }

    /** The head by which an answer is saved under {@code name}. */
    public static String attachment(String name) {
        ContentDisposition.Builder saved = ContentDisposition.attachment();
        return (StandardCharsets.US_ASCII.newEncoder().canEncode(name)
                        ? saved.filename(name)
                        : saved.filename(name, StandardCharsets.UTF_8))
                .build()
                .toString();
    }
}
