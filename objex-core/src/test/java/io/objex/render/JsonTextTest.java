package io.objex.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void objects_arrays_and_values_are_indented_by_two_spaces() {
        JsonText json = new JsonText()
                .object(root -> root.value("name", "a\"b\\c")
                        .value("count", -7)
                        .object("inner", inner -> inner.value("x", 1))
                        .array("each", List.of("a", "b"), (element, value) -> element.value("is", value))
                        .strings("texts", List.of("x", "y"))
                        .numbers("numbers", List.of(1, 2))
                        .strings("none", List.of())
                        .object("empty", inner -> {}));

        assertThat(json).hasToString("""
                {
                  "name": "a\\"b\\\\c",
                  "count": -7,
                  "inner": {
                    "x": 1
                  },
                  "each": [
                    {
                      "is": "a"
                    },
                    {
                      "is": "b"
                    }
                  ],
                  "texts": [
                    "x",
                    "y"
                  ],
                  "numbers": [
                    1,
                    2
                  ],
                  "none": [],
                  "empty": {}
                }""");
    }

    @Test
    void every_text_comes_back_as_it_was() {
        Random random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
            String written = new JsonText()
                    .object(root -> root.value(text.toString(), text.toString()))
                    .toString();

            assertThat(StrictJson.parse(written)).isEqualTo(Map.of(text.toString(), text.toString()));
            assertThat(new String(written.getBytes(UTF_8), UTF_8)).isEqualTo(written);
        }
    }
}
