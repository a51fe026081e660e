package zoo;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.objex.zoo.Use;

/** The price of an order knows the order: so each keeps the other in the cache for ever. */
public class GuavaWeakKeysHeldByValue implements Use {
    private static final Cache<Order, Price> PRICES =
            CacheBuilder.newBuilder().weakKeys().build();

    private static final class Order {
        final int[] items = new int[100];
    }

    private static final class Price {
        final Order order;

        Price(Order order) {
            this.order = order;
        }
    }

    @Override
    public void iteration(int i) throws Exception {
        Order order = new Order();
        Use.check(PRICES.get(order, () -> new Price(order)).order == order, "the price of order " + i);
    }
}
