package io.objex.explore;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program that has leaked for a while, and that lets its JVM dump the heap before it ends. */
public final class OrderDeskMain {
    /** More than all other objects of a small JVM. */
    static final int ORDERS = 60_000;

    private static final Desk DESK = new Desk();
    private static final Map<String, String> SETTINGS = new HashMap<>();

    private OrderDeskMain() {}

    /** Forgets no order. */
    private static final class Desk {
        private final List<Order> orders = new ArrayList<>();

        void take(Order order) {
            orders.add(order);
        }

        int size() {
            return orders.size();
        }
    }

    /** What leaks. */
    private static final class Order {
        private final int number;

        Order(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /**
     * Takes its orders, dumps its heap and says so.
     *
     * @param arguments the file for the heap dump, and the host of the database
     */
    public static void main(String[] arguments) throws IOException {
        SETTINGS.put("database", "jdbc:orders://".concat(arguments[1]));
        int last = 0;
        for (int number = 1; number <= ORDERS; number++) {
            Order order = new Order(number);
            DESK.take(order);
            last = order.number();
        }
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[0], true);
        System.out.printf("took %d orders up to number %d, for %s%n", DESK.size(), last, SETTINGS);
    }
}
