package org.mingcha.engine.difference;

import java.io.IOException;
import java.io.OutputStream;

/** A form a difference can be written in. */
public enum DifferenceFormat {
    /** For people: a line a change, then the sums. */
    TABLE(new TableForm()),
    /** For programs; an expected difference has this form too. */
    JSON(new JsonForm()),
    /** A workbook: the sums, then a row a change. */
    XLSX(new XlsxForm());

    @SuppressWarnings("ImmutableEnumChecker") // forms hold no state
    private final Form form;

    DifferenceFormat(Form form) {
        this.form = form;
    }

    /**
     * Writes {@code difference} without closing {@code out}.
     *
     * @param language {@code zh} or {@code en}, for the words people read
     */
    public void write(Difference difference, String language, OutputStream out) throws IOException {
        form.write(difference, language, out);
    }

    /** How one form is written. */
    interface Form {
        void write(Difference difference, String language, OutputStream out) throws IOException;
    }
}
