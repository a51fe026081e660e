package io.objex.graph;

/** Pairs of ints, each numbered from 0 when it is first met. Constant time, amortised. Not safe for several threads. */
final class IntPairs {
    private final IntPairMap numbers = new IntPairMap();
    private final IntColumn firsts = new IntColumn();
    private final IntColumn seconds = new IntColumn();

    /** Returns the number of a pair, a new one if it is new. */
    int number(int first, int second) {
        int known = numbers.get(first, second);
        if (known != IntPairMap.NONE) {
            return known;
        }
        int number = firsts.size();
        firsts.add(first);
        seconds.add(second);
        numbers.put(first, second, number);
        return number;
    }

    int first(int number) {
        return firsts.get(number);
    }

    int second(int number) {
        return seconds.get(number);
    }

    int size() {
        return firsts.size();
    }
}
