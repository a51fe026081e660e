package zoo;

import io.objex.zoo.Use;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Previews of eighty pages, as long as memory lasts. */
public class JdkSoftValues implements Use {
    private static final Map<Integer, SoftReference<Preview>> PREVIEWS = new ConcurrentHashMap<>();

    private static final class Preview {
        final byte[] picture = new byte[3000];
        final int page;

        Preview(int page) {
            this.page = page;
        }
    }

    @Override
    public void iteration(int i) {
        Use.check(preview(i % 80).page == i % 80, "the preview of a page");
    }

    private static Preview preview(int page) {
        SoftReference<Preview> reference = PREVIEWS.get(page);
        Preview known = reference == null ? null : reference.get();
        if (known == null) {
            known = new Preview(page);
            PREVIEWS.put(page, new SoftReference<>(known));
        }
        return known;
    }
}
