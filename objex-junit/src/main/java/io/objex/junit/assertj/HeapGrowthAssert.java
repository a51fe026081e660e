package io.objex.junit.assertj;

import io.objex.analysis.HeapGrowth;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.RetainingPath;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what grew between two looks at the heap.
 *
 * <p>Types are the application's own and the JDK's that the application holds; the nodes and arrays inside collections are
 * not counted, nor is what the JDK keeps for itself. A failure names the types, the counts and who holds one object of
 * each, and writes the dump.
 */
public final class HeapGrowthAssert extends AbstractAssert<HeapGrowthAssert, HeapGrowth> {
    private final Predicate<TypeGrowth> scope;

    HeapGrowthAssert(@Nullable HeapGrowth actual) {
        this(actual, row -> true);
    }

    private HeapGrowthAssert(@Nullable HeapGrowth actual, Predicate<TypeGrowth> scope) {
        super(actual, HeapGrowthAssert.class);
        this.scope = scope;
    }

    /**
     * Verifies that no other types grew than these.
     *
     * <pre>{@code
     * assertThat(growth).onlyTypes(CacheEntry.class, String.class, byte[].class);
     * }</pre>
     *
     * @param types the types that may grow
     * @return this
     * @throws AssertionError if another type grew
     */
    public HeapGrowthAssert onlyTypes(Class<?>... types) {
        Set<String> allowed = names(types);
        return requireNone(
                row -> !allowed.contains(row.type()),
                offending -> GrowthFailure.shouldGrowOnly(List.copyOf(allowed), offending));
    }

    /**
     * Verifies that no other types grew than those whose name matches a pattern.
     *
     * <pre>{@code
     * assertThat(growth).onlyTypesMatching("com.acme.cache.*", "java.lang.String", "byte[]");
     * }</pre>
     *
     * @param patterns names of types, in which {@code *} stands for any characters
     * @return this
     * @throws AssertionError if another type grew
     */
    public HeapGrowthAssert onlyTypesMatching(String... patterns) {
        List<Pattern> allowed =
                Arrays.stream(patterns).map(HeapGrowthAssert::globPattern).toList();
        return requireNone(
                row -> allowed.stream()
                        .noneMatch(pattern -> pattern.matcher(row.type()).matches()),
                offending -> GrowthFailure.shouldGrowOnly(List.of(patterns), offending));
    }

    private static Pattern globPattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /**
     * Verifies that nothing grew.
     *
     * @return this
     * @throws AssertionError if a type grew
     */
    public HeapGrowthAssert isEmpty() {
        return requireNone(row -> true, GrowthFailure::shouldNotGrow);
    }

    /**
     * Verifies that some types did not grow.
     *
     * @param types the types that may not grow
     * @return this
     * @throws AssertionError if one of them grew
     */
    public HeapGrowthAssert doesNotContainType(Class<?>... types) {
        Set<String> forbidden = names(types);
        return requireNone(
                row -> forbidden.contains(row.type()),
                offending -> GrowthFailure.shouldNotContain(List.copyOf(forbidden), offending));
    }

    /**
     * Goes on with assertions about one type.
     *
     * <pre>{@code
     * assertThat(growth).ofType(CacheEntry.class).isAtMost(100);
     * }</pre>
     *
     * @param type the type
     * @return assertions about how much it grew
     */
    public TypeGrowthAssert ofType(Class<?> type) {
        isNotNull();
        return new TypeGrowthAssert(this, type.getTypeName());
    }

    /**
     * Goes on with assertions about the types of some packages and those below them; what follows does not see others.
     *
     * <pre>{@code
     * assertThat(growth).inPackage("com.acme").isEmpty();
     * }</pre>
     *
     * @param packages names of packages
     * @return assertions about these alone
     */
    public HeapGrowthAssert inPackage(String... packages) {
        return new HeapGrowthAssert(
                actual,
                scope.and(row ->
                        Arrays.stream(packages).anyMatch(name -> row.type().startsWith(name + "."))));
    }

    /**
     * Verifies that what grew and what shrank comes to no more than so many shallow bytes, the structure of collections
     * included.
     *
     * @param most bytes
     * @return this
     * @throws AssertionError if there are more
     */
    public HeapGrowthAssert bytesAtMost(long most) {
        HeapGrowth growth = settled(candidate -> scopedBytes(candidate) > most);
        long bytes = scopedBytes(growth);
        if (bytes > most) {
            List<TypeGrowth> offending = grown(growth, row -> row.bytes() > 0);
            fail(GrowthFailure.shouldGrowAtMost(most, bytes, offending), offending);
        }
        return this;
    }

    private long scopedBytes(HeapGrowth growth) {
        return growth.rows().stream()
                .filter(row -> row.region().isHeldByApplication())
                .filter(scope)
                .mapToLong(TypeGrowth::bytes)
                .sum();
    }

    /**
     * Verifies that the new objects keep no more than so many bytes: their own, and those of all objects that would go with
     * them, be these new or not. Captures the heap.
     *
     * @param most bytes
     * @return this
     * @throws AssertionError if they keep more
     * @throws IllegalArgumentException if the growth cannot say who holds what
     */
    public HeapGrowthAssert retainedAtMost(long most) {
        long[] bytes = new long[1];
        HeapGrowth growth = settled(candidate -> {
            bytes[0] = retainedBytes(candidate);
            return bytes[0] > most;
        });
        if (bytes[0] > most) {
            List<TypeGrowth> offending = grown(growth, row -> true);
            fail(GrowthFailure.shouldRetainAtMost(most, bytes[0], offending), offending);
        }
        return this;
    }

    private long retainedBytes(HeapGrowth growth) {
        List<String> types =
                grown(growth, row -> true).stream().map(TypeGrowth::type).toList();
        return types.isEmpty()
                ? 0
                : GrowthFailure.evidence(growth).retainedBy(types).bytes();
    }

    /**
     * Verifies that no new object is held through a field.
     *
     * @param declaringClass the class that declares the field
     * @param field its name, static or not
     * @return this
     * @throws AssertionError if the shortest retaining path to a new object leads through it
     * @throws IllegalArgumentException if the class has no such field, or the growth cannot say who holds what
     */
    public HeapGrowthAssert hasNoPathThrough(Class<?> declaringClass, String field) {
        isNotNull();
        if (Arrays.stream(declaringClass.getDeclaredFields())
                .noneMatch(declared -> declared.getName().equals(field))) {
            throw new IllegalArgumentException("%s has no field '%s'".formatted(declaringClass.getName(), field));
        }
        GrowthFailure failure = new GrowthFailure(actual);
        List<RetainingPath> through = failure.pathsThrough(declaringClass.getTypeName(), field);
        if (!through.isEmpty()) {
            throwFailure(failure.shouldHaveNoPathThrough(declaringClass.getTypeName() + "." + field, through));
        }
        return this;
    }

    /** The first lines of a failure, for the rows that should not be. */
    @FunctionalInterface
    interface Headline {
        String of(List<TypeGrowth> offending);
    }

    List<TypeGrowth> grown(HeapGrowth growth, Predicate<TypeGrowth> wanted) {
        return growth.types().stream().filter(scope).filter(wanted).toList();
    }

    /** The growth once clean-up on its way has had its time; without waiting where nothing is wrong. */
    HeapGrowth settled(Predicate<HeapGrowth> wrong) {
        isNotNull();
        HeapGrowth growth = actual;
        return wrong.test(growth)
                ? growth.witness().map(witness -> witness.settle(growth, wrong)).orElse(growth)
                : growth;
    }

    private HeapGrowthAssert requireNone(Predicate<TypeGrowth> unwanted, Headline headline) {
        HeapGrowth growth = settled(candidate -> !grown(candidate, unwanted).isEmpty());
        List<TypeGrowth> offending = grown(growth, unwanted);
        if (!offending.isEmpty()) {
            fail(headline.of(offending), offending);
        }
        return this;
    }

    void fail(String headline, List<TypeGrowth> offending) {
        throwFailure(new GrowthFailure(actual).explain(headline, offending));
    }

    private void throwFailure(String message) {
        throw failure("%s", message);
    }

    private static Set<String> names(Class<?>... types) {
        return Arrays.stream(types).map(Class::getTypeName).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
