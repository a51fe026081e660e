package io.objex.explore.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Says to a server what no well-behaved client would say. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    /** Connects on the loopback interface. */
    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** One request, with line ends as they should be, and all of the answer; empty where the connection just breaks. */
    public static String ask(int port, String... lines) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(String.join("\r\n", lines) + "\r\n\r\n");
            return client.answer();
        }
    }

    /** Sends a text as it is. */
    public void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Everything until the other side closes. */
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[8192];
        try {
            for (int count = read(bytes); count >= 0; count = read(bytes)) {
                answer.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            return answer.toString(); // reset instead of closed
        }
        return answer.toString();
    }

    /** As many bytes as there are, or a negative number at the end. */
    public int read(byte[] bytes) throws IOException {
        return socket.getInputStream().read(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
