package io.objex.analysis.path;

import java.util.Optional;

/**
 * Finds the shortest chain of references from any of some objects to any of others, from both ends at once.
 *
 * <p>Among equally short ones the chain wins whose start comes first, then the one whose references come first.
 * Time and memory linear in what the two searches come to: at worst all that the starts lead to, or all that leads to the
 * targets. May change.
 */
public final class ShortestChain {
    /*
     * Whole levels, from whichever end has fewer references to look at, until an object is in both searches. All such
     * objects are then in the last level of each. In a breadth-first search the objects of a level are in the order of the
     * first of the shortest chains to each, so the first one of them in the order of the search ahead has the first half of
     * the answer; from there on, the first reference at each step that comes nearer to a target.
     */
    private final ReferenceSource source;
    private final Visits ahead;
    private final Visits behind;
    private boolean met;
    private long workAhead;
    private long workBehind;

    private ShortestChain(ReferenceSource source, int[] starts, int[] targets) {
        this.source = source;
        this.ahead = new Visits(source.objectCount(), starts);
        this.behind = new Visits(source.objectCount(), targets);
    }

    /**
     * Finds the chain.
     *
     * @param source where the references are
     * @param starts the objects at its beginning, those to be preferred first
     * @param targets the objects at its end
     * @return the chain, without any reference if an object is both; empty if nothing leads from a start to a target
     */
    public static Optional<ReferenceChain> between(ReferenceSource source, int[] starts, int[] targets) {
        return new ShortestChain(source, starts, targets).find();
    }

    private Optional<ReferenceChain> find() {
        for (int position = 0; position < behind.size(); position++) {
            met |= ahead.contains(behind.object(position));
            workBehind += source.countTo(behind.object(position));
        }
        for (int position = 0; position < ahead.size(); position++) {
            workAhead += source.countFrom(ahead.object(position));
        }
        while (!met) {
            if (isExhausted(ahead) || isExhausted(behind)) {
                return Optional.empty();
            }
            if (workAhead <= workBehind) {
                goAhead();
            } else {
                goBack();
            }
        }
        int meeting = firstMeeting();
        return Optional.of(
                ReferenceChain.of(ahead, meeting, new Descent(source, behind).from(meeting, behind.lastLevel())));
    }

    private static boolean isExhausted(Visits visits) {
        return visits.levelStart(visits.lastLevel()) == visits.size();
    }

    private void goAhead() {
        int from = ahead.levelStart(ahead.lastLevel());
        int to = ahead.size();
        ahead.beginLevel();
        workAhead = 0;
        for (int position = from; position < to; position++) {
            int referrer = ahead.object(position);
            source.visitFrom(referrer, (reference, referent) -> {
                if (ahead.add(referent, reference, referrer)) {
                    workAhead += source.countFrom(referent);
                    met |= behind.contains(referent);
                }
            });
        }
    }

    private void goBack() {
        int from = behind.levelStart(behind.lastLevel());
        int to = behind.size();
        behind.beginLevel();
        workBehind = 0;
        for (int position = from; position < to; position++) {
            int referent = behind.object(position);
            source.visitTo(referent, (reference, referrer) -> {
                if (behind.add(referrer, reference, referent)) {
                    workBehind += source.countTo(referrer);
                    met |= ahead.contains(referrer);
                }
            });
        }
    }

    private int firstMeeting() {
        int position = ahead.levelStart(ahead.lastLevel());
        while (!behind.contains(ahead.object(position))) {
            position++;
        }
        return ahead.object(position);
    }
}
