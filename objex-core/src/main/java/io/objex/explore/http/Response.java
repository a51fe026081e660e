package io.objex.explore.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer. Immutable; every answer also gets the headers that keep a page to itself.
 *
 * @param status the status code of HTTP
 * @param type the media type of the body
 * @param headers further headers
 * @param length how many bytes the body has, or a negative number if that is not known
 * @param body the body
 */
public record Response(int status, String type, Map<String, String> headers, long length, Body body) {
    private static final long UNKNOWN = -1;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    /** Copies the map. */
    public Response {
        headers = Map.copyOf(headers);
    }

    /** What writes a body. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes it whole.
         *
         * @param out where to; not to be closed
         * @throws IOException if the one who asks has gone, which is for the server to deal with
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Answers with a page.
     *
     * @param text HTML, with everything escaped that comes from elsewhere
     * @return the answer
     */
    public static Response html(String text) {
        return bytes(HTML, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Answers a program.
     *
     * @param text JSON
     * @return the answer
     */
    public static Response json(String text) {
        return bytes(JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Answers with anything else.
     *
     * @param type its media type
     * @param bytes the body; not to be changed afterwards
     * @return the answer
     */
    public static Response bytes(String type, byte[] bytes) {
        return new Response(200, type, Map.of(), bytes.length, out -> out.write(bytes));
    }

    /**
     * Answers with a file of the class path, which is read now.
     *
     * @param owner a class in the package of the file
     * @param name the name of the file, which ends with .html, .css, .js or .json
     * @return the answer
     */
    public static Response file(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("%s is not on the class path".formatted(name));
            }
            return bytes(typeOf(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".html" -> HTML;
            case ".css" -> "text/css; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            default -> JSON;
        };
    }

    /**
     * Answers bit by bit with what may be long. If writing fails, the connection breaks, so that nobody takes a part for the
     * whole.
     *
     * @param type its media type
     * @param body what writes it
     * @return the answer
     */
    public static Response stream(String type, Body body) {
        return new Response(200, type, Map.of(), UNKNOWN, body);
    }

    /**
     * Sends a browser elsewhere.
     *
     * @param location relative to the path that was asked for
     * @return the answer
     */
    public static Response redirect(String location) {
        return html("").withStatus(303).with("Location", location);
    }

    /**
     * Answers with another status.
     *
     * @param other a status code of HTTP
     * @return the same with it
     */
    public Response withStatus(int other) {
        return new Response(other, type, headers, length, body);
    }

    /**
     * Adds a header.
     *
     * @param name its name
     * @param value its value, without line breaks
     * @return the same with it
     */
    public Response with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a header must have no control characters");
        }
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, type, more, length, body);
    }
}
