package org.mingcha.engine.file;

import java.io.Serial;
import org.mingcha.engine.text.Text;

/** A file that cannot be read as a whole, and why. */
public final class UnreadableFile extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text text;
    private final String file;

    UnreadableFile(String code, String file, Text text) {
        super(file + ": " + text.en());
        this.code = code;
        this.text = text;
        this.file = file;
    }

    /** The kind of fault, e.g. {@code missing-column}. */
    public String code() {
        return code;
    }

    /** What was found, what was wanted, what to do next. */
    public Text text() {
        return text;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }
}
