package zoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.objex.zoo.Use;
import java.io.IOException;
import java.util.List;

/** Pages that are read and written. */
public class JacksonSharedMapper implements Use {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static class Page {
        public int number;
        public List<String> lines = List.of();
    }

    @Override
    public void iteration(int i) throws IOException {
        Page page = JSON.readValue("{\"number\": " + i + ", \"lines\": [\"a\", \"b" + i + "\"]}", Page.class);
        JsonNode tree = JSON.readTree(JSON.writeValueAsString(page));
        Use.check(tree.get("lines").get(1).textValue().equals("b" + i), "the lines of page " + i);
    }
}
