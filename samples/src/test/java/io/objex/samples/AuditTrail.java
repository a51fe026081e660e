package io.objex.samples;

import java.util.ArrayList;
import java.util.List;

/** Notes which orders the current thread has touched. */
final class AuditTrail {
    private static final ThreadLocal<List<Order>> TOUCHED = ThreadLocal.withInitial(ArrayList::new);

    private AuditTrail() {}

    static void note(Order order) {
        TOUCHED.get().add(order);
    }

    static void end() {
        TOUCHED.remove();
    }
}
