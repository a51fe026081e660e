package io.objex.explore;

import io.objex.capture.OtherJvm;
import io.objex.graph.ObjexException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The process that is captured: one that runs, or one that capture starts. */
sealed interface Target {
    /** The process whose end is the end. */
    ProcessHandle process();

    /** The process of the JVM, once it can be attached to. */
    Optional<ProcessHandle> jvm();

    /** What the process ended with, where that is known and it has ended. */
    OptionalInt exitCode();

    /**
     * A JVM that somebody else started.
     *
     * @param process its process
     */
    record Running(ProcessHandle process) implements Target {
        static Running of(long processId) {
            ProcessHandle process = ProcessHandle.of(processId)
                    .orElseThrow(() -> new ObjexException(
                            "Cannot capture process %d: there is no such process. jps lists the JVMs of this machine."
                                    .formatted(processId)));
            return new Running(process);
        }

        /** Whether it is a JVM is told when it is attached to, with the reason if it is none. */
        @Override
        public Optional<ProcessHandle> jvm() {
            return Optional.of(process);
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.empty();
        }
    }

    /**
     * A program that objex has started. Standard input, output and errors are objex's own.
     *
     * @param started its process
     */
    record Started(Process started) implements Target {
        static Started run(List<String> command) {
            try {
                return new Started(new ProcessBuilder(command).inheritIO().start());
            } catch (IOException e) {
                throw new ObjexException(
                        "Cannot start %s: %s. Check the name of the program.".formatted(command.get(0), e.getMessage()),
                        e);
            }
        }

        @Override
        public ProcessHandle process() {
            return started.toHandle();
        }

        /** The program itself, or else the largest JVM among those that it started: a script starts its program. */
        @Override
        public Optional<ProcessHandle> jvm() {
            if (OtherJvm.isReady(started.pid())) {
                return Optional.of(process());
            }
            try (Stream<ProcessHandle> descendants = process().descendants()) {
                return descendants
                        .filter(each -> OtherJvm.isReady(each.pid()))
                        .max(Comparator.comparingLong(
                                each -> ResidentSize.of(each.pid()).orElse(0)));
            }
        }

        @Override
        public OptionalInt exitCode() {
            return started.isAlive() ? OptionalInt.empty() : OptionalInt.of(started.exitValue());
        }
    }
}
