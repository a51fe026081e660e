package zoo;

import io.objex.zoo.Use;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** What is known about pictures, as long as they are there. */
public class JdkWeakMapDeadKeys implements Use {
    private static final Map<Picture, Caption> CAPTIONS = Collections.synchronizedMap(new WeakHashMap<>());

    private static final class Picture {
        final int[] pixels = new int[500];
    }

    private static final class Caption {
        final String text;

        Caption(String text) {
            this.text = text;
        }
    }

    @Override
    public void iteration(int i) {
        Picture picture = new Picture();
        CAPTIONS.put(picture, new Caption("picture " + i));
        Use.check(CAPTIONS.get(picture).text.equals("picture " + i), "the caption of picture " + i);
    }
}
