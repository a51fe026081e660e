package io.objex.explore;

import io.objex.store.DumpVerifier;
import io.objex.store.Finding;
import io.objex.store.Verification;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code objex verify}: whether a dump still says what was written. */
@Command(
        name = "verify",
        header = "Prove that a dump holds what was written into it.",
        description = {
            "%nChecks the pages of the file, the schema, keys, counts and digests of all tables, and replays every"
                    + " retaining path: the proof that each dump has passed before it got its name.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump is sound",
            " 1:the dump is wrong",
            " 2:a mistake in the command line",
            " 3:the file is no dump, or cannot be read"
        })
final class VerifyCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    VerifyCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() {
        Verification verification = verify();
        Palette palette = output().palette();
        if (verification.isSound()) {
            output().result("%s   %s"
                    .formatted(palette.subject(file.toString()), palette.good(verification.summary())));
            return ExitCode.FINE;
        }
        output().result("%s   %s".formatted(palette.subject(file.toString()), palette.error("wrong")));
        for (Finding finding : verification.findings()) {
            output().result("  " + finding);
        }
        return ExitCode.FINDING;
    }

    private Verification verify() {
        try (ProgressDisplay display = output().progress()) {
            return DumpVerifier.verify(file, display);
        }
    }
}
