package io.objex.explore.live;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * An object that was shown, and how it is found again: by a weak reference once a walk has come by, until then by its type and
 * its identity hash code. Guarded by the table that it is in.
 */
final class KnownObject {
    /** Where an object is that the last look did not meet. */
    static final int NOWHERE = -1;

    private final int id;
    private final String type;
    private final int identityHash;
    private @Nullable WeakReference<Object> reference;
    private int number;

    KnownObject(int id, String type, int identityHash, int number) {
        this.id = id;
        this.type = type;
        this.identityHash = identityHash;
        this.number = number;
    }

    int id() {
        return id;
    }

    /** The name of the type. */
    String type() {
        return type;
    }

    int identityHash() {
        return identityHash;
    }

    /** Its number in the current look, or {@link #NOWHERE}. */
    int number() {
        return number;
    }

    void moveTo(int newNumber) {
        number = newNumber;
    }

    /** From now on it is this object and no other. */
    void bind(WeakReference<Object> object) {
        reference = object;
    }

    /** Whether it is known for certain which object it is. */
    boolean isBound() {
        return reference != null;
    }

    /** Whether the collector has taken the object. */
    boolean isCollected() {
        return reference != null && reference.refersTo(null);
    }

    /** Whether it is this very object. */
    boolean is(Object object) {
        return reference != null && reference.refersTo(object);
    }
}
