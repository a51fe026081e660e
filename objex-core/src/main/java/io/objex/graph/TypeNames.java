package io.objex.graph;

import java.util.regex.Pattern;

/** How the names of types are written for people, and which names belong together. */
public final class TypeNames {
    private static final Pattern HIDDEN_SUFFIX = Pattern.compile("/0x[0-9a-f]+");
    private static final Pattern NUMBERED = Pattern.compile("(\\$\\$Lambda)\\$[0-9]+\\b"
            + "|(\\$Proxy|Generated(?:Method|Constructor|SerializationConstructor)Accessor|^jdk\\.proxy)[0-9]+\\b"
            + "|(\\$MockitoMock\\$|\\$ByteBuddy\\$|\\$auxiliary\\$|\\$\\$SpringCGLIB\\$\\$"
            + "|\\$\\$EnhancerBy[A-Za-z]+\\$\\$|\\$\\$FastClassBy[A-Za-z]+\\$\\$)[0-9A-Za-z]+");
    private static final String[] MARKS = {
        "/0x", "$$", "roxy", "$MockitoMock$", "$ByteBuddy$", "$auxiliary$", "Accessor"
    };
    private static final String LAMBDA = "$$Lambda";

    private TypeNames() {}

    /**
     * Returns the name that all types generated in the same place share: without the address of a hidden class and
     * without the running number of a lambda, proxy or mock, so that a class generated anew in each run is recognised.
     *
     * @param name the name of a type
     * @return the same name, or the part that does not change from one generated class to the next
     */
    public static String family(String name) {
        if (!mayBeGenerated(name)) {
            return name;
        }
        String visible = HIDDEN_SUFFIX.matcher(name).replaceAll("");
        return NUMBERED.matcher(visible).replaceAll("$1$2$3");
    }

    /** Spares nearly all names the patterns: this is asked for each type at each walk. */
    private static boolean mayBeGenerated(String name) {
        for (String mark : MARKS) {
            if (name.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the name as a person would say it: a lambda by the class that contains it, everything else unchanged.
     *
     * @param name the name of a type
     * @return the name for a report
     */
    public static String display(String name) {
        String family = family(name);
        int lambda = family.indexOf(LAMBDA);
        if (lambda < 0) {
            return family;
        }
        return "lambda in " + family.substring(0, lambda) + family.substring(lambda + LAMBDA.length());
    }

    /**
     * Returns the last part of a name, without packages and enclosing classes; a class that has no name of its own
     * keeps the enclosing one.
     *
     * @param name the name of a type
     * @return the simple name: {@code Listener}, {@code Session$1}, {@code lambda}
     */
    public static String simple(String name) {
        String family = family(name);
        int end = family.indexOf(LAMBDA);
        if (end >= 0) {
            return "lambda";
        }
        String nested = family.substring(family.lastIndexOf('.') + 1);
        int dollar = nested.endsWith("$") ? -1 : nested.lastIndexOf('$');
        while (dollar > 0 && !(dollar + 1 < nested.length() && Character.isLetter(nested.charAt(dollar + 1)))) {
            dollar = nested.lastIndexOf('$', dollar - 1);
        }
        return dollar > 0 ? nested.substring(dollar + 1) : nested;
    }

    /**
     * Says whether a type was made for a lambda expression or method reference.
     *
     * @param name the name of a type
     * @return whether it is such a class
     */
    public static boolean isLambda(String name) {
        return name.contains(LAMBDA);
    }
}
