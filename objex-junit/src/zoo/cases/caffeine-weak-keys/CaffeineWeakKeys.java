package zoo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.objex.zoo.Use;

/** What was worked out about orders, as long as they are there. */
public class CaffeineWeakKeys implements Use {
    private static final Cache<Order, Price> PRICES =
            Caffeine.newBuilder().weakKeys().build();

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
    public void iteration(int i) {
        Order order = new Order();
        Use.check(PRICES.get(order, missing -> new Price(i)).cents == i, "the price of order " + i);
    }
}
