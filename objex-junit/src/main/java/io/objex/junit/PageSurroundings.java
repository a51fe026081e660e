package io.objex.junit;

import io.objex.render.ByteSize;
import io.objex.render.page.PageFacts;
import io.objex.store.DumpEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a page says of where a test ran: what its dump says, but for the class path. */
final class PageSurroundings {
    private static final String CLASS_PATH = "class_path";
    private static final String BYTES = "memory.";

    private PageSurroundings() {}

    /** What is known beside the heap, with what the check cost. */
    static PageFacts facts(Map<String, String> cost) {
        Map<String, String> environment = new LinkedHashMap<>();
        DumpEnvironment.current().facts().forEach((name, value) -> {
            if (!name.equals(CLASS_PATH)) {
                environment.put(name, name.startsWith(BYTES) ? ByteSize.format(Long.parseLong(value)) : value);
            }
        });
        return new PageFacts(environment, cost);
    }
}
