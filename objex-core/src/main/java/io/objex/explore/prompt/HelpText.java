package io.objex.explore.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code help} says.
 *
 * @param commands the commands
 */
record HelpText(Commands commands) {
    private static final int NAME = 10;

    List<String> lines(String command) {
        return command.isBlank() ? all() : of(commands.of(command.strip()));
    }

    private List<String> all() {
        List<String> lines = new ArrayList<>();
        for (PromptCommand command : commands.all()) {
            lines.add("  " + padded(command.name()) + command.summary());
        }
        lines.add("");
        lines.add(
                "Any beginning of a command will do that is not another's: w for where. A number follows the line that");
        lines.add("has it. Tab completes. Ctrl-C stops what takes too long. help COMMAND says more.");
        return lines;
    }

    private static List<String> of(PromptCommand command) {
        List<String> lines = new ArrayList<>();
        lines.add(command.synopsis());
        lines.add("  " + command.summary());
        command.details().forEach(detail -> lines.add("  " + detail));
        return lines;
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME - name.length()));
    }
}
