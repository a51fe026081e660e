package io.objex.explore.prompt;

import io.objex.explore.session.ExplorerSession;
import io.objex.explore.session.QuestionException;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands and what may stand behind them. */
final class PlaceCompleter implements Completer {
    private static final int MOST = 200;
    private static final List<String> DRAWING =
            List.of("counts", "depth", "filter", "highlight", "ignore", "insides", "most", "short", "sizes", "-o");

    private final Commands commands;
    private final ExplorerSession session;

    PlaceCompleter(Commands commands, ExplorerSession session) {
        this.commands = commands;
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().substring(0, line.wordCursor());
        proposals(line, word)
                .filter(text -> text.startsWith(word))
                .distinct()
                .forEach(text -> candidates.add(candidate(text)));
    }

    /** Expressions and folders may go on, so no space follows them. */
    private static Candidate candidate(String text) {
        boolean whole = text.indexOf('.') < 0 && !text.endsWith(FileNames.SEPARATOR);
        return new Candidate(text, text, null, null, null, null, whole);
    }

    private Stream<String> proposals(ParsedLine line, String word) {
        if (line.wordIndex() == 0) {
            return commands.names().stream();
        }
        PromptCommand command;
        try {
            command = commands.of(line.words().get(0));
        } catch (QuestionException e) {
            return Stream.empty(); // behind a word that is no command there is nothing to complete
        }
        return switch (command.completed()) {
            case PLACES -> Stream.concat(Stream.of("random"), places(word));
            case WAYS -> line.wordIndex() == 1 ? Stream.of("to", "from", "all") : places(word);
            case RANKINGS -> ExplorerSession.rankings().stream();
            case COMMANDS -> commands.names().stream();
            case SETTINGS -> line.wordIndex() == 1 ? Settings.NAMES.stream() : Stream.empty();
            case FILES -> line.wordIndex() == 1 ? FileNames.beginning(word) : Stream.of("by", "type", "holder", "path");
            case SAMPLES -> Stream.of("sample", "seed", "all");
            case DRAWINGS -> line.wordIndex() == 1 ? Stream.of("in", "out", "path") : DRAWING.stream();
            case NOTHING -> Stream.empty();
        };
    }

    private Stream<String> places(String word) {
        return session.completions(word, MOST).stream();
    }
}
