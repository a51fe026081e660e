package io.objex.explore;

import io.objex.analysis.difference.Threshold;
import io.objex.analysis.difference.Threshold.Measure;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A threshold as it was given.
 *
 * @param text {@code bytes=10M}, {@code objects=1000}, {@code retained=5%}
 * @param threshold what it means
 */
record ThresholdOption(String text, Threshold threshold) {
    private static final int MOST_DIGITS = 12;

    /** Reads one. */
    static final class Converter implements ITypeConverter<ThresholdOption> {
        @Override
        public ThresholdOption convert(String text) {
            String[] parts = text.strip().split("=", -1);
            if (parts.length != 2) {
                throw new TypeConversionException(
                        "'%s' is no threshold: give what may not grow, '=' and by how much, as in bytes=10M"
                                .formatted(text));
            }
            Measure measure = measure(parts[0]);
            boolean percent = parts[1].endsWith("%");
            long amount = percent ? count(parts[1].substring(0, parts[1].length() - 1)) : amount(measure, parts[1]);
            try {
                return new ThresholdOption(text.strip(), new Threshold(measure, amount, percent));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'%s' is no threshold: %s".formatted(text, e.getMessage()));
            }
        }

        private static Measure measure(String word) {
            return Arrays.stream(Measure.values())
                    .filter(measure -> measure.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is nothing that a threshold can be set for: choose from %s"
                                    .formatted(
                                            word,
                                            Arrays.stream(Measure.values())
                                                    .map(Measure::word)
                                                    .collect(Collectors.joining(", ")))));
        }

        private static long amount(Measure measure, String text) {
            return switch (measure) {
                case BYTES, RETAINED, HEAP -> new ByteAmount().convert(text);
                case OBJECTS, NEW -> count(text);
            };
        }

        private static long count(String text) {
            String digits = text.strip();
            if (!digits.matches("[0-9]{1," + MOST_DIGITS + "}")) {
                throw new TypeConversionException("'%s' is no count: give digits only".formatted(text));
            }
            return Long.parseLong(digits);
        }
    }
}
