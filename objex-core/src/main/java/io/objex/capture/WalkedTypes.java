package io.objex.capture;

import io.objex.graph.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes met in one walk. Refers to them, so it must not outlive the walk. Not safe for several threads. */
final class WalkedTypes {
    /* Open addressing over the identity hash codes of the classes: one lookup for each object of the heap. */
    private static final int FIRST_CAPACITY = 1 << 14;

    private final ClassLayouts layouts;
    private final WalkRules rules;
    private final int rulesNumber;
    private final Set<@Nullable ClassLoader> permanentLoaders;
    private final List<WalkedType> all = new ArrayList<>();
    private @Nullable WalkedType[] table = new WalkedType[FIRST_CAPACITY];

    WalkedTypes(ClassLayouts layouts, WalkRules rules, int rulesNumber) {
        this.layouts = layouts;
        this.rules = rules;
        this.rulesNumber = rulesNumber;
        this.permanentLoaders = permanentLoaders();
    }

    private static Set<@Nullable ClassLoader> permanentLoaders() {
        Set<@Nullable ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
        loaders.add(null);
        addWithParents(loaders, ClassLoader.getSystemClassLoader());
        addWithParents(loaders, Thread.currentThread().getContextClassLoader());
        return loaders;
    }

    private static void addWithParents(Set<@Nullable ClassLoader> loaders, @Nullable ClassLoader first) {
        for (ClassLoader loader = first; loader != null; loader = loader.getParent()) {
            loaders.add(loader);
        }
    }

    /** Returns what the walk knows of a class. Constant time but for the first time. */
    WalkedType of(Class<?> type) {
        int mask = table.length - 1;
        int at = System.identityHashCode(type) & mask;
        for (WalkedType known = table[at]; known != null; known = table[at]) {
            if (known.mirror() == type) {
                return known;
            }
            at = (at + 1) & mask;
        }
        return add(type);
    }

    private WalkedType add(Class<?> type) {
        ClassLayout layout = layouts.of(type);
        WalkedType added = new WalkedType(type, layout, layouts, originOf(type, layout), isPermanent(type, layout));
        all.add(added);
        put(added);
        if (all.size() * 2 > table.length) {
            table = new WalkedType[table.length * 2];
            all.forEach(this::put);
        }
        return added;
    }

    private void put(WalkedType type) {
        int mask = table.length - 1;
        int at = System.identityHashCode(type.mirror()) & mask;
        while (table[at] != null) {
            at = (at + 1) & mask;
        }
        table[at] = type;
    }

    private Origin originOf(Class<?> type, ClassLayout layout) {
        if (layouts.isMachinery(layout, rules, rulesNumber)) {
            return Origin.MACHINERY;
        }
        if (type.isArray()) {
            return of(elementOf(type)).origin();
        }
        return layout.home() != Origin.JDK && TypeOrigins.isProxy(type) ? originOfProxy(type) : layout.home();
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** The class of a proxy belongs to nobody: its interfaces decide. */
    private Origin originOfProxy(Class<?> type) {
        Origin origin = Origin.JDK;
        for (Class<?> implemented : layouts.interfacesOf(type)) {
            Origin each = of(implemented).origin();
            if (each == Origin.APPLICATION) {
                return each;
            }
            origin = each == Origin.MACHINERY ? each : origin;
        }
        return origin;
    }

    private boolean isPermanent(Class<?> type, ClassLayout layout) {
        if (type.isArray()) {
            return of(elementOf(type)).isPermanent();
        }
        return !layout.isHidden() && permanentLoaders.contains(type.getClassLoader());
    }

    /** Returns the types met so far, in the order in which they were met. */
    List<WalkedType> all() {
        return all;
    }
}
