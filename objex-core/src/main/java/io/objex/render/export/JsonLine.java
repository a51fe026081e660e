package io.objex.render.export;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of meliae's format.
 *
 * @param address what others refer to it by
 * @param type the name of its type
 * @param size bytes
 * @param length the number of elements, or -1
 * @param name of a class, a module or a function
 * @param value its value in short
 * @param referents addresses
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonLine(
        long address,
        String type,
        int size,
        int length,
        @Nullable String name,
        @Nullable String value,
        long[] referents) {

    JsonLine {
        if (type.isEmpty() || size < 0) {
            throw new IllegalArgumentException("type (%s) is missing, or size (%d) negative".formatted(type, size));
        }
    }

    static JsonLine read(JsonReader json) throws IOException {
        long address = -1;
        boolean addressed = false;
        String type = "";
        int size = -1;
        int length = -1;
        String name = null;
        String value = null;
        long[] referents = new long[0];
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "address" -> {
                    address = json.nextLong();
                    addressed = true;
                }
                case "type" -> type = json.nextString();
                case "size" -> size = json.nextInt();
                case "len" -> length = json.nextInt();
                case "name" -> name = json.nextString();
                case "value" -> value = value(json);
                case "refs" -> referents = addresses(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (!addressed) {
            throw new IllegalArgumentException("address is missing");
        }
        return new JsonLine(address, type, size, length, name, value, referents);
    }

    /** Of a number it is a number, of a boolean a boolean. */
    private static @Nullable String value(JsonReader json) throws IOException {
        JsonToken kind = json.peek();
        if (kind == JsonToken.BOOLEAN) {
            return Boolean.toString(json.nextBoolean());
        }
        if (kind == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        return json.nextString();
    }

    private static long[] addresses(JsonReader json) throws IOException {
        long[] addresses = new long[8];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (count == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * count);
            }
            addresses[count++] = json.nextLong();
        }
        json.endArray();
        return Arrays.copyOf(addresses, count);
    }
}
