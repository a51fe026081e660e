package io.objex.analysis.audit;

import io.objex.graph.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** The audits that there are: those that objex brings, in a fixed order, then the user's own. Immutable. */
public final class Audits {
    private static final String STAGE = "auditing";

    private final List<Audit> audits;

    private Audits(List<Audit> audits) {
        Set<String> names = new HashSet<>();
        for (Audit audit : audits) {
            if (!names.add(audit.name())) {
                throw new IllegalArgumentException("two audits are called %s, one of them is %s: rename it"
                        .formatted(audit.name(), audit.getClass().getName()));
            }
        }
        this.audits = List.copyOf(audits);
    }

    /**
     * Returns the audits that objex brings.
     *
     * @return no others
     */
    public static Audits builtIn() {
        return new Audits(List.of(
                new DominatingCollections(),
                new EmptyCollections(),
                new ListenerLists(),
                new PooledThreadLocals(),
                new FinalizerQueue(),
                new StaleLoaders(),
                new DuplicateClasses(),
                new HoldingExceptions(),
                new RetainingFrames(),
                new SuspendedTasks(),
                new RoomyBuffers(),
                new DirectBuffers()));
    }

    /**
     * Returns the audits that objex brings, and those that a class loader provides.
     *
     * @param loader where to look for audits
     * @return all of them, in the order in which they are found
     * @throws IllegalArgumentException if two have the same name
     * @throws java.util.ServiceConfigurationError if one is declared that cannot be made
     */
    public static Audits installed(ClassLoader loader) {
        List<Audit> all = new ArrayList<>(builtIn().audits);
        ServiceLoader.load(Audit.class, loader).forEach(all::add);
        return new Audits(all);
    }

    /**
     * Chooses some audits.
     *
     * @param names their names
     * @return these and no others, in the same order as here
     * @throws IllegalArgumentException if one of them is not known; the message lists those that are
     */
    public Audits named(Set<String> names) {
        Set<String> known = audits.stream().map(Audit::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("there is no audit %s, only %s"
                        .formatted(name, audits.stream().map(Audit::name).collect(Collectors.joining(", "))));
            }
        }
        return new Audits(
                audits.stream().filter(audit -> names.contains(audit.name())).toList());
    }

    /**
     * Returns the audits.
     *
     * @return an unmodifiable list
     */
    public List<Audit> audits() {
        return audits;
    }

    /**
     * Runs all of them. An audit of the user's own that throws has that as its finding, a warning. Time linear in objects and references, for each audit.
     *
     * @param heap the heap
     * @return what each has to say, in order
     */
    public List<AuditResult> run(AuditedHeap heap) {
        return run(heap, Progress.NONE);
    }

    /**
     * Runs all of them and tells how far it has come.
     *
     * @param heap the heap
     * @param progress is told after each audit
     * @return what each has to say, in order
     */
    public List<AuditResult> run(AuditedHeap heap, Progress progress) {
        Set<Class<?>> builtIn = builtIn().audits.stream().map(Audit::getClass).collect(Collectors.toSet());
        List<AuditResult> results = new ArrayList<>();
        for (Audit audit : audits) {
            results.add(
                    builtIn.contains(audit.getClass())
                            ? AuditResult.of(audit, heap)
                            : AuditResult.ofUsers(audit, heap));
            progress.at(STAGE, results.size(), audits.size());
        }
        return List.copyOf(results);
    }
}
