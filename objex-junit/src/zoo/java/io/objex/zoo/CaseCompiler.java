package io.objex.zoo;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the sources of a case against one version of its library, for Java 17. */
final class CaseCompiler {
    private final String ownClasses;

    /**
     * A compiler.
     *
     * @param ownClasses where {@link Use} is
     */
    CaseCompiler(String ownClasses) {
        this.ownClasses = ownClasses;
    }

    /** Compiles a case into a folder; the message of a failure has what the compiler said. */
    void compile(ZooCase subject, String classPath, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        Files.createDirectories(into);
        List<String> options = List.of(
                "--release",
                "17",
                "-g",
                "-nowarn",
                "-proc:none",
                "-d",
                into.toString(),
                "-cp",
                ownClasses + System.getProperty("path.separator") + classPath);
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(subject.sources()))
                    .call();
            if (!compiled) {
                throw new ZooException("Cannot compile %s: %s".formatted(subject.name(), messages), null);
            }
        }
    }
}
