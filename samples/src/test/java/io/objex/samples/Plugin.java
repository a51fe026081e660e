package io.objex.samples;

/** Something that is loaded when needed, by a class loader of its own. */
final class Plugin implements Runnable {
    private static int runs;

    Plugin() {}

    @Override
    public void run() {
        runs++;
        if (runs > 1) {
            throw new IllegalStateException("not loaded afresh");
        }
    }
}
