package org.mingcha.api;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.mingcha.api.cli.MingchaCommand;

/** Where the program starts: the command line, which starts the web service for {@code serve} or when nothing was asked. */
public final class Mingcha {

    private static final String[] SERVE = {"serve"};

    private Mingcha() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = MingchaCommand.run(args.length == 0 ? SERVE : args, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
