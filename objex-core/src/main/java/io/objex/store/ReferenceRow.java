package io.objex.store;

import java.util.Objects;

/**
 * A reference as a dump has it: its row there, with the names of the types at both ends.
 *
 * @param id its number
 * @param referrer the number of the object it comes from
 * @param referrerType the name of that object's type
 * @param kind what sort of reference it is
 * @param label where in the referrer it is: {@code .listeners}, {@code [3]}, {@code .getClass()}
 * @param referent the number of the object it leads to
 * @param referentType the name of that object's type
 */
public record ReferenceRow(
        int id,
        int referrer,
        String referrerType,
        ReferenceKind kind,
        String label,
        int referent,
        String referentType) {
    /** Checks the parts. */
    public ReferenceRow {
        Objects.requireNonNull(referrerType, "referrerType");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(referentType, "referentType");
    }
}
