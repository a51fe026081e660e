package io.objex.capture;

/**
 * Numbers objects by where they lie, all of them anew after each collection: quicker than {@link HashedObjects} by the cache
 * misses of a table without order, for collectors that move objects only while no thread runs. Costs 8 to 16 bytes per
 * object, and some more where objects lie scattered.
 */
final class LocatedObjects implements VisitedObjects {
    /*
     * That an address is known is easily proved: the object that lay there must be the one looked for. That it is unknown holds
     * if no collection came between the numbering and the look at the address. A new object tells, as nearly every collection
     * moves it: it is looked at after each answer, at next to no cost. After one that left it in its place an object may get a
     * second number. That shows when all are numbered anew, which happens at the next collection or at the end at the latest.
     * What nothing would show, that an object was not found, is answered after a look at the counters of collections.
     */
    /* The walk's own memory brings a few collections; with many more, identity hash codes are quicker. */
    private static final long MOST_ANEW = 16;
    private static final long FREE_ANEW = 10_000_000;

    private final CollectionWatch watch;
    private final WalkCounters counters;
    private final ObjectList objects;
    private final AddressNumbers numbers = new AddressNumbers();
    private long address;
    private long anew;

    LocatedObjects(Addresses addresses, WalkCounters counters) {
        this.watch = new CollectionWatch(addresses);
        this.counters = counters;
        this.objects = new ObjectList(addresses);
    }

    @Override
    public int add(Object object) {
        int known = seek(object);
        if (known >= 0) {
            return -1 - known;
        }
        // If a collection came since, the address is as old as all others in the table, and goes with them.
        numbers.put(address, objects.size());
        objects.keep();
        return objects.size() - 1;
    }

    @Override
    public int find(Object object) {
        int number = seek(object);
        while (number < 0 && !watch.isUndisturbed()) {
            numberAnew();
            number = seek(object);
        }
        return number;
    }

    @Override
    public int seek(Object object) {
        while (true) {
            address = objects.stage(object);
            int number = numbers.find(address);
            if (number >= 0 && objects.get(number) == object) {
                return number;
            }
            if (number < 0 && watch.isCanaryInPlace()) {
                return number;
            }
            numberAnew();
        }
    }

    @Override
    public void requireTrustworthy() {
        if (!watch.isUndisturbed()) {
            numberAnew();
        }
    }

    private void numberAnew() {
        boolean distinct;
        do {
            counters.addRenumbered();
            anew += objects.size();
            if (anew > MOST_ANEW * objects.size() + FREE_ANEW) {
                throw new DisturbedException();
            }
            watch.begin();
            distinct = numberAll();
        } while (!watch.isUndisturbed());
        if (!distinct) {
            throw new DisturbedException();
        }
    }

    /** Says whether each object has an address of its own. */
    private boolean numberAll() {
        boolean distinct = true;
        numbers.clear();
        for (int number = 0; number < objects.size(); number++) {
            distinct &= numbers.put(objects.address(number), number);
        }
        return distinct;
    }

    @Override
    public Object get(int number) {
        return objects.get(number);
    }

    @Override
    public int size() {
        return objects.size();
    }
}
