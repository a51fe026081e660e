package io.objex.capture;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Objects of every shape, at random, that refer to each other at random: the same for the same seed. What is reachable
 * from the root is part of it; the rest are objects that only this heap itself still holds.
 */
final class RandomHeap {
    private static final int LONGEST = 5_000;
    private static final int WIDEST = 40_000;
    private static final int MOST_HUGE = 6;
    private static final List<OwnTypes.Suit> SUITS = List.of(OwnTypes.Suit.values());

    private final Random random;
    private final List<Object> pool = new ArrayList<>();
    private final Map<ThreadLocal<Object>, Object> threadLocals = new HashMap<>();
    private final List<IntFunction<Object>> shapes = List.of(
            this::chain,
            this::tree,
            this::lopsidedTree,
            this::wideArray,
            this::arrayOfArrays,
            this::manyDimensions,
            this::typedArray,
            this::manyFields,
            this::records,
            this::lambdas,
            this::entries,
            this::references,
            this::threadLocal,
            new RandomContainers(this)::collection,
            new RandomContainers(this)::map,
            new RandomContainers(this)::weakMap,
            new RandomContainers(this)::mapWithWeakKeys);
    private int left;
    private int huge;

    /**
     * Makes a heap.
     *
     * @param seed decides everything
     * @param objects about how many
     */
    RandomHeap(long seed, int objects) {
        this.random = new Random(seed);
        this.left = objects;
        while (left > 0) {
            pool.add(shapes.get(below(shapes.size())).apply(1 + below(Math.min(left, LONGEST))));
            left--;
        }
        for (int knots = below(pool.size()); knots > 0; knots--) {
            knot(pool.get(below(pool.size())));
        }
    }

    /** Returns an object that leads to some of the others. */
    Object root() {
        Object[] root = new Object[1 + below(pool.size())];
        for (int i = 0; i < root.length; i++) {
            root[i] = some();
        }
        return root;
    }

    /** The variables that the thread which made this heap has in it. */
    Map<ThreadLocal<Object>, Object> threadLocals() {
        return threadLocals;
    }

    /** Takes back what the heap has left in its thread and in static fields; to be called by that thread. */
    void dismantle() {
        threadLocals.keySet().forEach(ThreadLocal::remove);
        for (OwnTypes.Suit suit : SUITS) {
            suit.extra = null;
        }
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Counts an object and returns it. */
    <T> T made(T object) {
        left--;
        return object;
    }

    /** An object met before, a fresh one that refers to nothing, or null. */
    Object some() {
        return switch (below(8)) {
            case 0 -> null;
            case 1, 2 -> leaf();
            default -> pool.isEmpty() ? leaf() : pool.get(below(pool.size()));
        };
    }

    /** An object met before or a fresh one whose hash code and equality ask for no other. */
    Object plain() {
        Object met = some();
        return met instanceof OwnTypes.Link || met instanceof OwnTypes.Branch ? met : made(new OwnTypes.Tiny());
    }

    private Object leaf() {
        return switch (below(12)) {
            case 0 -> "interned " + below(100);
            case 1 -> ("interned " + below(100)).intern();
            case 2 -> below(100_000);
            case 3 -> (long) below(100);
            case 4 -> new byte[below(64)];
            case 5 -> hugeArray();
            case 6 -> SUITS.get(below(SUITS.size()));
            case 7 -> new Object();
            case 8 -> made(new OwnTypes.Key(below(1000)));
            case 9 -> made(new OwnTypes.Flag(below(100)));
            default -> made(new OwnTypes.Tiny());
        };
    }

    private Object hugeArray() {
        return huge++ < MOST_HUGE ? new long[below(40_000)] : new long[0];
    }

    /** Lets an object refer to another, or to itself, whatever it referred to before. */
    private void knot(Object object) {
        Object other = below(4) == 0 ? object : some();
        if (object instanceof OwnTypes.Link link) {
            link.next = other;
        } else if (object instanceof OwnTypes.Branch branch) {
            branch.right = other;
        } else if (object instanceof OwnTypes.Wide wide) {
            wide.keep(other);
        } else if (object instanceof OwnTypes.Suit suit) {
            suit.extra = other;
        } else if (object.getClass() == Object[].class && Array.getLength(object) > 0) {
            Array.set(object, below(Array.getLength(object)), other);
        }
    }

    private Object chain(int length) {
        OwnTypes.Link last = made(new OwnTypes.Link(some()));
        OwnTypes.Link first = last;
        for (int i = 1; i < length; i++) {
            first = made(new OwnTypes.Link(first));
        }
        if (below(3) == 0) {
            last.next = first;
        }
        return first;
    }

    private Object tree(int count) {
        if (count <= 1) {
            return some();
        }
        int toTheLeft = below(count);
        return count < 500
                ? made(new OwnTypes.Branch(tree(toTheLeft), tree(count - 1 - toTheLeft)))
                : made(new OwnTypes.Branch(tree(count / 2), tree(count / 2)));
    }

    private Object lopsidedTree(int count) {
        boolean toTheLeft = below(2) == 0;
        Object tree = some();
        for (int i = 0; i < count; i += 2) {
            Object leaf = below(2) == 0 ? made(new OwnTypes.Tiny()) : some();
            tree = made(toTheLeft ? new OwnTypes.Branch(tree, leaf) : new OwnTypes.Branch(leaf, tree));
        }
        return tree;
    }

    private Object wideArray(int count) {
        Object[] array = new Object[below(10) == 0 ? 1 + below(WIDEST) : count];
        Object same = some();
        int kind = below(4);
        for (int i = 0; i < array.length && kind != 0; i++) {
            if (kind == 1) {
                array[i] = same;
            } else if (kind == 2 || i >= count) {
                array[i] = pool.isEmpty() ? same : pool.get(below(pool.size()));
            } else {
                array[i] = made(new OwnTypes.Tiny());
            }
        }
        if (kind == 2) {
            // what nothing else holds, at the end that is reached last
            array[array.length - 1] = made(new OwnTypes.Tiny());
        }
        return array;
    }

    private Object arrayOfArrays(int count) {
        Object inner = new Object[] {some(), null, some()};
        for (int i = 0; i < count; i += 3) {
            inner = new Object[] {some(), inner, new OwnTypes.Tiny[below(3)]};
            left -= 2;
        }
        return inner;
    }

    private Object manyDimensions(int count) {
        int length = below(4);
        OwnTypes.Tiny[][][] cube = new OwnTypes.Tiny[length][1 + below(5)][below(20)];
        for (OwnTypes.Tiny[][] square : cube) {
            square[0] = square[square.length - 1];
            for (OwnTypes.Tiny[] row : square) {
                for (int i = 0; i < row.length && below(3) > 0; i++) {
                    row[i] = made(new OwnTypes.Tiny());
                }
            }
        }
        return below(2) == 0 ? cube : new Object[][] {cube, {some()}, new String[count][0], {}};
    }

    private Object typedArray(int count) {
        return switch (below(4)) {
            case 0 -> new OwnTypes.Pair[below(3)];
            case 1 -> new Comparable<?>[] {1, "two", made(new OwnTypes.Key(3))};
            case 2 -> OwnTypes.Suit.values();
            default -> {
                OwnTypes.Link[] links = new OwnTypes.Link[count];
                for (int i = 0; i < count; i++) {
                    links[i] = made(new OwnTypes.Link(i == 0 ? links : links[below(i)]));
                }
                yield links;
            }
        };
    }

    private Object manyFields(int count) {
        OwnTypes.Wide last = made(new OwnTypes.Wide());
        for (int i = 0; i < count; i += 4) {
            OwnTypes.Widest widest = made(new OwnTypes.Widest());
            widest.keep(last);
            widest.keep(some());
            widest.a = some();
            widest.c = some();
            widest.d = made(new OwnTypes.Tiny());
            widest.e = new Object[] {some()};
            widest.g = made(new OwnTypes.Link(widest));
            widest.p = some();
            last = widest;
        }
        return last;
    }

    private Object records(int count) {
        Object last = some();
        for (int i = 0; i < count; i++) {
            last = made(new OwnTypes.Pair(below(2) == 0 ? some() : null, i, last));
        }
        return last;
    }

    private Object lambdas(int count) {
        Object last = some();
        for (int i = 0; i < count; i++) {
            last = made(below(2) == 0 ? OwnTypes.capturing(last) : OwnTypes.capturing(some(), i, last));
        }
        return last;
    }

    private Object entries(int count) {
        OwnTypes.Entry last = null;
        for (int i = 0; i < count; i += 2) {
            Object key = plain();
            Object value = below(4) == 0 ? made(new OwnTypes.Link(key)) : some();
            last = made(OwnTypes.Entry.of(key, value, last, below(2) == 0));
        }
        return last == null ? made(new OwnTypes.Tiny()) : last;
    }

    private Object references(int count) {
        Object[] references = new Object[1 + below(count)];
        for (int i = 0; i < references.length; i++) {
            Object referent = plain();
            references[i] = switch (below(3)) {
                case 0 -> new WeakReference<>(referent);
                case 1 -> new SoftReference<>(referent);
                default -> new PhantomReference<>(referent, new ReferenceQueue<>());
            };
            left--;
        }
        return references;
    }

    @SuppressWarnings("ThreadLocalUsage") // whether something holds the variable is what is tested
    private Object threadLocal(int count) {
        ThreadLocal<Object> local = below(4) == 0 ? new InheritableThreadLocal<>() : new ThreadLocal<>();
        Object value =
                below(3) == 0 ? made(new OwnTypes.Link(local)) : new Object[] {some(), made(new OwnTypes.Tiny())};
        local.set(value);
        threadLocals.put(local, value);
        return below(3) == 0 ? made(new OwnTypes.Link(null)) : local;
    }
}
