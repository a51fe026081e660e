package io.objex.explore;

import io.objex.render.ByteSize;
import io.objex.store.VerifiedDump;

/** The line about a dump that has been made. */
final class DumpLine {
    private DumpLine() {}

    static String of(VerifiedDump dump, Palette palette) {
        return "%s   %s: %s, %s, %s"
                .formatted(
                        palette.subject(dump.path().toString()),
                        palette.good("verified"),
                        ByteSize.count(dump.objects(), "object"),
                        ByteSize.count(dump.references(), "reference"),
                        ByteSize.format(dump.bytes()));
    }
}
