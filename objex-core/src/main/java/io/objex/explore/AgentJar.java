package io.objex.explore;

import io.objex.capture.ObjexAgent;
import io.objex.graph.ObjexException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jar that is loaded into other people's programs: objex itself and none of its libraries, which might be in the way of the
 * program's own.
 */
final class AgentJar {
    private static final List<String> PARTS = List.of("io/objex", "META-INF/services/io.objex.capture.AgentOption");

    private AgentJar() {}

    /** Writes the jar, from wherever this program was started: a jar or a folder of classes. */
    static void write(Path file) {
        try {
            Path source = Path.of(AgentJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(source)) {
                copy(source, file);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
                    copy(jar.getPath("/"), file);
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new ObjexException("Cannot write %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static void copy(Path root, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest())) {
            for (String part : PARTS) {
                try (Stream<Path> files = Files.walk(root.resolve(part))) {
                    for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                        add(jar, root, each);
                    }
                }
            }
        }
    }

    private static void add(JarOutputStream jar, Path root, Path file) throws IOException {
        jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", ObjexAgent.class.getName());
        main.putValue("Agent-Class", ObjexAgent.class.getName());
        main.putValue("Can-Redefine-Classes", "true");
        main.putValue("Can-Retransform-Classes", "true");
        return manifest;
    }
}
