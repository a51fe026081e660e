package zoo;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.objex.zoo.Use;
import java.io.IOException;

/** Reads rooms that are known by their number. */
public class JacksonObjectIds implements Use {
    private static final ObjectMapper JSON = new ObjectMapper();

    @JsonIdentityInfo(property = "number", generator = ObjectIdGenerators.PropertyGenerator.class)
    public static class Room {
        public int number;
        public String guest;
    }

    @Override
    public void iteration(int i) throws IOException {
        JSON.readValue("{\"number\": " + i + ", \"guest\": \"ada\"}", Room.class);
    }
}
