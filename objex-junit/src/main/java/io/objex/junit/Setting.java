package io.objex.junit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A value that somebody wrote, with the place where it stands, so that a wrong one can be pointed at.
 *
 * @param value the text
 * @param place where it was written
 */
record Setting(String value, String place) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");
    private static final long KIB = 1024;

    static Setting ofParameter(String value, String parameter) {
        return new Setting(value, "'%s' set via the '%s' configuration parameter".formatted(value, parameter));
    }

    static Setting ofAnnotation(String value, String attribute, Object element) {
        return new Setting(value, "@DetectLeaks(%s = %s) on %s".formatted(attribute, value, element));
    }

    <E extends Enum<E>> E asEnum(Class<E> type) {
        String wanted = value.trim().replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        constant.name().equals(wanted) && !constant.name().equals("INHERIT"))
                .findFirst()
                .orElseThrow(() -> wrong("use one of " + choices(type)));
    }

    /** A list, in which {@code all} and {@code none} stand alone. */
    Set<Resource> asResources() {
        Set<Resource> named = EnumSet.noneOf(Resource.class);
        for (String each : value.split(",", -1)) {
            named.add(new Setting(each, place).asEnum(Resource.class));
        }
        boolean single = named.stream().allMatch(Resource::isSingle);
        if (!single && named.size() > 1) {
            throw wrong("use all or none alone, or a list without them");
        }
        Set<Resource> chosen = named.contains(Resource.ALL) ? EnumSet.allOf(Resource.class) : named;
        chosen.removeIf(resource -> !resource.isSingle());
        return chosen;
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(name -> !name.equals("inherit"))
                .reduce((some, other) -> some + ", " + other)
                .orElse("");
    }

    int asCount(int most) {
        return amount(value.trim())
                .filter(amount -> amount.group(2).isEmpty())
                .map(Setting::number)
                .filter(count -> count <= most)
                .map(Math::toIntExact)
                .orElseThrow(() -> wrong("use a whole number from 0 to " + most));
    }

    Duration asDuration() {
        return amount(value.trim())
                .flatMap(Setting::duration)
                .orElseThrow(() -> wrong("use a duration such as 500ms, 2s or 1m"));
    }

    long asBytes() {
        return amount(value.trim())
                .flatMap(Setting::bytes)
                .filter(bytes -> bytes > 0)
                .orElseThrow(() -> wrong("use a size such as 64MiB"));
    }

    Path asPath() {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new ExtensionConfigurationException("Invalid " + place + ": " + e.getMessage(), e);
        }
    }

    private static long number(Matcher amount) {
        return Long.parseLong(amount.group(1));
    }

    private static Optional<Matcher> amount(String text) {
        return Optional.of(AMOUNT.matcher(text)).filter(Matcher::matches);
    }

    private static Optional<Duration> duration(Matcher amount) {
        long number = number(amount);
        return switch (amount.group(2)) {
            case "ms" -> Optional.of(Duration.ofMillis(number));
            case "s" -> Optional.of(Duration.ofSeconds(number));
            case "m", "min" -> Optional.of(Duration.ofMinutes(number));
            case "" -> number == 0 ? Optional.of(Duration.ZERO) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Long> bytes(Matcher amount) {
        long number = number(amount);
        return switch (amount.group(2).toLowerCase(Locale.ROOT)) {
            case "", "b" -> Optional.of(number);
            case "k", "kb", "kib" -> Optional.of(Math.multiplyExact(number, KIB));
            case "m", "mb", "mib" -> Optional.of(Math.multiplyExact(number, KIB * KIB));
            case "g", "gb", "gib" -> Optional.of(Math.multiplyExact(number, KIB * KIB * KIB));
            default -> Optional.empty();
        };
    }

    ExtensionConfigurationException wrong(String remedy) {
        return new ExtensionConfigurationException("Invalid " + place + ": " + remedy);
    }
}
