package io.objex.explore;

import io.objex.explore.prompt.PromptHelp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A page of the manual about a command, made of what its help says, in the language of {@code man}.
 *
 * @param command the command, as {@code objex} knows it
 */
record ManualPage(CommandLine command) {
    private static final String GENERATED =
            ".\\\" Made of the help of the command by ManualTest, which says how to make it anew. Change the help, not this.";
    private static final int SYNOPSIS_WIDTH = 4000;

    /** The pages of all commands by the names of their files, {@code objex.1} first among them. */
    static Map<String, String> all(CommandLine objex) {
        Map<String, String> pages = new TreeMap<>();
        pages.put("objex.1", new ManualPage(objex).text());
        objex.getSubcommands().forEach((name, command) -> {
            ManualPage page = new ManualPage(command);
            pages.put(page.name() + ".1", page.text());
        });
        return pages;
    }

    /** As the file is called: {@code objex-top}. */
    private String name() {
        return spec().qualifiedName("-");
    }

    private CommandSpec spec() {
        return command.getCommandSpec();
    }

    private UsageMessageSpec usage() {
        return spec().usageMessage();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(GENERATED);
        lines.add(".TH \"%s\" \"1\" \"\" \"objex\" \"objex manual\"".formatted(plain(name().toUpperCase(Locale.ROOT))));
        section(lines, "NAME");
        lines.add(plain(name()) + " \\- " + plain(summary()));
        section(lines, "SYNOPSIS");
        lines.add(plain(synopsis()));
        section(lines, "DESCRIPTION", paragraphs(usage().description()));
        section(lines, "ARGUMENTS", arguments());
        section(lines, "OPTIONS", options());
        section(lines, "COMMANDS", commands());
        if (spec().name().equals("explore")) {
            section(lines, "COMMANDS OF THE PROMPT", prompt());
        }
        section(lines, "EXIT STATUS", exitCodes());
        section(lines, "SEE ALSO");
        lines.add(seeAlso());
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String title) {
        lines.add(".SH " + title);
    }

    private static void section(List<String> lines, String title, List<String> text) {
        if (!text.isEmpty()) {
            section(lines, title);
            lines.addAll(text);
        }
    }

    /** As {@code whatis} lists it: no full stop, and small at the beginning. */
    private String summary() {
        String[] told = usage().header().length == 0 ? usage().description() : usage().header();
        String header = String.join(" ", formatted(told));
        String text = header.endsWith(".") ? header.substring(0, header.length() - 1) : header;
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private String synopsis() {
        usage().width(SYNOPSIS_WIDTH);
        String text = new Help(spec(), Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<String> formatted(String... lines) {
        String text = String.join("%n", lines).replace("%n", "\n").replace("%%", "%");
        return Arrays.stream(text.split("\n", -1)).map(String::stripTrailing).toList();
    }

    private static List<String> paragraphs(String... description) {
        List<String> lines = new ArrayList<>();
        for (String line : formatted(description)) {
            boolean begins = !line.isEmpty();
            if (begins && line.startsWith(" ")) {
                lines.addAll(List.of(".PP", ".RS", ".nf", plain(line.strip()), ".fi", ".RE"));
            } else if (begins) {
                lines.addAll(List.of(".PP", plain(line)));
            }
        }
        return lines;
    }

    private List<String> arguments() {
        List<String> lines = new ArrayList<>();
        for (PositionalParamSpec argument : spec().positionalParameters()) {
            entry(lines, "\\fI" + plain(argument.paramLabel()) + "\\fR", explained(argument));
        }
        return lines;
    }

    private List<String> options() {
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : spec().options()) {
            String names = Arrays.stream(option.names())
                    .map(name -> "\\fB" + plain(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            String value = option.arity().max() == 0 ? "" : "=\\fI" + plain(option.paramLabel()) + "\\fR";
            entry(lines, names + value, explained(option));
        }
        return lines;
    }

    private static String explained(ArgSpec argument) {
        return String.join(" ", formatted(argument.description()));
    }

    private List<String> commands() {
        List<String> lines = new ArrayList<>();
        command.getSubcommands()
                .forEach((name, each) ->
                        entry(lines, "\\fB" + plain(name) + "\\fR", String.join(" ", new ManualPage(each).heading())));
        return lines;
    }

    private List<String> heading() {
        return formatted(usage().header().length == 0 ? usage().description() : usage().header());
    }

    private static List<String> prompt() {
        List<String> lines = new ArrayList<>();
        for (PromptHelp.Entry each : PromptHelp.entries()) {
            entry(
                    lines,
                    "\\fB" + plain(each.synopsis()) + "\\fR",
                    each.explained().get(0));
            if (each.explained().size() > 1) {
                lines.addAll(List.of(".RS", ".nf"));
                each.explained().stream().skip(1).map(ManualPage::plain).forEach(lines::add);
                lines.addAll(List.of(".fi", ".RE"));
            }
        }
        return lines;
    }

    private List<String> exitCodes() {
        List<String> lines = new ArrayList<>();
        usage().exitCodeList()
                .forEach((code, meaning) -> entry(lines, plain(code.strip()), String.join(" ", formatted(meaning))));
        return lines;
    }

    private String seeAlso() {
        List<String> names = command.getSubcommands().values().stream()
                .map(each -> new ManualPage(each).name())
                .toList();
        List<String> others = names.isEmpty() ? List.of("objex") : names;
        return others.stream().map(name -> "\\fB" + plain(name) + "\\fR(1)").collect(Collectors.joining(",\n"));
    }

    private static void entry(List<String> lines, String term, String explained) {
        lines.addAll(List.of(".TP", term, plain(explained)));
    }

    /** What would be a command of {@code man}, or a sign that it makes prettier, is the text that it is. */
    static String plain(String text) {
        String escaped = text.replace("\\", "\\(rs")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
