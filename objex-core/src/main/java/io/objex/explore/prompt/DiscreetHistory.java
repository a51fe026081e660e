package io.objex.explore.prompt;

import org.jline.reader.impl.history.DefaultHistory;

/** Commands of former sessions. What stands in quotes may be a value of the program that was dumped, and is not kept. */
final class DiscreetHistory extends DefaultHistory {
    @Override
    public boolean isPersistable(Entry entry) {
        return entry.line().indexOf('"') < 0 && entry.line().indexOf('\'') < 0;
    }
}
