package zoo;

import io.objex.zoo.Use;
import java.util.ArrayList;
import java.util.List;

/** Events that are written forty at a time. */
public class JdkBatchedEvents implements Use {
    private static final List<Event> UNWRITTEN = new ArrayList<>();
    private static long written;

    private static final class Event {
        final String text;

        Event(String text) {
            this.text = text;
        }
    }

    @Override
    public void iteration(int i) {
        UNWRITTEN.add(new Event("visitor " + i + " came"));
        if (UNWRITTEN.size() == 40) {
            UNWRITTEN.forEach(event -> written += event.text.length());
            UNWRITTEN.clear();
        }
    }
}
