package io.objex.junit.ordinary;

import java.util.ArrayList;
import java.util.List;

/** Code of an application that nobody has used before the test does. */
public final class Pigeonhole implements Keeper {
    private static final List<byte[]> KEPT = new ArrayList<>();

    /** A way to the static list. */
    public Pigeonhole() {}

    @Override
    public void keep(byte[] array) {
        KEPT.add(array);
    }

    @Override
    public int weigh(byte[] array) {
        return array.length + KEPT.size();
    }
}
