package io.objex.samples;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes in prices, in a thread of its own, until it is closed. */
final class PriceFeed implements AutoCloseable {
    private final BlockingQueue<String> offered = new LinkedBlockingQueue<>();
    private final Map<String, Integer> prices = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::takeIn, "price-feed");

    private PriceFeed() {
        thread.setDaemon(true);
    }

    static PriceFeed start() {
        PriceFeed feed = new PriceFeed();
        feed.thread.start();
        return feed;
    }

    void offer(String article) {
        offered.add(article);
    }

    private void takeIn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                prices.merge(offered.take(), 1, Integer::sum);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
