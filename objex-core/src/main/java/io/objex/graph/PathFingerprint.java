package io.objex.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a retaining path has in common with the one that the same cause makes in another run or another JVM: the sort of
 * root, the holder and the chain of fields, without what changes from run to run.
 *
 * <p>Keys and indices are <code>{*}</code> and {@code [*]}, the numbers in the name of a thread are {@code *}, types
 * generated anew in each run go by their family, and a field that leads on to its own kind ({@code .next.next}) stands
 * once, however long the chain is. The type of the object at the end is not in it.
 *
 * @param text the path as an expression: <code>com.acme.Registry.OPEN{*}.listeners[*]</code>
 */
public record PathFingerprint(String text) implements Comparable<PathFingerprint> {
    private static final int HASH_BYTES = 6;
    private static final Pattern IDENTITY = Pattern.compile(" @\\d+");
    /** Byte Buddy ends the names of fields that it adds with something random. */
    private static final Pattern ADDED_FIELD = Pattern.compile("(\\.(?:delegate|cachedValue)\\$)[0-9A-Za-z$]+");

    /** Checks the text. */
    public PathFingerprint {
        Objects.requireNonNull(text, "text");
        if (text.isBlank() || text.lines().count() != 1) {
            throw new IllegalArgumentException("a fingerprint is one line of text, not '%s'".formatted(text));
        }
    }

    /**
     * Takes the fingerprint of a path. Time linear in its steps.
     *
     * @param path any path
     * @return what is the same in the next run
     */
    public static PathFingerprint of(RetainingPath path) {
        StringBuilder text = new StringBuilder(lasting(path.holder().family()));
        List<PathStep> steps = path.steps();
        for (int at = 0; at < steps.size(); at++) {
            if (at == 0 || !isMoreOf(steps.get(at - 1), steps.get(at))) {
                text.append(lasting(steps.get(at).label()));
            }
        }
        return new PathFingerprint(OneLine.of(text.toString()));
    }

    /** Only fields: a map in a map is not a longer map. */
    private static boolean isMoreOf(PathStep before, PathStep step) {
        return step.label().startsWith(".")
                && step.label().equals(before.label())
                && step.holderType().equals(before.holderType());
    }

    /** A label without what changes from run to run. */
    static String lasting(String label) {
        if (label.startsWith("{")) {
            return "{*}";
        }
        if (label.startsWith("[")) {
            return "[*]";
        }
        if (label.startsWith(".key{")) {
            return ".key{*}";
        }
        return label.startsWith(".threadLocals{")
                ? IDENTITY.matcher(label).replaceAll("")
                : ADDED_FIELD.matcher(label).replaceAll("$1*");
    }

    /**
     * Returns a short name for the fingerprint, the same in every JVM.
     *
     * @return 12 hexadecimal digits
     */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(PathFingerprint other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
