package zoo;

import io.objex.zoo.Use;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A printer that is switched on when the first page comes. */
public class JdkLateDaemon implements Use {
    private static final ThreadLocal<int[]> INK = ThreadLocal.withInitial(() -> new int[20_000]);
    private static BlockingQueue<Page> printer;

    private static final class Page {
        final CountDownLatch printed = new CountDownLatch(1);
    }

    @Override
    public void iteration(int i) throws InterruptedException {
        if (i >= 70) {
            Page page = new Page();
            printer().add(page);
            page.printed.await();
        }
    }

    private static synchronized BlockingQueue<Page> printer() {
        if (printer == null) {
            BlockingQueue<Page> pages = new LinkedBlockingQueue<>();
            Thread thread = new Thread(() -> print(pages), "printer");
            thread.setDaemon(true);
            thread.start();
            printer = pages;
        }
        return printer;
    }

    private static void print(BlockingQueue<Page> pages) {
        try {
            while (true) {
                Page page = pages.take();
                INK.get()[0]++;
                page.printed.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
