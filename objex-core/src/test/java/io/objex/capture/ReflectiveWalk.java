package io.objex.capture;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The slow, obvious twin of a walk: reads objects of {@link OwnTypes} by reflection and the JDK's containers by what they
 * tell everybody. Refuses an object that it cannot read.
 */
final class ReflectiveWalk {
    /*
     * What an entry of a weak map holds counts if its key is reached. All keys are taken for reached at first; those that
     * are not reached then are dead, and so is what only they kept; and so on until no more keys die.
     */
    private final Map<Class<?>, List<Field>> instanceFields = new HashMap<>();
    private final Collection<?> roots;
    private final Map<ThreadLocal<Object>, Object> threadLocals;
    private final Set<Object> dead = identitySet();

    private ReflectiveWalk(Collection<?> roots, Map<ThreadLocal<Object>, Object> threadLocals) {
        this.roots = roots;
        this.threadLocals = threadLocals;
    }

    /**
     * Returns what is strongly reachable, by identity.
     *
     * @param roots objects that stay; the static fields of {@link OwnTypes} count without being named
     * @param threadLocals the values of the variables that live threads have
     */
    static Set<Object> from(Collection<?> roots, Map<ThreadLocal<Object>, Object> threadLocals) {
        ReflectiveWalk walk = new ReflectiveWalk(roots, threadLocals);
        Round round = walk.round();
        while (walk.dead.addAll(round.unreachedKeys())) {
            round = walk.round();
        }
        return round.reached;
    }

    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private Round round() {
        Round round = new Round();
        roots.forEach(round::reach);
        for (Class<?> own : OwnTypes.class.getDeclaredClasses()) {
            fields(own, true).forEach(field -> round.reach(valueOf(field, null)));
        }
        threadLocals.forEach(round::reachWith);
        round.complete();
        return round;
    }

    private static List<Field> fields(Class<?> type, boolean ofClass) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; OwnTypes.isOwn(each.getName()); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) == ofClass
                        && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
            if (each.isInterface()) {
                break;
            }
        }
        return fields;
    }

    private static Object valueOf(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    /** What is reached if the dead keys are dead and all others are alive. */
    private final class Round {
        private final Set<Object> reached = identitySet();
        private final Deque<Object> unread = new ArrayDeque<>();
        private final List<Object> keys = new ArrayList<>();

        List<Object> unreachedKeys() {
            return keys.stream().filter(key -> !reached.contains(key)).toList();
        }

        void complete() {
            while (!unread.isEmpty()) {
                read(unread.removeLast());
            }
        }

        void reach(Object object) {
            if (object != null && reached.add(object)) {
                unread.add(object);
            }
        }

        /** Reaches a value unless its key is dead; null is a key that is gone. */
        void reachWith(Object key, Object value) {
            if (key != null && !dead.contains(key)) {
                keys.add(key);
                reach(value);
            }
        }

        private void read(Object object) {
            if (object instanceof Object[] array) {
                for (Object element : array) {
                    reach(element);
                }
            } else if (object instanceof OwnTypes.Entry entry) {
                reach(entry.next);
                reachWith(entry.get(), entry.value);
            } else if (OwnTypes.isOwn(object.getClass().getName())) {
                instanceFields
                        .computeIfAbsent(object.getClass(), type -> fields(type, false))
                        .forEach(field -> reach(valueOf(field, object)));
            } else if (object instanceof Map<?, ?> map) {
                map.forEach((key, value) -> entry(map, key, value));
            } else if (object instanceof Collection<?> collection) {
                collection.forEach(this::reach);
            } else {
                readHolder(object);
            }
        }

        private void entry(Map<?, ?> map, Object key, Object value) {
            if (map instanceof WeakHashMap && key != null) {
                reachWith(key, value);
                return;
            }
            reach(key);
            if (key instanceof Reference<?> reference && (map instanceof HashMap || map instanceof ConcurrentHashMap)) {
                reachWith(reference.get(), value);
            } else {
                reach(value);
            }
        }

        private void readHolder(Object object) {
            if (object instanceof Optional<?> optional) {
                reach(optional.orElse(null));
            } else if (object instanceof AtomicReference<?> reference) {
                reach(reference.get());
            } else if (object instanceof AtomicReferenceArray<?> array) {
                for (int i = 0; i < array.length(); i++) {
                    reach(array.get(i));
                }
            } else if (!isLeaf(object)) {
                throw new IllegalStateException("no way to read a " + SeenHeap.nameOf(object));
            }
        }

        private boolean isLeaf(Object object) {
            return object.getClass() == Object.class
                    || object.getClass().isArray()
                    || object instanceof String
                    || object instanceof Number
                    || object instanceof Enum<?>
                    || object instanceof Reference<?>
                    || object instanceof ThreadLocal<?>;
        }
    }
}
