package io.objex.capture;

import io.objex.graph.Origin;
import io.objex.graph.OwnNames;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whose code a class is: the Java runtime's, objex's own, or somebody else's. Safe for any number of threads. */
final class TypeOrigins {
    private static final String JUNIT = "io.objex.junit.";
    private static final String JUNIT_ANCHOR = JUNIT + "DetectLeaks";

    private final Set<String> runtimeModules = runtimeModules();

    TypeOrigins() {}

    private static Set<String> runtimeModules() {
        Set<String> names = new HashSet<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            URI location = module.reference().location().orElse(null);
            if (location != null && "jrt".equals(location.getScheme())) {
                names.add(module.name());
            }
        }
        return Set.copyOf(names);
    }

    /** Returns the origin of a class, apart from what the rules of a walk call machinery. */
    Origin homeOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (isOwn(element)) {
            return Origin.MACHINERY;
        }
        return isRuntime(element) ? Origin.JDK : Origin.APPLICATION;
    }

    private boolean isRuntime(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        Module module = type.getModule();
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || (module.isNamed()
                        && module.getLayer() == ModuleLayer.boot()
                        && runtimeModules.contains(module.getName()));
    }

    /** Tells a proxy: its class says nothing about whose it is, its interfaces do. */
    static boolean isProxy(Class<?> type) {
        return Proxy.class.isAssignableFrom(type) && type != Proxy.class && Proxy.isProxyClass(type);
    }

    private static boolean isOwn(Class<?> type) {
        return OwnNames.isObjex(type.getName())
                && (comesWith(TypeOrigins.class, type) || (type.getName().startsWith(JUNIT) && comesWithJunit(type)));
    }

    private static boolean comesWithJunit(Class<?> type) {
        try {
            return comesWith(Class.forName(JUNIT_ANCHOR, false, type.getClassLoader()), type);
        } catch (ClassNotFoundException | LinkageError notObjex) {
            return false;
        }
    }

    private static boolean comesWith(Class<?> anchor, Class<?> type) {
        Object source = sourceOf(anchor);
        return source == null
                ? anchor.getClassLoader() == type.getClassLoader() && sourceOf(type) == null
                : Objects.equals(source, sourceOf(type));
    }

    private static @Nullable Object sourceOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toString();
    }
}
