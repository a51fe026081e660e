package io.objex.samples;

import io.objex.junit.DetectLeaks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One reference to a class keeps its class loader, and with it every class that was loaded there. */
@DetectLeaks
class Sample06ClassLoaderTest {

    // Look for PluginLoader, and for the map PluginHost.NAMES, whose key is a class of it.
    @Test
    @Tag("leaking")
    void runs_a_plugin() throws ReflectiveOperationException {
        PluginHost.run("greeting");
    }

    // The JVM unloads the classes at some later time; what nothing holds is no leak even before.
    @Test
    void runs_a_plugin_and_unloads_it() throws ReflectiveOperationException {
        Class<?> plugin = PluginHost.run("greeting");

        PluginHost.unload(plugin);
    }
}
