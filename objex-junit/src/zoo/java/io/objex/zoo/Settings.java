package io.objex.zoo;

import io.objex.graph.HeapGraph;
import io.objex.junit.DetectLeaks;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the build says about this run: system properties, and where classes are. */
final class Settings {
    /** Returns a property, or another value where it is not set or empty. */
    static String value(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Returns whether a property selects a name: names with {@code *}, separated by commas; unset, it selects all. */
    static boolean selected(String property, String name) {
        String names =
                value(property, "*").replace(".", "\\.").replace("*", ".*").replace(",", "|");
        return Pattern.matches(names, name);
    }

    /** Returns the folder for all that is made. */
    Path folder() {
        return Path.of(value("zoo.folder", "target/zoo"));
    }

    /** Returns class paths that Maven makes, with what objex and JUnit bring. */
    ClassPaths classPaths() {
        String launcher = LauncherFactory.class.getPackage().getImplementationVersion();
        String brought = value("zoo.brought", "") + " org.junit.platform:junit-platform-launcher:" + launcher;
        return new ClassPaths(folder().resolve("class-paths"), value("zoo.maven", "mvn"), List.of(brought.split(" ")));
    }

    /** Returns the class path of objex and of the classes here. */
    String ownClasses() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(Settings.class, DetectLeaks.class, HeapGraph.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(System.getProperty("path.separator"), places);
    }
}
