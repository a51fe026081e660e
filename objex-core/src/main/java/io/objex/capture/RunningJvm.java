package io.objex.capture;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The JVM that objex runs in, opened for a look at its heap.
 *
 * @param instrumentation lists the loaded classes
 * @param access reads fields
 * @param fields tells the fields of a class, those hidden from reflection too
 * @param references where weak references keep what
 * @param sizes tells the sizes of objects
 * @param addresses tells where objects lie
 * @param classWords tells the classes of objects apart
 * @param addressesHold whether objects stay where they are between the collections that are told
 */
record RunningJvm(
        Instrumentation instrumentation,
        HeapAccess access,
        DeclaredFields fields,
        ReferenceLayout references,
        ObjectSizes sizes,
        Addresses addresses,
        ClassWords classWords,
        boolean addressesHold) {

    /** Gets in, by agent or self-attach, and opens what has to be open to objex and to nobody else. */
    static RunningJvm open() {
        Instrumentation instrumentation = AgentConnection.connect();
        try {
            open(
                    instrumentation,
                    Object.class.getModule(),
                    Set.of("jdk.internal.misc"),
                    Set.of("java.lang", "java.lang.ref"));
            open(instrumentation, instrumentation.getClass().getModule(), Set.of(), Set.of("sun.instrument"));
            HeapAccess access = HeapAccessGenerator.generate();
            ClassWords classWords = new ClassWords(access);
            return new RunningJvm(
                    instrumentation,
                    access,
                    new DeclaredFields(access),
                    new ReferenceLayout(access),
                    new ObjectSizes(instrumentation, access),
                    new Addresses(access),
                    classWords,
                    CollectionWatch.isPossible() && classWords.isReliable());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw AttachDiagnosis.unknownJvm(e);
        }
    }

    private static void open(
            Instrumentation instrumentation, Module module, Set<String> toCall, Set<String> toReflectOn) {
        Set<Module> objex = Set.of(RunningJvm.class.getModule());
        instrumentation.redefineModule(
                module, Set.of(), toObjex(toCall, objex), toObjex(toReflectOn, objex), Set.of(), Map.of());
    }

    private static Map<String, Set<Module>> toObjex(Set<String> packages, Set<Module> objex) {
        return packages.stream().collect(Collectors.toMap(name -> name, name -> objex));
    }
}
