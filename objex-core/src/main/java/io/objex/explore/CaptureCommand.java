package io.objex.explore;

import io.objex.store.VerifiedDump;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex capture}: dumps of another JVM, by its process or by starting its program. */
@Command(
        name = "capture",
        header = "Dump the heap of a JVM that runs, or of a program that is started.",
        customSynopsis = {
            "objex capture --pid PID [OPTIONS]",
            "      objex capture [OPTIONS] [--] COMMAND [ARGUMENT...]",
        },
        description = {
            "%nThe JVM dumps itself, which stops it for some seconds per gigabyte, into a temporary file that only its"
                    + " user can read. The file is read into a dump of objex and removed. Every root is in the dump, also"
                    + " local variables of running methods. Values of objects are not.",
            "%nA program that is started keeps the standard streams to itself: objex speaks on the error stream only. The"
                    + " JVM that is captured is the program's own, or else the largest among the processes that it has"
                    + " started. When all dumps are made, objex waits for its end.%n",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all dumps were made",
            " 2:a mistake in the command line",
            " 3:a dump could not be made, or the program ended before",
            " N:what the program ended with, if not 0"
        })
final class CaptureCommand extends Subcommand {
    @Mixin
    private final ScheduleOptions schedule = new ScheduleOptions();

    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    private final AnalysisOption analysis = new AnalysisOption();

    @ArgGroup
    private GarbageOptions garbage = new GarbageOptions();

    @Option(names = "--pid", paramLabel = "PID", description = "The process of the JVM.")
    private @Nullable Long processId;

    @Option(
            names = "--path",
            paramLabel = "FILE",
            description = "The dump; objex-<program>-<time>.db in this folder if not given.")
    private @Nullable Path path;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The program to start, with its arguments. What comes behind its name is its own.")
    private List<String> command = List.of();

    CaptureCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() throws Exception {
        checkArguments();
        DumpNames names = new DumpNames(path, schedule.count(), overwrite.force());
        names.check();
        return Interruption.during(interruption -> {
            Target target = target(interruption);
            Capture capture = new Capture(output(), names, garbage.garbage(), analysis, interruption);
            boolean complete = makeDumps(capture, target);
            return exitCode(complete, target);
        });
    }

    private void checkArguments() {
        if ((processId == null) == command.isEmpty()) {
            throw mistake(
                    command.isEmpty()
                            ? "Give the process of a JVM with --pid, or a program to start."
                            : "Give either --pid or a program to start, not both.");
        }
        if (schedule.count() < 1) {
            throw mistake("--count (%d) must be positive".formatted(schedule.count()));
        }
    }

    private Target target(Interruption interruption) {
        if (processId != null) {
            return Target.Running.of(processId);
        }
        Target.Started program = Target.Started.run(command);
        interruption.endWithUs(program.started());
        return program;
    }

    /** A program that was started goes on whatever happens to its dumps, so failures are told and end nothing. */
    private boolean makeDumps(Capture capture, Target target) throws InterruptedException {
        if (target instanceof Target.Running) {
            return makeAll(capture, target);
        }
        try {
            return makeAll(capture, target);
        } catch (RuntimeException e) {
            capture.interruption().check();
            FailureText.tell(output(), e);
            return false;
        }
    }

    private boolean makeAll(Capture capture, Target target) throws InterruptedException {
        CaptureSchedule due = new CaptureSchedule(target, schedule.delay(!command.isEmpty()), schedule.minSize());
        for (int number = 1; number <= schedule.count(); number++) {
            Optional<ProcessHandle> jvm = due.await(number == 1);
            if (jvm.isEmpty()) {
                output().warn(
                                "The program has ended, with %d of %d dumps made. Give it a shorter --delay, or a smaller --min-size."
                                        .formatted(number - 1, schedule.count()));
                return false;
            }
            tell(capture.dump(number, jvm.get().pid()));
        }
        return true;
    }

    /** The standard output() of a program that was started is the program's. */
    private void tell(VerifiedDump dump) {
        if (command.isEmpty()) {
            output().result(DumpLine.of(dump, output().palette()));
        } else {
            output().note(DumpLine.of(dump, output().errorPalette()));
        }
    }

    private static int exitCode(boolean complete, Target target) throws InterruptedException {
        int ofObjex = complete ? ExitCode.FINE : ExitCode.FAILURE;
        if (target instanceof Target.Started program) {
            int ofProgram = program.started().waitFor();
            return ofProgram == 0 ? ofObjex : ofProgram;
        }
        return ofObjex;
    }
}
