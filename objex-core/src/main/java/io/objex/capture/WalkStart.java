package io.objex.capture;

import io.objex.graph.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Where a walk begins, and what it treats in a way of its own. Must not outlive the walk. */
final class WalkStart {

    /** What is done with one object, whatever its type. */
    private enum Treatment {
        /** It is not visited. */
        IGNORED,
        /** A thread that the application started: where it is listed, it is the application's. */
        APPLICATION_THREAD,
        /** The thread that runs the tests: what it holds is seen even if its class is machinery. */
        TEST_THREAD
    }

    private final WalkedTypes types;
    private final List<WalkedType> classes = new ArrayList<>();
    private final List<LiveThreads.Live> threads = new ArrayList<>();
    private final IdentityHashMap<Object, Treatment> treatments = new IdentityHashMap<>();

    WalkStart(RunningJvm jvm, WalkedTypes types, WalkRules rules) {
        this.types = types;
        rules.ignored().forEach(object -> treat(object, Treatment.IGNORED));
        new LiveThreads(jvm.access(), types).find().forEach(this::addThread);
        for (Class<?> loaded : jvm.instrumentation().getAllLoadedClasses()) {
            if (!loaded.isArray()) {
                addClass(types.of(loaded));
            }
        }
    }

    private void treat(Object object, Treatment treatment) {
        treatments.putIfAbsent(object, treatment);
        types.of(object.getClass()).expectExceptions();
    }

    private void addThread(LiveThreads.Live live) {
        Thread thread = live.thread();
        switch (live.origin()) {
            case MACHINERY -> treat(thread, Treatment.IGNORED);
            case APPLICATION -> treat(thread, Treatment.APPLICATION_THREAD);
            case JDK -> {
                if (types.of(thread.getClass()).origin() == Origin.MACHINERY) {
                    treat(thread, Treatment.TEST_THREAD);
                }
            }
        }
        if (treatments.get(thread) != Treatment.IGNORED) {
            threads.add(live);
        }
    }

    private void addClass(WalkedType type) {
        if (type.isPermanent() && type.origin() != Origin.MACHINERY) {
            classes.add(type);
        }
    }

    /** The classes that are never unloaded, in no order. */
    List<WalkedType> classes() {
        return classes;
    }

    /** The threads that are not the machinery's. */
    List<LiveThreads.Live> threads() {
        return threads;
    }

    Set<String> initializedClasses() {
        Set<String> names = new HashSet<>();
        for (WalkedType type : classes) {
            if (type.isInitialized()) {
                names.add(type.layout().name());
            }
        }
        return names;
    }

    /** Says whose an object is; the machinery's are not visited. */
    Origin standingOf(Object object, WalkedType type) {
        if (type.hasExceptions()) {
            Treatment treatment = treatments.get(object);
            if (treatment != null) {
                return standingBy(treatment);
            }
        }
        return type.kind() == WalkedType.Kind.CLASS
                ? types.of((Class<?>) object).mirrorOrigin()
                : type.origin();
    }

    private static Origin standingBy(Treatment treatment) {
        return switch (treatment) {
            case IGNORED -> Origin.MACHINERY;
            case APPLICATION_THREAD -> Origin.APPLICATION;
            case TEST_THREAD -> Origin.JDK;
        };
    }

    /** Returns the type as which an object is read: that of a machinery's thread that runs tests is {@link Thread}. */
    WalkedType readAs(Object object, WalkedType type) {
        return isTestThread(object, type) ? types.of(Thread.class) : type;
    }

    private boolean isTestThread(Object object, WalkedType type) {
        return type.hasExceptions() && treatments.get(object) == Treatment.TEST_THREAD;
    }
}
