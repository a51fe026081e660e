package io.objex.store;

import java.util.Locale;

/** Constants as the words that the columns of a dump have for them, the same in every locale. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static <E extends Enum<E>> E parse(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'%s' is no %s".formatted(word, type.getSimpleName()));
    }
}
