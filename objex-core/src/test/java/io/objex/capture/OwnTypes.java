package io.objex.capture;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/** The classes that the tests' heaps are made of: every object of theirs, and every array of them, is looked for. */
@SuppressWarnings("UnusedVariable") // read by walks
final class OwnTypes {
    private static final String PREFIX = OwnTypes.class.getName() + "$";

    private OwnTypes() {}

    /** Says whether a type, or the elements of an array type, are one of these classes; lambdas of this class are, too. */
    static boolean isOwn(String type) {
        return type.startsWith(PREFIX);
    }

    /** The smallest object there is. */
    static final class Tiny {}

    /** As large as its neighbours allow: one byte beside the header. */
    static final class Flag {
        final byte value;

        Flag(int value) {
            this.value = (byte) value;
        }
    }

    static final class Link {
        Object next;

        Link(Object next) {
            this.next = next;
        }
    }

    static final class Branch {
        Object left;
        Object right;

        Branch(Object left, Object right) {
            this.left = left;
            this.right = right;
        }
    }

    record Pair(Object left, long middle, Object right) {}

    /** Constants that a static array of their class holds, one of them with a class of its own. */
    @SuppressWarnings("ImmutableEnumChecker") // what a constant holds is one way to be reachable
    enum Suit {
        CLUBS,
        HEARTS,
        SPADES {
            @Override
            Object held() {
                return this;
            }
        };

        Object extra;

        Object held() {
            return extra;
        }
    }

    /** The least of three levels that each have fields, of the same name as well. */
    static class Narrow {
        private Object kept;
        private long number;
        Object a;

        void keep(Object object) {
            kept = object;
        }
    }

    static class Wide extends Narrow {
        private byte flag;
        private Object kept;
        Object b;
        int count;
        Object c;
        short small;
        Tiny d;
        char letter;
        Object[] e;
        double real;
        Object f;
        String text;

        @Override
        void keep(Object object) {
            super.keep(this.kept);
            this.kept = object;
        }
    }

    static final class Widest extends Wide {
        private boolean last;
        private Object kept;
        Link g;
        Object h;
        Object i;
        Object j;
        Object k;
        Object l;
        Object m;
        Object n;
        Object o;
        Object p;

        @Override
        void keep(Object object) {
            super.keep(this.kept);
            this.kept = object;
        }
    }

    /** A key that shares its hash code with many others, so that maps make trees of them. */
    static final class Key implements Comparable<Key> {
        private final int number;

        Key(int number) {
            this.number = number;
        }

        @Override
        public int compareTo(Key other) {
            return Integer.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.number == number;
        }

        @Override
        public int hashCode() {
            return number & 7;
        }
    }

    /** A weak reference with a value that stays as long as its referent does, and a link to the next. */
    static final class Entry extends WeakReference<Object> {
        final Object value;
        final Entry next;
        final boolean told;

        private Entry(Object key, Object value, Entry next) {
            super(key);
            this.value = value;
            this.next = next;
            this.told = false;
        }

        private Entry(Object key, Object value, Entry next, ReferenceQueue<Object> queue) {
            super(key, queue);
            this.value = value;
            this.next = next;
            this.told = true;
        }

        /** An entry whose owner, if {@code told}, hears when the referent is gone. */
        static Entry of(Object key, Object value, Entry next, boolean told) {
            return told ? new Entry(key, value, next, new ReferenceQueue<>()) : new Entry(key, value, next);
        }
    }

    /** A thread that holds an object and waits; what it holds stays as long as it lives. */
    static final class Keeper extends Thread {
        Object held;
        private boolean released;

        Keeper() {
            super("keeper");
            setDaemon(true);
        }

        @Override
        public synchronized void run() {
            try {
                while (!released) {
                    wait();
                }
            } catch (InterruptedException e) {
                interrupt();
            }
        }

        synchronized void release() {
            released = true;
            notifyAll();
        }
    }

    static Supplier<Object> capturing(Object only) {
        return () -> only;
    }

    static Supplier<Object> capturing(Object first, long number, Object second) {
        return () -> new Pair(first, number, second);
    }
}
