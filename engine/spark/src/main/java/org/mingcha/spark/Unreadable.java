package org.mingcha.spark;

import java.io.Serializable;
import org.mingcha.engine.file.UnreadableFile;

/** Why an input cannot be used as a whole, in Chinese and English. */
record Unreadable(String name, String zh, String en) implements Serializable {

    static Unreadable of(UnreadableFile fault) {
        return new Unreadable(fault.file(), fault.text().zh(), fault.text().en());
    }

    @Override
    public String toString() {
        return name + ": " + zh + " / " + en;
    }
}
