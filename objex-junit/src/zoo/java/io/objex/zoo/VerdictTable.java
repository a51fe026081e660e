package io.objex.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All verdicts so far, in a file that can be read while the rest is still running; safe for several threads. */
final class VerdictTable {
    private final Path file;
    private final List<Verdict> verdicts = new ArrayList<>();

    VerdictTable(Path file) {
        this.file = file;
    }

    synchronized void add(Verdict verdict) throws IOException {
        verdicts.add(verdict);
        verdicts.sort(Comparator.comparing(each -> each.run().id()));
        Files.writeString(file, this + "\n");
    }

    /** Returns the verdicts that are not what they should be. */
    synchronized List<Verdict> wrong() {
        return verdicts.stream().filter(verdict -> !verdict.isRight()).toList();
    }

    @Override
    public synchronized String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(Verdict.heading());
        verdicts.forEach(verdict -> lines.add(verdict.line()));
        lines.add("%d right, %d wrong: %s, %s, %s, %s"
                .formatted(
                        verdicts.size() - wrong().size(),
                        wrong().size(),
                        count("leaky"),
                        count("fixed"),
                        count("warm"),
                        count("cold")));
        return String.join("\n", lines);
    }

    private String count(String situation) {
        List<Verdict> all = verdicts.stream()
                .filter(each -> each.run().situation().equals(situation))
                .toList();
        return "%s %d of %d"
                .formatted(situation, all.stream().filter(Verdict::isRight).count(), all.size());
    }
}
