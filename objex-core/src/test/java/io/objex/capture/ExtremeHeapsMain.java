package io.objex.capture;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs in a child JVM: walks structures that are a million deep and arrays that are ten million long, each beside other
 * structure, and compares what is seen with what was made.
 */
public final class ExtremeHeapsMain {
    /** Printed if every walk was right. */
    static final String RIGHT = "nothing lost, nothing twice";

    private static final int DEPTH = 1_000_000;
    private static final int LENGTH = 10_000_000;
    private static final int BESIDE = 10_000;
    private static final int PATIENCE_SECONDS = 110;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Object before;

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Object held;

    @SuppressWarnings("UnusedVariable") // what is walked
    private static Object after;

    private ExtremeHeapsMain() {}

    /** Walks, prints what is wrong, and ends with 1 if anything is. */
    public static void main(String[] args) {
        Watchdog watchdog = Watchdog.over(PATIENCE_SECONDS);
        HeapWalker walker = HeapWalker.create();
        List<String> wrong = new ArrayList<>();
        shapes().forEach((name, shape) -> walk(walker, name, shape, wrong));
        watchdog.release();
        OUT.println(wrong.isEmpty() ? RIGHT : String.join("\n", wrong));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static Map<String, Function<ExpectedObjects, Object>> shapes() {
        Map<String, Function<ExpectedObjects, Object>> shapes = new LinkedHashMap<>();
        shapes.put("deep to the left", made -> deep(made, inner -> new OwnTypes.Branch(inner, tiny(made))));
        shapes.put("deep to the right", made -> deep(made, inner -> new OwnTypes.Branch(tiny(made), inner)));
        shapes.put("deep both ways", made -> deep(made, inner -> new OwnTypes.Branch(inner, inner)));
        shapes.put("arrays in arrays", made -> deep(made, inner -> new OwnTypes.Link(new Object[] {inner})));
        shapes.put("long array of nothing", made -> new Object[LENGTH]);
        shapes.put("long array of the same", made -> filled(tiny(made)));
        shapes.put("long array of different objects", made -> filled(() -> tiny(made)));
        return shapes;
    }

    private static void walk(
            HeapWalker walker, String name, Function<ExpectedObjects, Object> shape, List<String> wrong) {
        ExpectedObjects made = new ExpectedObjects();
        before = beside(made);
        held = shape.apply(made);
        after = new Object[] {held, beside(made)};
        made.differences(walker.snapshot()).forEach(difference -> wrong.add(name + ": " + difference));
        before = null;
        held = null;
        after = null;
    }

    private static OwnTypes.Tiny tiny(ExpectedObjects made) {
        OwnTypes.Tiny tiny = new OwnTypes.Tiny();
        made.add(tiny);
        return tiny;
    }

    private static Object deep(ExpectedObjects made, Function<Object, Object> outer) {
        Object object = "the innermost";
        for (int i = 0; i < DEPTH; i++) {
            object = outer.apply(object);
            made.add(object);
        }
        return object;
    }

    private static Object filled(Object same) {
        Object[] array = new Object[LENGTH];
        Arrays.fill(array, same);
        return array;
    }

    private static Object filled(Supplier<Object> each) {
        Object[] array = new Object[LENGTH];
        Arrays.setAll(array, place -> each.get());
        return array;
    }

    private static Object beside(ExpectedObjects made) {
        Set<Object> beside = new HashSet<>();
        for (int i = 0; i < BESIDE; i++) {
            OwnTypes.Pair pair = new OwnTypes.Pair(beside.size(), i, tiny(made));
            made.add(pair);
            beside.add(pair);
        }
        return beside;
    }
}
