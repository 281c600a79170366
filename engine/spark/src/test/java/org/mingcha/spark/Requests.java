package org.mingcha.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Requests for tests. */
final class Requests {

    private Requests() {}

    static JobRequest of(TestLedger.LedgerFiles files, Path output, OutputForm form) {
        return of(files.chargePlaces(), files.payerPlaces(), output, form, List.of());
    }

    static JobRequest of(List<String> charges, List<String> payers, Path output, OutputForm form, List<Path> rules) {
        return new JobRequest(
                charges,
                List.of(),
                payers,
                List.of(),
                Map.of(),
                output.toString(),
                form,
                rules,
                null,
                null,
                Map.of(),
                0);
    }
}
