package io.objex.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A web shop that leaks: each visit leaves a session behind, for it listens to prices and nobody makes it stop. Its pages are at
 * {@link #url}, for this machine only.
 */
public final class LeakingShop implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int MOST_SESSIONS = 100_000;
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><meta charset="utf-8"><title>A shop that leaks</title>
            <h1>A shop that leaks</h1>
            <p>%d sessions are in memory. Each visit leaves one behind.</p>
            <p><a href="/visit">visit</a> · <a href="/rush">a hundred visits</a> · <a href="/goodbye">let all go</a></p>
            </html>
            """;

    private final ServerSocket socket;
    private int visits;

    private LeakingShop(ServerSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens the shop, on a thread of its own.
     *
     * @param port the port, 0 for any that is free
     * @return the shop, to be closed
     * @throws IOException if the port is taken
     */
    public static LeakingShop open(int port) throws IOException {
        LeakingShop shop = new LeakingShop(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(shop::serve, "shop");
        thread.setDaemon(true);
        thread.start();
        return shop;
    }

    /**
     * Returns the address of its first page.
     *
     * @return an address of this machine
     */
    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private void serve() {
        while (!socket.isClosed()) {
            serveOne();
        }
    }

    private void serveOne() {
        try (Socket visitor = socket.accept()) {
            visitor.setSoTimeout(PATIENCE_MILLIS);
            answer(visitor);
        } catch (IOException e) {
            return; // the visitor has gone, or the shop is closed
        }
    }

    private void answer(Socket visitor) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.ISO_8859_1));
        String request = String.valueOf(in.readLine());
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
            header = in.readLine(); // nothing in the headers matters, but who sends them must be heard out
        }
        String path = request.startsWith("GET ") ? request.split(" ", -1)[1] : "";
        switch (path) {
            case "/visit" -> visit(1);
            case "/rush" -> visit(100);
            case "/goodbye" -> PriceFeed.unsubscribeAll();
            default -> {}
        }
        byte[] page = PAGE.formatted(PriceFeed.listeners()).getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(page.length);
        visitor.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        visitor.getOutputStream().write(page);
        visitor.getOutputStream().flush();
    }

    private void visit(int times) {
        for (int i = 0; i < times && PriceFeed.listeners() < MOST_SESSIONS; i++) {
            Session session = new Session("visitor " + ++visits);
            session.put("tea", 250);
            session.put("cake", 320);
            PriceFeed.subscribe(session);
        }
        PriceFeed.tell("tea", 240);
    }

    /** Closes the shop, and lets its sessions go. */
    @Override
    public void close() {
        PriceFeed.unsubscribeAll();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
