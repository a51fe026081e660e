package io.objex.samples;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Loads {@link Plugin} anew, instead of sharing the application's. */
final class PluginLoader extends ClassLoader {
    private static final String PLUGIN = "io.objex.samples.Plugin";

    PluginLoader() {
        super("plugin", PluginLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.equals(PLUGIN) ? definePlugin() : super.loadClass(name, resolve);
    }

    private Class<?> definePlugin() throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream("io/objex/samples/Plugin.class")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return defineClass(PLUGIN, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(PLUGIN, e);
        }
    }
}
