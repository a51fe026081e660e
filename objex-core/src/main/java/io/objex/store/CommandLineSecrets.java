package io.objex.store;

import java.util.regex.Pattern;

/** Leaves out of a command-line option what looks like a password, by the name it is given to. */
final class CommandLineSecrets {
    private static final String SHOWN = "<redacted>";
    private static final String SECRET = "(?i)[\\w.\\-]*(?:passw(?:or)?d|pwd|secret|token|key|credential)[\\w.\\-]*";
    private static final Pattern SECRET_PROPERTY = Pattern.compile("(-D" + SECRET + "=).*", Pattern.DOTALL);
    private static final Pattern SECRET_IN_VALUE = Pattern.compile("(" + SECRET + "[=:])[^,;&\\s]+");
    private static final Pattern SECRET_IN_URL = Pattern.compile("://[^/@\\s]+@");

    private CommandLineSecrets() {}

    static String redact(String option) {
        if (SECRET_PROPERTY.matcher(option).matches()) {
            return SECRET_PROPERTY.matcher(option).replaceFirst("$1" + SHOWN);
        }
        String withoutValues = SECRET_IN_VALUE.matcher(option).replaceAll("$1" + SHOWN);
        return SECRET_IN_URL.matcher(withoutValues).replaceAll("://" + SHOWN + "@");
    }
}
