package org.mingcha.api.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;
import picocli.CommandLine;

/** Tells on standard error how far a check has come: a counter in place on a terminal, now and then a plain line elsewhere. */
final class Progress implements LongConsumer {

    private static final long EVERY = 500_000;
    private static final long EVERY_ON_TERMINAL = 20_000;

    private final PrintWriter err;
    private final boolean terminal;
    private long told;

    Progress(PrintWriter err) {
        this.err = err;
        this.terminal = CommandLine.Help.Ansi.AUTO.enabled();
    }

    @Override
    public void accept(long rows) {
        if (rows < told + (terminal ? EVERY_ON_TERMINAL : EVERY)) {
            return;
        }
        told = rows;
        String line = "已读 " + rows + " 行 / rows read";
        if (terminal) {
            err.print("\r" + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    void done() {
        if (told > 0) {
            err.println((terminal ? "\n" : "") + "检查完成,正在写结果 / checked, writing the result");
        }
    }
}
