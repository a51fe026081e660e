package io.objex.hprof;

import io.objex.graph.LongIntMap;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a dump, numbered in the order in which they were met: those that are described, and those that are only
 * named. For one thread while it grows, for any number afterwards.
 */
final class ClassTable {
    private final LongIntMap numbers = new LongIntMap();
    private final LongIntMap bySerial = new LongIntMap();
    private final LongColumn ids = new LongColumn();
    private final LongColumn nameIds = new LongColumn();
    private final List<@Nullable ClassRecord> records = new ArrayList<>();
    private final List<Integer> described = new ArrayList<>();

    /** A class was loaded under a name. */
    void addName(long id, long serial, long name) {
        int number = numberOrNew(id);
        if (nameIds.get(number) == 0) {
            nameIds.set(number, name);
        }
        bySerial.put(serial, number);
    }

    /** A class is described; says whether it is so for the first time. */
    boolean addRecord(ClassRecord record) {
        int number = numberOrNew(record.id());
        if (records.get(number) != null) {
            return false;
        }
        records.set(number, record);
        described.add(number);
        return true;
    }

    private int numberOrNew(long id) {
        int number = numbers.get(id);
        if (number == LongIntMap.NONE) {
            number = records.size();
            numbers.put(id, number);
            ids.add(id);
            nameIds.add(0);
            records.add(null);
        }
        return number;
    }

    int size() {
        return records.size();
    }

    /** The number of a class by its id, or -1. */
    int numberOf(long id) {
        return numbers.get(id);
    }

    /** The number of a class by its serial number, or -1. */
    int numberOfSerial(long serial) {
        return bySerial.get(serial);
    }

    long idOf(int number) {
        return ids.get(number);
    }

    Optional<ClassRecord> record(int number) {
        return Optional.ofNullable(records.get(number));
    }

    /** The numbers of the described classes in the order of the dump. */
    List<Integer> described() {
        return described;
    }

    /** The superclass, or -1 if there is none or the dump does not name it. */
    int superOf(int number) {
        ClassRecord record = records.get(number);
        return record == null || record.superclass() == 0 ? ObjectType.NONE : numbers.get(record.superclass());
    }

    /** The id of the name, 0 if the dump has none. */
    long nameIdOf(int number) {
        return nameIds.get(number);
    }
}
