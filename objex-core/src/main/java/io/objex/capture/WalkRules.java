package io.objex.capture;

import io.objex.graph.Machinery;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a walk passes over, and what it keeps of values. Immutable; safe for any number of threads if the predicate is.
 *
 * <p>The rules hold the ignored objects, so keep them no longer than the objects may live.
 */
public final class WalkRules {

    /** Of which objects a graph keeps the value in short. */
    public enum Previews {
        /** Of none. */
        NONE,
        /** Of the strings, boxed primitives, enum constants and classes that are keys of maps or members of sets. */
        KEYS,
        /** Of all strings, boxed primitives, enum constants and classes. */
        ALL
    }

    private static final WalkRules EVERYTHING = new WalkRules(name -> false, Set.of(), Previews.NONE);
    private static final WalkRules WITHOUT_MACHINERY = EVERYTHING.machinery(Machinery::isKnown);

    private final Predicate<String> machinery;
    private final Set<Object> ignored;
    private final Previews previews;

    private WalkRules(Predicate<String> machinery, Set<Object> ignored, Previews previews) {
        this.machinery = machinery;
        this.ignored = ignored;
        this.previews = previews;
    }

    /**
     * Returns the rules that pass over nothing but objex itself.
     *
     * @return rules without machinery, without ignored objects, without previews
     */
    public static WalkRules everything() {
        return EVERYTHING;
    }

    /**
     * Returns the rules that pass over what runs tests and watches them.
     *
     * @return rules with {@link Machinery#isKnown}, without ignored objects, without previews
     */
    public static WalkRules withoutMachinery() {
        return WITHOUT_MACHINERY;
    }

    /**
     * Changes which classes are opaque: their objects are neither counted nor passed through, their static fields are
     * not read.
     *
     * @param machinery tells by the name of a class; asked once for each class, not for each walk, so it must always give
     *     the same answer
     * @return rules with this machinery
     */
    public WalkRules machinery(Predicate<String> machinery) {
        return new WalkRules(Objects.requireNonNull(machinery, "machinery"), ignored, previews);
    }

    /**
     * Changes which objects are not visited at all, each by its identity.
     *
     * @param objects the objects, such as the instance of the test
     * @return rules that ignore these and no others
     */
    public WalkRules ignoring(Collection<?> objects) {
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(objects);
        return new WalkRules(machinery, Collections.unmodifiableSet(identities), previews);
    }

    /**
     * Changes of which objects a graph keeps the value.
     *
     * @param previews the choice
     * @return rules with these previews
     */
    public WalkRules previews(Previews previews) {
        return new WalkRules(machinery, ignored, Objects.requireNonNull(previews, "previews"));
    }

    Predicate<String> machinery() {
        return machinery;
    }

    Set<Object> ignored() {
        return ignored;
    }

    Previews previews() {
        return previews;
    }
}
