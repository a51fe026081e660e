package io.objex.explore.live;

import io.objex.explore.session.QuestionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers under which types are shown, the same from look to look. Refers to no class. Safe for any number of threads. */
final class TypeNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> families = new ArrayList<>();

    TypeNumbers() {}

    /** The number of a type family, a new one if it has none. */
    synchronized int of(String family) {
        return numbers.computeIfAbsent(family, added -> {
            families.add(added);
            return families.size();
        });
    }

    /** The family that has a number. */
    synchronized String family(int number) {
        if (number < 1 || number > families.size()) {
            throw new QuestionException(
                    "No type was shown as type:%d. LIST shows the types that are new.".formatted(number));
        }
        return families.get(number - 1);
    }
}
