package org.mingcha.api.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.rulebook.BrokenRuleBook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
        name = "mingcha",
        description = {
            "明察:按收费当日有效的减税降费政策和收费规定,逐笔检查收费记录。",
            "Checks every charge against the tax-cut and fee rules in force on that day."
        },
        mixinStandardHelpOptions = true,
        version = "mingcha 0.1.0",
        subcommands = {
            CheckCommand.class,
            RulesCommand.class,
            TemplateCommand.class,
            DemoCommand.class,
            VerifyReceiptCommand.class,
            ServeCommand.class
        })
public final class MingchaCommand implements Runnable {

    private final PrintStream out;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    private MingchaCommand(PrintStream out) {
        this.out = out;
    }

    /** Where results go; progress and complaints go to the command line's error writer. */
    PrintStream out() {
        return out;
    }

    /** Runs a command line; never throws. Returns the number of an {@link ExitCode}. */
    public static int run(String[] args, PrintStream out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new MingchaCommand(out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(err)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExitCodeExceptionMapper(MingchaCommand::exitCode)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    explain(e, line.getErr());
                    return exitCode(e);
                });
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            // The program's own code would end it with 1, which says that something was found.
            err.println("内存不够,没有做完;请加大内存再运行,例如 java -Xmx2g -jar mingcha.jar …");
            err.println("Out of memory, not finished; run it with more, e.g. java -Xmx2g -jar mingcha.jar …");
            return ExitCode.INTERNAL_ERROR.number();
        } catch (Error e) {
            explain(e, err);
            return ExitCode.INTERNAL_ERROR.number();
        }
    }

    private static void explain(Throwable e, PrintWriter err) {
        if (e instanceof UnreadableFile unreadable) {
            err.println(unreadable.file() + ":" + unreadable.text().zh());
            err.println(unreadable.file() + ": " + unreadable.text().en());
        } else if (e instanceof BrokenRuleBook broken) {
            err.println(
                    "规则包有 " + broken.faults().size() + " 处错误,未做检查 / the rule packs have faults, nothing was checked:");
            for (Fault fault : broken.faults()) {
                err.println("  " + fault);
            }
        } else if (e instanceof java.nio.file.NoSuchFileException missing) {
            err.println("找不到文件 / no such file: " + missing.getFile());
        } else if (e instanceof java.nio.file.AccessDeniedException denied) {
            err.println("没有权限读写 / no permission: " + denied.getFile());
        } else {
            err.println("内部错误,请把下面的信息发给维护人员 / internal error, please send this to the maintainers:");
            e.printStackTrace(err);
        }
    }

    private static int exitCode(Throwable e) {
        boolean input = e instanceof CommandLine.ParameterException
                || e instanceof UnreadableFile
                || e instanceof BrokenRuleBook
                || e instanceof java.nio.file.FileSystemException;
        return (input ? ExitCode.WRONG_INPUT : ExitCode.INTERNAL_ERROR).number();
    }

    @Override
    public void run() {
        spec.commandLine().usage(out);
    }
}
