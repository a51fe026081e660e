package io.objex.capture;

import java.util.Optional;

/**
 * Says why another JVM cannot be attached to, and what to do. As much as possible is found out beforehand: attaching
 * sends a signal, of which a process dies that is no JVM.
 *
 * @param processId the process
 */
record OtherJvmDiagnosis(long processId) {
    private static final String DISABLED = "-XX:+DisableAttachMechanism";

    void checkBefore() {
        ProcessHandle process = ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> failure("there is no such process. jps lists the JVMs of this machine."));
        if (processId == ProcessHandle.current().pid()) {
            throw failure("that is objex itself. Give the process of the program to look at.");
        }
        checkUser(process);
        ProcessFacts facts = new ProcessFacts(processId);
        if (!facts.hasJvmLibrary().orElse(true)) {
            String command = process.info().command().orElse("unknown command");
            throw failure("it is no JVM, but %s. jps lists the JVMs of this machine.".formatted(command));
        }
        if (facts.arguments().contains(DISABLED)) {
            throw failure("it was started with %s. Start it without.".formatted(DISABLED));
        }
        if (!facts.catchesAttachSignal().orElse(true)) {
            throw failure("it is only starting, or runs with -Xrs. Try again in a moment, or start it without -Xrs.");
        }
    }

    private void checkUser(ProcessHandle process) {
        Optional<String> theirs = process.info().user();
        Optional<String> ours = ProcessHandle.current().info().user();
        if (theirs.isPresent()
                && ours.isPresent()
                && !theirs.equals(ours)
                && !ours.get().equals("root")) {
            throw failure("it belongs to user %s, and objex runs as %s. Run objex as %s."
                    .formatted(theirs.get(), ours.get(), theirs.get()));
        }
    }

    CaptureException attachFailed(Exception cause) {
        return new CaptureException(
                text("it does not let objex attach: %s. ".formatted(cause.getMessage())
                        + "It may have been started with %s, stand still, or belong to another user."
                                .formatted(DISABLED)),
                cause);
    }

    CaptureException noAttachModule(LinkageError cause) {
        return new CaptureException(
                text("this Java runtime lacks the module jdk.attach. Run objex with a JDK."), cause);
    }

    private CaptureException failure(String reason) {
        return new CaptureException(text(reason));
    }

    private String text(String reason) {
        return "Cannot attach to process %d: %s".formatted(processId, reason);
    }
}
