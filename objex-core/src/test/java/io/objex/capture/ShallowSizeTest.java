package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedVariable") // fields are here for their size
class ShallowSizeTest {
    private static final List<Object> HELD = new ArrayList<>();

    private record Point(int x, long y, String name) {}

    private static final class Small {
        byte only;
    }

    private static class Base {
        int first;
        byte second;
    }

    private static final class Derived extends Base {
        byte third;
        Object fourth;
    }

    @AfterEach
    void letGo() {
        HELD.clear();
    }

    @Test
    void instances_take_what_the_jvm_says() {
        String captured = "captured" + HELD.size();
        Supplier<String> lambda = () -> captured;
        HELD.addAll(List.of(
                new Object(),
                new Small(),
                new Base(),
                new Derived(),
                new Point(1, 2, "p"),
                TimeUnit.DAYS,
                lambda,
                "text",
                Integer.valueOf(70000),
                new Thread(),
                new ArrayList<>()));

        assertSizesOf(HELD);
    }

    @Test
    void arrays_of_every_element_type_and_many_lengths_take_what_the_jvm_says() {
        for (int length = 0; length < 40; length++) {
            HELD.addAll(List.of(
                    new boolean[length],
                    new byte[length],
                    new short[length],
                    new char[length],
                    new int[length],
                    new long[length],
                    new float[length],
                    new double[length],
                    new Object[length],
                    new String[length][3],
                    new Point[length]));
        }

        assertSizesOf(HELD);
    }

    @Test
    void every_object_of_the_heap_has_the_size_of_its_type() {
        SeenHeap heap = SeenHeap.now();

        assertThat(heap.graph().types())
                .filteredOn(type -> type.name().equals("java.lang.Object"))
                .singleElement()
                .satisfies(type ->
                        assertThat(type.size()).isEqualTo(instrumentation().getObjectSize(new Object())));
    }

    private static void assertSizesOf(List<Object> objects) {
        SeenHeap heap = SeenHeap.now();
        assertThat(objects).allSatisfy(object -> {
            int number = heap.find(object);
            assertThat(number).as(SeenHeap.nameOf(object)).isNotNegative();
            assertThat(heap.graph().shallowSize(number))
                    .as(SeenHeap.nameOf(object))
                    .isEqualTo(instrumentation().getObjectSize(object));
        });
    }

    private static Instrumentation instrumentation() {
        return ByteBuddyAgent.getInstrumentation();
    }
}
