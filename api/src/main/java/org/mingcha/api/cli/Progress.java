package org.mingcha.api.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** Tells on standard error how far a check has come: one plain line every so many rows, nothing for small files. */
final class Progress implements LongConsumer {

    private static final long EVERY = 500_000;

    private final PrintWriter err;
    private long told;

    Progress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(long rows) {
        if (rows >= told + EVERY) {
            told = rows;
            err.println("已读 " + rows + " 行 / rows read");
        }
    }

    void done() {
        if (told > 0) {
            err.println("检查完成,正在写结果 / checked, writing the result");
        }
    }
}
