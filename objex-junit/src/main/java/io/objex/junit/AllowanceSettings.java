package io.objex.junit;

import io.objex.analysis.Baseline;
import io.objex.analysis.RetainerCatalogue;
import io.objex.analysis.RetainerSource;
import io.objex.analysis.Suppression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What was configured about leaks that may be: the files of a run, read and checked.
 *
 * @param catalogue what is known about retainers, with what users have added
 * @param suppressions what the file of suppressions says
 * @param mode what the baseline is used for
 * @param baselineFile where the baseline is
 * @param knownLeaks what is in it
 */
record AllowanceSettings(
        RetainerCatalogue catalogue,
        List<Suppression> suppressions,
        BaselineMode mode,
        BaselineFile baselineFile,
        Baseline knownLeaks) {
    private static final String SUPPRESSIONS = "objex-suppressions.txt";
    private static final Path BASELINE = Path.of("src", "test", "resources", "objex-baseline.txt");

    /** What the baseline is used for. */
    enum BaselineMode {
        /** Leaks in it do not fail a test. */
        USE,
        /** It is written anew. */
        UPDATE,
        /** It is left alone. */
        OFF
    }

    /** Copies the list. */
    AllowanceSettings {
        suppressions = List.copyOf(suppressions);
    }

    /**
     * Reads what the parameters name.
     *
     * @param parameter a configuration parameter, by name
     * @param artifacts the folder of the run's artifacts
     * @param loader where resources and services are looked for
     * @throws ExtensionConfigurationException if a file is missing or cannot be read, with file and line
     */
    static AllowanceSettings read(Function<String, Optional<Setting>> parameter, Path artifacts, ClassLoader loader) {
        BaselineMode mode = parameter
                .apply("objex.baseline")
                .map(setting -> setting.asEnum(BaselineMode.class))
                .orElse(BaselineMode.USE);
        Path path = parameter.apply("objex.baseline.file").map(Setting::asPath).orElse(BASELINE);
        BaselineFile file = BaselineFile.of(path, artifacts);
        return new AllowanceSettings(
                catalogue(parameter.apply("objex.retainers"), loader),
                suppressions(parameter.apply("objex.suppressions"), loader),
                mode,
                file,
                mode == BaselineMode.OFF ? Baseline.empty() : readable(file::read));
    }

    private static RetainerCatalogue catalogue(Optional<Setting> named, ClassLoader loader) {
        RetainerCatalogue catalogue = RetainerCatalogue.builtIn();
        for (RetainerSource source : ServiceLoader.load(RetainerSource.class, loader)) {
            RetainerCatalogue before = catalogue;
            catalogue = readable(() -> before.with(source));
        }
        if (named.isEmpty()) {
            return catalogue;
        }
        NamedText text = NamedText.named(named.get(), loader);
        RetainerCatalogue before = catalogue;
        return readable(() -> before.with(new TextSource(text.place(), text.text())));
    }

    /** Entries that stand in a file. */
    private record TextSource(String place, String text) implements RetainerSource {}

    private static List<Suppression> suppressions(Optional<Setting> named, ClassLoader loader) {
        List<NamedText> texts = named.map(setting -> List.of(NamedText.named(setting, loader)))
                .orElseGet(() -> NamedText.usual(SUPPRESSIONS, loader));
        List<Suppression> suppressions = new ArrayList<>();
        for (NamedText text : texts) {
            suppressions.addAll(readable(() -> Suppression.read(text.text(), text.place())));
        }
        return suppressions;
    }

    /** What users wrote wrong, JUnit shows as a mistake of the configuration. */
    static <T> T readable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    boolean isUpdate() {
        return mode == BaselineMode.UPDATE;
    }
}
