package io.objex.explore;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500M} as bytes, with the units of the JVM's own flags: K, M and G are powers of 1024. */
final class ByteAmount implements ITypeConverter<Long> {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12})([KMGT]?)I?B?");
    private static final String UNITS = "KMGT";
    private static final int BITS_PER_UNIT = 10;

    @Override
    public Long convert(String text) {
        Matcher amount = AMOUNT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!amount.matches()) {
            throw new TypeConversionException("'%s' is no size: give bytes, or 500K, 500M, 2G".formatted(text));
        }
        int unit = amount.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(amount.group(2));
        try {
            return Math.multiplyExact(Long.parseLong(amount.group(1)), 1L << (BITS_PER_UNIT * unit));
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'%s' is more than there are bytes".formatted(text));
        }
    }
}
