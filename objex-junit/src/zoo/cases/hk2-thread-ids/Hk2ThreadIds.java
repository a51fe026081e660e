package zoo;

import io.objex.zoo.Use;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.api.ServiceLocatorFactory;

/** Threads that have the container make something, and end. */
public class Hk2ThreadIds implements Use {
    private static final ServiceLocator SERVICES =
            ServiceLocatorFactory.getInstance().create("shop");

    public static class Basket {}

    @Override
    public void iteration(int i) throws InterruptedException {
        Thread thread = new Thread(() -> SERVICES.createAndInitialize(Basket.class));
        thread.start();
        thread.join();
    }
}
