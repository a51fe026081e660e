package io.objex.explore.http;

import java.io.IOException;
import java.io.OutputStream;

/** Passes an answer on in slices, each of which has to be taken in time. */
final class Outlet extends OutputStream {
    /** How many bytes are waited for at a time. */
    static final int SLICE = 16 * 1024;

    private final OutputStream out;
    private final Arrival arrival;

    Outlet(OutputStream out, Arrival arrival) {
        this.out = out;
        this.arrival = arrival;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int done = 0; done < count; done += SLICE) {
            arrival.begin();
            out.write(bytes, from + done, Math.min(SLICE, count - done));
            arrival.complete();
        }
    }

    @Override
    public void flush() throws IOException {
        arrival.begin();
        out.flush();
        arrival.complete();
    }

    /** Tells that the answer is whole. */
    @Override
    public void close() throws IOException {
        arrival.begin();
        out.close();
    }
}
