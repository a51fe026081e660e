package io.objex.capture;

import io.objex.graph.HeapFrame;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of code that put something into a field, as the class files have them.
 *
 * <p>Asked for are the declaring class, its nest, and, where the field is not private, the loaded classes of its package
 * and loader. Code that is not there as a class file, has no line numbers, or takes ways that are not followed (another
 * method's parameter, reflection) is not found. Reads and goes through each of these class files at each call; needs the
 * JVM to let objex in. Safe for any number of threads.
 */
public final class StoreSites {
    private StoreSites() {}

    /**
     * Returns where a field is set, or something is put into what it holds.
     *
     * @param declaringClass the name of the class that declares the field, as {@link Class#getName} has it
     * @param field the field's name
     * @param direct whether the field itself is set; otherwise the collection, map or array that it holds is added to
     * @return the places, those in the declaring class first; none where nothing is known
     * @throws CaptureException if the JVM does not let objex in
     */
    public static List<HeapFrame> of(String declaringClass, String field, boolean direct) {
        FieldStores.Wanted wanted = new FieldStores.Wanted(declaringClass.replace('.', '/'), field, direct);
        Class<?>[] loaded = AgentConnection.connect().getAllLoadedClasses();
        return Arrays.stream(loaded)
                .filter(type -> type.getName().equals(declaringClass))
                .findFirst()
                .map(declaring -> Arrays.stream(loaded)
                        .filter(type -> maySee(type, declaring, field))
                        .sorted(Comparator.comparing((Class<?> type) -> type != declaring)
                                .thenComparing(Class::getName))
                        .flatMap(type -> FieldStores.in(type, wanted).stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static boolean maySee(Class<?> type, Class<?> declaring, String field) {
        return type.getClassLoader() == declaring.getClassLoader()
                && !type.isArray()
                && (outermost(type).equals(outermost(declaring))
                        || (type.getPackageName().equals(declaring.getPackageName()) && !isPrivate(declaring, field)));
    }

    private static String outermost(Class<?> type) {
        String name = type.getName();
        int nested = name.indexOf('$', name.lastIndexOf('.') + 2);
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** A field that cannot be asked about is taken for private: fewer classes are searched. */
    private static boolean isPrivate(Class<?> declaring, String field) {
        try {
            return Modifier.isPrivate(declaring.getDeclaredField(field).getModifiers());
        } catch (NoSuchFieldException | LinkageError | RuntimeException unknown) {
            return true;
        }
    }
}
