package io.objex.hprof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of classes: from how the JVM spells them to how source does. */
final class ClassNames {
    /** The JVM writes a plus where {@link Class#getName} has a slash. */
    private static final Pattern HIDDEN = Pattern.compile("[+.](0x[0-9a-f]+)$");

    private ClassNames() {}

    /** {@code [[Ljava/lang/String;} to {@code java.lang.String[][]}. */
    static String inSource(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = dimensions == 0 ? name : elementOf(name.substring(dimensions));
        return hidden(element.replace('/', '.')) + "[]".repeat(dimensions);
    }

    private static String elementOf(String descriptor) {
        if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return descriptor.substring(1, descriptor.length() - 1);
        }
        BasicType type = descriptor.length() == 1 ? BasicType.ofDescriptor(descriptor.charAt(0)) : BasicType.OBJECT;
        return type.isPrimitive() ? type.word() : descriptor;
    }

    private static String hidden(String name) {
        Matcher suffix = HIDDEN.matcher(name);
        return suffix.find() ? suffix.replaceFirst("/$1") : name;
    }

    static boolean isHidden(String name) {
        return name.contains("/0x");
    }

    /** Whether a class is an array of whatever. */
    static boolean isArray(String name) {
        return name.endsWith("[]");
    }

    /** What the elements of an array are. */
    static String elementOfArray(String name) {
        return name.substring(0, name.length() - "[]".length());
    }

    /** The name without all its dimensions. */
    static String innermost(String name) {
        int bracket = name.indexOf("[]");
        return bracket < 0 ? name : name.substring(0, bracket);
    }
}
