package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is written does not depend on where the writer's JVM thinks it is. */
@Isolated("changes the default locale")
class DumpLocaleTest {
    @TempDir
    Path folder;

    @Test
    void a_turkish_or_arabic_locale_writes_the_same() {
        Map<String, String> usual = contentIn(Locale.ROOT);
        assertThat(contentIn(Locale.forLanguageTag("tr-TR"))).isEqualTo(usual);
        assertThat(contentIn(Locale.forLanguageTag("ar-EG-u-nu-arab"))).isEqualTo(usual);
    }

    private Map<String, String> contentIn(Locale locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            Path file = folder.resolve("leak.db");
            new DumpWriter().previews(PreviewPolicy.upTo(10)).writeVerified(file, RandomContents.of(8, 60));
            Map<String, String> meta = new TreeMap<>(DumpCells.of(file).meta());
            meta.keySet()
                    .removeIf(key -> key.startsWith("memory.")
                            || key.startsWith("duration.")
                            || key.equals("created")
                            || key.equals("digest.meta"));
            return meta;
        } finally {
            Locale.setDefault(before);
        }
    }
}
