package io.objex.explore.session;

import io.objex.store.ReferenceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What expressions may go on with at an object. */
final class Steps {
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})]");
    private static final Pattern CAPTURED = Pattern.compile("\\.arg\\$([1-9]\\d{0,2})");

    /** More takes seconds. */
    private static final int MOST_INSIDE = 20_000;

    private final OpenedDump opened;

    Steps(OpenedDump opened) {
        this.opened = opened;
    }

    /**
     * A way from one object to another.
     *
     * @param label as an expression writes it
     * @param referent the object it leads to
     */
    record Step(String label, int referent) {}

    /** The ways to what a collection holds; of a very large one only to a part. */
    List<Step> inside(int object) {
        return opened.dump().contentsOf(object, MOST_INSIDE).stream()
                .filter(content -> content.isFolded() && !content.label().isEmpty())
                .map(content -> new Step(content.label(), content.object()))
                .toList();
    }

    /** The way to an element of a long list, by the index with which a text begins. */
    Optional<Step> toElement(int object, String text) {
        Matcher index = INDEX.matcher(text);
        return index.lookingAt() && Expressions.isBoundary(text, index.end())
                ? opened.dump()
                        .elementOf(object, Integer.parseInt(index.group(1)))
                        .map(element -> new Step(index.group(), element))
                : Optional.empty();
    }

    /** Every way along a single reference of an object, by each name that it has. */
    List<Step> from(int object) {
        List<Step> steps = new ArrayList<>();
        for (ReferenceRow reference : opened.dump().referencesOf(object, Integer.MAX_VALUE)) {
            add(reference, steps);
        }
        return steps;
    }

    /** Records are asked by methods, and lambdas have captured what their fields hold. */
    private static void add(ReferenceRow reference, List<Step> steps) {
        String label = reference.label();
        steps.add(new Step(label, reference.referent()));
        if (label.startsWith(".") && !label.endsWith("()")) {
            steps.add(new Step(label + "()", reference.referent()));
        }
        Matcher captured = CAPTURED.matcher(label);
        if (captured.matches()) {
            int position = Integer.parseInt(captured.group(1)) - 1;
            steps.add(new Step(".captured[" + position + "]", reference.referent()));
        }
    }
}
