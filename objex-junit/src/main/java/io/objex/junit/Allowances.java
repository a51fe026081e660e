package io.objex.junit;

import io.objex.analysis.Allowance;
import io.objex.analysis.AllowedLeak;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakSieve;
import io.objex.analysis.Suppression;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Which leaks one test may have: by its annotations, and by what holds for the whole run. */
final class Allowances {
    private static final Namespace NAMESPACE = Namespace.create(Allowances.class);
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final String BY_ANNOTATION = "it gives no reason";

    private final RunAllowances run;
    private final List<Suppression> own;
    private final String test;

    private Allowances(RunAllowances run, List<Suppression> own, String test) {
        this.run = run;
        this.own = List.copyOf(own);
        this.test = test;
    }

    /**
     * Reads what holds for a test, and for the run if it is the first.
     *
     * @throws ExtensionConfigurationException if something that users wrote cannot be read
     */
    static Allowances of(ExtensionContext context, LeakConfiguration configuration) {
        ConfigurationSource source = new ConfigurationSource(context);
        ExtensionContext declared = TestMethodContext.of(context);
        Class<?> testClass = declared.getRequiredTestClass();
        ClassLoader loader = Objects.requireNonNullElse(testClass.getClassLoader(), ClassLoader.getSystemClassLoader());
        ExtensionContext root = context.getRoot();
        RunAllowances run = root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        RunAllowances.class,
                        key -> new RunAllowances(
                                AllowanceSettings.read(source::parameter, configuration.artifacts(), loader),
                                isGone(loader),
                                message -> announce(root, message)),
                        RunAllowances.class);
        List<Suppression> own =
                source.allowed().stream().map(Allowances::suppression).toList();
        String method = declared.getTestMethod().map(found -> found.getName()).orElse("class");
        return new Allowances(run, own, testClass.getName() + "." + method);
    }

    private static Suppression suppression(Setting setting) {
        try {
            return Suppression.of(setting.value(), setting.place(), BY_ANNOTATION);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("Invalid " + e.getMessage(), e);
        }
    }

    private static void announce(ExtensionContext root, String message) {
        LOG.info(message);
        root.publishReportEntry("objex", message);
    }

    private static Predicate<String> isGone(ClassLoader loader) {
        return test -> {
            int dot = Math.max(0, test.lastIndexOf('.'));
            try {
                Class<?> testClass = Class.forName(test.substring(0, dot), false, loader);
                return !hasMethod(testClass, test.substring(dot + 1));
            } catch (ClassNotFoundException | LinkageError e) {
                return true;
            }
        };
    }

    private static boolean hasMethod(Class<?> testClass, String name) {
        return !ReflectionSupport.findMethods(
                        testClass, method -> method.getName().equals(name), HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    /**
     * The leaks that fail a test, and a line about each of the others.
     *
     * @param failing what is left of the findings
     * @param notes why the others do not fail it
     */
    record Judged(LeakFindings failing, List<String> notes) {}

    /** Parts what the test left behind. To be called once for each check that was made, also where nothing was found. */
    Judged judge(LeakFindings findings) {
        LeakSieve.Sifted sifted = run.sift(findings, own, test);
        return new Judged(
                sifted.failing(), sifted.allowed().stream().map(this::note).toList());
    }

    private String note(AllowedLeak allowed) {
        boolean written = run.isUpdate() && allowed.allowance() instanceof Allowance.Known;
        return "%s at %s: %s"
                .formatted(
                        allowed.leak().path().targetType(),
                        allowed.leak().path().toExpression(),
                        written ? "goes into the baseline" : allowed.allowance().because());
    }
}
