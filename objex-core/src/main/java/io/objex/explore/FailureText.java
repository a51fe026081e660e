package io.objex.explore;

import io.objex.explore.session.QuestionException;
import io.objex.graph.ObjexException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in one line and without a stack trace, unless that was asked for. */
final class FailureText implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Output output;

    FailureText(Output output) {
        this.output = output;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CancellationException || failure instanceof InterruptedException) {
            output.warn("interrupted, nothing is left half-written");
            return ExitCode.INTERRUPTED;
        }
        tell(output, failure);
        return failure instanceof QuestionException ? ExitCode.USAGE : ExitCode.FAILURE;
    }

    static void tell(Output output, Exception failure) {
        output.warn(failure instanceof ObjexException ? said(failure) : ownMistake(failure));
        if (output.options().stacktrace()) {
            failure.printStackTrace(output.console().err());
        }
    }

    static String said(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String ownMistake(Exception failure) {
        return "objex itself failed: %s. Please report it, with what %s shows."
                .formatted(failure, CommonOptions.STACKTRACE);
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        output.warn(said(mistake));
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr()
                .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }
}
