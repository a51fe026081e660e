package io.objex.analysis.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Loads some classes of the tests anew, as the loader of a plugin would. */
final class PluginLoader extends ClassLoader {
    /** Not by its class, which this loader's own loader would then load as well. */
    static final String PLUGIN = PluginLoader.class.getName() + "$Plugin";

    PluginLoader(String name) {
        super(name, PluginLoader.class.getClassLoader());
    }

    /** What is loaded anew; runs until it is interrupted. */
    public static class Plugin implements Runnable {
        private final Object data = new byte[100_000];

        /** For reflection. */
        public Plugin() {}

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted() && data != this) {
                LockSupport.park(data);
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(PLUGIN)) {
            return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    Runnable plugin() throws ReflectiveOperationException {
        return (Runnable) loadClass(PLUGIN).getConstructor().newInstance();
    }
}
