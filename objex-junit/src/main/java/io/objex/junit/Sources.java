package io.objex.junit;

import io.objex.render.ci.SourceLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The sources of a module, and of the modules beside it: where a field is declared. */
final class Sources {
    private static final List<String> ENDINGS = List.of(".java", ".kt");
    private static final String KOTLIN_FILE_CLASS = "Kt";
    private static final long LARGEST = 8L << 20;

    private final List<Path> roots;

    private Sources(List<Path> roots) {
        this.roots = roots;
    }

    /**
     * Finds the folders of sources, {@code src/main/java} and its like.
     *
     * @param module the folder of the module
     * @param workspace what is outside of it is not looked at
     */
    static Sources of(Path module, Path workspace) throws IOException {
        List<Path> modules = new ArrayList<>(List.of(module));
        Path parent = module.getParent();
        if (parent != null && parent.startsWith(workspace) && !module.equals(workspace)) {
            folders(parent).filter(each -> !each.equals(module)).forEach(modules::add);
            modules.add(parent);
        }
        List<Path> roots = new ArrayList<>();
        for (Path each : modules) {
            for (Path set : folders(each.resolve("src")).toList()) {
                folders(set).filter(Sources::holdsSources).forEach(roots::add);
            }
        }
        return new Sources(roots);
    }

    private static boolean holdsSources(Path folder) {
        return folder.endsWith("java") || folder.endsWith("kotlin");
    }

    private static Stream<Path> folders(Path folder) throws IOException {
        return entries(folder).stream().filter(Files::isDirectory);
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /**
     * Finds where a field is declared.
     *
     * @param className the class that declares it, as {@link Class#getName} has it
     * @param field its name
     * @return the line; that of the class where the field is none that somebody wrote; empty if the source is not there
     */
    Optional<SourceLine> declarationOf(String className, String field) throws IOException {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int dot = className.lastIndexOf('.');
        String folder = dot < 0 ? "" : className.substring(0, dot).replace('.', '/');
        String[] nesting = simple.split("\\$", -1);
        for (Path file : candidates(folder, nesting[0])) {
            OptionalInt line = lineIn(file, Arrays.asList(nesting), field);
            if (line.isPresent()) {
                return Optional.of(new SourceLine(file, line.getAsInt()));
            }
        }
        return Optional.empty();
    }

    private static OptionalInt lineIn(Path file, List<String> nesting, String field) throws IOException {
        if (Files.size(file) > LARGEST) {
            return OptionalInt.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return new SourceText(text, file.toString().endsWith(".kt")).declarationOf(nesting, field);
    }

    /** The files that are called like the class, then all others of its package. */
    private List<Path> candidates(String folder, String outermost) throws IOException {
        List<Path> first = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path root : roots) {
            for (Path file : entries(root.resolve(folder))) {
                String name = String.valueOf(file.getFileName());
                if (ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file)) {
                    (isCalled(name, outermost) ? first : others).add(file);
                }
            }
        }
        first.addAll(others);
        return first;
    }

    private static boolean isCalled(String file, String outermost) {
        String name = file.substring(0, file.lastIndexOf('.'));
        return name.equals(outermost) || (name + KOTLIN_FILE_CLASS).equals(outermost);
    }
}
