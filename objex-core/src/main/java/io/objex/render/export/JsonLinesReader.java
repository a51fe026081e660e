package io.objex.render.export;

import com.google.gson.stream.JsonReader;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjexException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads lines of JSON in the format of meliae, plain or compressed with gzip, into a graph: what {@link JsonLines} and meliae
 * itself write.
 *
 * <p>The format knows no fields and no roots: references are numbered, and what nothing refers to counts as a root. Objects of
 * a type that differ in size are taken for arrays, of elements of a fixed size if their lengths allow it, else of bytes, and then these are their lengths.
 * References to objects that are not described are left out.
 *
 * <p>Needs Gson on the class path, which objex-core does not bring along.
 */
public final class JsonLinesReader {
    private static final int GZIP_MAGIC = 0x1f8b;

    private final JsonLinesGraph graph = new JsonLinesGraph();

    private JsonLinesReader() {}

    /**
     * Reads a file. Time linear in it; costs about 40 bytes per object and 12 per reference while it reads.
     *
     * @param file the file
     * @return the objects, in the order of the lines
     * @throws ObjexException if the file cannot be read, or a line is not of the format; the message says which
     */
    public static HeapGraph read(Path file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            JsonLinesReader reader = new JsonLinesReader();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    reader.line(file, number, line);
                }
                number++;
            }
            return reader.graph.build();
        } catch (IOException e) {
            throw new ObjexException("Cannot read %s: %s.".formatted(file, e), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << Byte.SIZE | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    private void line(Path file, int number, String line) {
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            graph.add(JsonLine.read(json));
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new ObjexException(
                    "Cannot read line %d of %s: %s. It should be an object of JSON with address, type, size and refs."
                            .formatted(number, file, e.getMessage()),
                    e);
        }
    }
}
