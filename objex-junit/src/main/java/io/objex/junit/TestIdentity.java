package io.objex.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Which test it is: its name for people and the folder of its artifacts.
 *
 * @param className the binary name of the test class
 * @param name {@code SessionTest.closes_every_session()}, with the invocation's own name where there are several; of a
 *     whole class its own
 * @param folder {@code SessionTest/closes_every_session}, with the invocation's number where there are several
 * @param uniqueId JUnit's id
 */
record TestIdentity(String className, String name, Path folder, String uniqueId) {
    private static final Pattern INVOCATION =
            Pattern.compile("\\[(?:test-template-invocation|dynamic-test|dynamic-container):#(\\d+)]");
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._$-]");
    private static final int LONGEST = 80;
    /** No method can have this name. */
    private static final String CLASS = "class";
    /** Two classes of the same simple name must not share a folder. */
    private static final Map<String, String> FOLDER_OWNERS = new ConcurrentHashMap<>();

    static TestIdentity of(ExtensionContext context) {
        ExtensionContext declared = TestMethodContext.of(context);
        Class<?> testClass = declared.getRequiredTestClass();
        String method = declared.getTestMethod().map(found -> found.getName()).orElse(CLASS);
        String simple = simpleName(testClass);
        String owner = FOLDER_OWNERS.computeIfAbsent(simple, name -> testClass.getName());
        String classFolder = owner.equals(testClass.getName()) ? simple : testClass.getName();
        Path folder = Path.of(safe(classFolder), safe(method));
        String name = method.equals(CLASS) ? simple : simple + "." + method + "()";
        String invocation = invocation(context.getUniqueId());
        if (!invocation.isEmpty()) {
            folder = folder.resolve(invocation);
            name = name + " " + context.getDisplayName();
        }
        return new TestIdentity(testClass.getName(), name, folder, context.getUniqueId());
    }

    /** For a look at the heap from a test that objex does not know. */
    static TestIdentity unknown() {
        return new TestIdentity("", "the test", Path.of("unknown-test"), "");
    }

    /** {@code com.acme.SessionTest.closes_every_session}, as other tools name it; empty where it is no test. */
    String fullName() {
        if (className.isEmpty()) {
            return "";
        }
        String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        String method = name.startsWith(simple) ? name.substring(simple.length()) : "";
        return className + method.replaceFirst("\\(\\)", "");
    }

    /** Whether it is no test but a class of them. */
    boolean isClass() {
        return folder.endsWith(CLASS);
    }

    private static String simpleName(Class<?> testClass) {
        String name = testClass.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String invocation(String uniqueId) {
        Matcher matcher = INVOCATION.matcher(uniqueId);
        StringBuilder numbers = new StringBuilder();
        while (matcher.find()) {
            numbers.append(numbers.isEmpty() ? "" : "-").append(matcher.group(1));
        }
        return numbers.toString();
    }

    /** A name that every file system takes; a cut one stays different from its like. */
    private static String safe(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_");
        Optional<String> cut = Optional.of(safe)
                .filter(text -> text.length() > LONGEST)
                .map(text -> {
                    String hash = Integer.toHexString(name.hashCode());
                    return text.substring(0, LONGEST - hash.length() - 1) + "-" + hash;
                });
        return cut.orElse(safe);
    }
}
