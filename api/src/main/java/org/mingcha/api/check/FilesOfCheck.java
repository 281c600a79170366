package org.mingcha.api.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.Uploads;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.CheckedFile;
import org.springframework.stereotype.Component;

/** The kept files of a check as the engine takes them, each under a name of its own. */
@Component
public class FilesOfCheck {

    private final Uploads uploads;
    private final KeptFiles files;

    FilesOfCheck(Uploads uploads, KeptFiles files) {
        this.uploads = uploads;
        this.files = files;
    }

    /** @param uploadOf the upload of each file, by the name that the report calls it */
    public record Found(CheckRequest request, Map<String, Long> uploadOf) {}

    /** @throws org.mingcha.api.problem.Problem where the bytes of a file were removed by age */
    public Found of(CheckRun check) {
        List<CheckedFile> charges = new ArrayList<>();
        List<CheckedFile> payers = new ArrayList<>();
        Map<String, Long> uploadOf = new HashMap<>();
        List<Long> all = new ArrayList<>(check.uploads());
        all.addAll(check.payersFromRegister());
        for (Long uploadId : all) {
            Upload upload = uploads.get(uploadId);
            Uploads.checkKept(upload);
            String name =
                    uploadOf.containsKey(upload.fileName()) ? uploadId + "-" + upload.fileName() : upload.fileName();
            uploadOf.put(name, uploadId);
            (upload.kind() == UploadKind.CHARGES ? charges : payers)
                    .add(new CheckedFile(files.path(upload.sha256()), name, upload.reading()));
        }
        return new Found(new CheckRequest(charges, payers, check.asOf()), uploadOf);
    }
}
