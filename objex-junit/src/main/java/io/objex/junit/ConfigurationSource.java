package io.objex.junit;

import io.objex.Roots;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Where the configuration of one test comes from: annotations from the method outwards, then JUnit's parameters. */
final class ConfigurationSource {
    private static final String DETECT = "objex.detect";
    private static final int MOST_REPEATS = 100;

    private final ExtensionContext context;
    private final List<AnnotatedElement> elements;
    private final List<Found> annotations = new ArrayList<>();

    ConfigurationSource(ExtensionContext context) {
        this.context = context;
        this.elements = elementsOutwards(TestMethodContext.of(context));
        for (AnnotatedElement element : elements) {
            find(element, DetectLeaks.class).ifPresent(detect -> annotations.add(new Found(detect, element)));
        }
    }

    /** An annotation and what it stands on. */
    private record Found(DetectLeaks annotation, AnnotatedElement element) {}

    private static List<AnnotatedElement> elementsOutwards(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>();
        Optional<Method> method = context.getTestMethod();
        method.ifPresent(elements::add);
        Class<?> current = context.getTestClass().orElse(null);
        while (current != null) {
            elements.add(current);
            current = current.getEnclosingClass();
        }
        return elements;
    }

    private static <A extends Annotation> Optional<A> find(AnnotatedElement element, Class<A> type) {
        return AnnotationSupport.findAnnotation(element, type);
    }

    /** Whether the test is to be checked, as far as annotations and {@code objex.detect} say. */
    boolean isDetecting() {
        return !isLeakTest() && (detectsAll(context) || !annotations.isEmpty());
    }

    /** Such a test is judged over all its repetitions. */
    private boolean isLeakTest() {
        return TestMethodContext.of(context)
                .getTestMethod()
                .filter(method -> find(method, LeakTest.class).isPresent())
                .isPresent();
    }

    /** Whether {@code objex.detect} asks for the check of every test. */
    static boolean detectsAll(ExtensionContext context) {
        return context.getConfigurationParameter(DETECT)
                .map(value -> Setting.ofParameter(value, DETECT).asEnum(Detect.class) == Detect.ALL)
                .orElse(false);
    }

    /** Whether the class is checked as a whole: asked for a class, not for one of its tests. */
    boolean isCheckedAsWhole() {
        return isChecked() && scope() == DetectionScope.CLASS;
    }

    /** Whether the test is checked by itself. */
    boolean isCheckedByItself() {
        return isChecked() && scope() == DetectionScope.TEST;
    }

    private boolean isChecked() {
        return isDetecting() && ignoredBecause().isEmpty() && read().mode() != OnLeak.OFF;
    }

    private DetectionScope scope() {
        for (Found found : annotations) {
            if (found.annotation().scope() == DetectionScope.CLASS && found.element() instanceof Method) {
                throw new ExtensionConfigurationException(
                        "Invalid @DetectLeaks(scope = CLASS) on %s: put it on the class".formatted(found.element()));
            }
        }
        return setting("scope", "objex.scope", found -> text(found.scope()))
                .map(setting -> setting.asEnum(DetectionScope.class))
                .orElse(DetectionScope.TEST);
    }

    /** Which tests are checked. */
    private enum Detect {
        ANNOTATED,
        ALL
    }

    /** Why the test is not to be checked, where the nearest annotation is {@code @IgnoreLeaks}. */
    Optional<String> ignoredBecause() {
        for (AnnotatedElement element : elements) {
            Optional<IgnoreLeaks> ignore = find(element, IgnoreLeaks.class);
            if (ignore.isPresent()) {
                return ignore.map(found -> reason(found, element));
            }
            if (find(element, DetectLeaks.class).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String reason(IgnoreLeaks ignore, AnnotatedElement element) {
        if (ignore.value().isBlank()) {
            throw new ExtensionConfigurationException(
                    "Invalid @IgnoreLeaks(\"%s\") on %s: give the reason".formatted(ignore.value(), element));
        }
        return ignore.value();
    }

    LeakConfiguration read() {
        LeakConfiguration usual = LeakConfiguration.usual();
        return new LeakConfiguration(
                setting("mode", "objex.mode", found -> text(found.mode()))
                        .map(setting -> setting.asEnum(OnLeak.class))
                        .orElse(usual.mode()),
                setting("repeats", "objex.repeats", ConfigurationSource::repeats)
                        .map(setting -> setting.asCount(MOST_REPEATS))
                        .orElse(usual.repeats()),
                setting("confirm", "objex.confirm", DetectLeaks::confirm)
                        .map(Setting::asDuration)
                        .orElse(usual.confirm()),
                setting("settle", "objex.settle", DetectLeaks::settle)
                        .map(Setting::asDuration)
                        .orElse(usual.settle()),
                setting("dump", "objex.dump", found -> text(found.dump()))
                        .map(setting -> setting.asEnum(DumpWhen.class))
                        .orElse(usual.dump()),
                setting("dumpLimit", "objex.dump.limit", DetectLeaks::dumpLimit)
                        .map(Setting::asBytes)
                        .orElse(usual.dumpLimit()),
                setting("artifacts", "objex.artifacts", DetectLeaks::artifacts)
                        .map(Setting::asPath)
                        .orElse(usual.artifacts()),
                parameter("objex.keys")
                        .map(setting -> setting.asEnum(ShownKeys.class))
                        .orElse(usual.keys()),
                setting("roots", "objex.roots", ConfigurationSource::roots)
                        .map(setting -> setting.asEnum(Roots.class))
                        .orElse(usual.roots()),
                setting("resources", "objex.resources", ConfigurationSource::resources)
                        .map(Setting::asResources)
                        .orElse(usual.resources()),
                parameter("objex.page")
                        .map(setting -> setting.asEnum(PageWhen.class) == PageWhen.ON_LEAK)
                        .orElse(usual.pages()),
                parameter("objex.unavailable")
                        .map(setting -> setting.asEnum(OnUnavailable.class) == OnUnavailable.FAIL)
                        .orElse(usual.failIfUnavailable()));
    }

    /** What a heap that cannot be looked at does to the test. */
    private enum OnUnavailable {
        WARN,
        FAIL
    }

    private static String text(Enum<?> constant) {
        return constant.name().equals("INHERIT") ? "" : constant.name();
    }

    private static String repeats(DetectLeaks found) {
        return found.repeats() == DetectLeaks.INHERIT ? "" : Integer.toString(found.repeats());
    }

    private static String roots(DetectLeaks found) {
        return Arrays.stream(found.roots()).map(Roots::name).collect(Collectors.joining(","));
    }

    private static String resources(DetectLeaks found) {
        return Arrays.stream(found.resources()).map(Resource::name).collect(Collectors.joining(","));
    }

    private Optional<Setting> setting(String attribute, String parameter, Function<DetectLeaks, String> value) {
        for (Found found : annotations) {
            String written = value.apply(found.annotation());
            if (!written.isEmpty()) {
                return Optional.of(Setting.ofAnnotation(written, attribute, found.element()));
            }
        }
        return parameter(parameter);
    }

    /** The patterns that all annotations allow, the nearest first. */
    List<Setting> allowed() {
        List<Setting> allowed = new ArrayList<>();
        for (Found found : annotations) {
            for (String pattern : found.annotation().allow()) {
                allowed.add(Setting.ofAnnotation(pattern, "allow", found.element()));
            }
        }
        return allowed;
    }

    /** A configuration parameter, as it was written. */
    Optional<Setting> parameter(String name) {
        return context.getConfigurationParameter(name).map(value -> Setting.ofParameter(value, name));
    }
}
