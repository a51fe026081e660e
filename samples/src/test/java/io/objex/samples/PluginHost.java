package io.objex.samples;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;

/** Runs plugins, and remembers what each class of them is called. */
final class PluginHost {
    private static final Map<Class<?>, String> NAMES = new HashMap<>();

    private PluginHost() {}

    static Class<?> run(String name) throws ReflectiveOperationException {
        Class<?> plugin = new PluginLoader().loadClass("io.objex.samples.Plugin");
        NAMES.put(plugin, name);
        Constructor<?> constructor = plugin.getDeclaredConstructor();
        constructor.setAccessible(true);
        ((Runnable) constructor.newInstance()).run();
        return plugin;
    }

    static void unload(Class<?> plugin) {
        NAMES.remove(plugin);
    }
}
