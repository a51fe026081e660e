package io.objex.explore;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code objex completion}: lets a shell complete commands and options. */
@Command(
        name = "completion",
        header = "Print a script that lets bash or zsh complete commands and options.",
        description = {
            "%nWith objex as an alias or a script for java -jar objex-core-cli.jar, put this into ~/.bashrc or, after"
                    + " autoload -U +X bashcompinit && bashcompinit, into ~/.zshrc:%n",
            "  source <(objex completion)%n"
        })
final class CompletionCommand extends Subcommand {
    CompletionCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() {
        output().result(AutoComplete.bash("objex", spec().root().commandLine()));
        return ExitCode.FINE;
    }
}
