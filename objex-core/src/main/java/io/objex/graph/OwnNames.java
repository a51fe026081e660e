package io.objex.graph;

import java.util.Set;

/** What classes of objex are called, so that objex can leave itself out of what it looks at. May change. */
public final class OwnNames {
    private static final String ROOT = "io.objex.";
    private static final Set<String> PACKAGES =
            Set.of("graph", "capture", "hprof", "analysis", "store", "render", "explore", "junit");
    private static final Set<String> OF_ROOT = Set.of("Objex", "Roots");

    private OwnNames() {}

    /**
     * Says whether a class is called like one of objex. One of a user may be, too, in a package of the same name.
     *
     * @param className the name of a class that is no array
     * @return whether it is in a package of objex, or one of the classes beside these packages
     */
    public static boolean isObjex(String className) {
        if (!className.startsWith(ROOT)) {
            return false;
        }
        int end = className.indexOf('.', ROOT.length());
        return end < 0
                ? OF_ROOT.contains(topLevel(className.substring(ROOT.length())))
                : PACKAGES.contains(className.substring(ROOT.length(), end));
    }

    private static String topLevel(String simpleName) {
        int nested = simpleName.indexOf('$');
        return nested < 0 ? simpleName : simpleName.substring(0, nested);
    }
}
