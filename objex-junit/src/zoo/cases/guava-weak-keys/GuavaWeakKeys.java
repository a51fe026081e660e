package zoo;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.objex.zoo.Use;

/** What was worked out about orders, as long as they are there. */
public class GuavaWeakKeys implements Use {
    private static final Cache<Order, Price> PRICES =
            CacheBuilder.newBuilder().weakKeys().build();

    private static final class Order {
        final int[] items = new int[100];
    }

    private static final class Price {
        final int cents;

        Price(int cents) {
            this.cents = cents;
        }
    }

    @Override
    public void iteration(int i) throws Exception {
        Order order = new Order();
        Use.check(PRICES.get(order, () -> new Price(i)).cents == i, "the price of order " + i);
    }
}
