package zoo;

import io.objex.zoo.Use;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The three hundred latest answers. */
public class JdkLruCache implements Use {
    private static final Map<String, Answer> LATEST = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > 300;
        }
    });

    private static final class Answer {
        final String text;

        Answer(String text) {
            this.text = text;
        }
    }

    @Override
    public void iteration(int i) {
        for (int question = 0; question < 10; question++) {
            String key = UUID.randomUUID().toString();
            LATEST.computeIfAbsent(key, asked -> new Answer("to " + asked));
            Use.check(LATEST.containsKey(key), "the answer just given");
        }
    }
}
