package io.objex.explore;

import io.objex.graph.ObjexException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where a command writes what it made: a file that is complete once it has its name, or the standard output. */
final class ResultFile {
    private final Output output;
    private final @Nullable Path file;

    ResultFile(Output output, @Nullable Path file) {
        this.output = output;
        this.file = file;
    }

    /** Writes bytes somewhere. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void write(Content content) {
        if (file == null) {
            writeToOutput(content);
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ObjexException(
                    "Cannot write %s: %s. Check its folder and the room on the disk.".formatted(file, e), e);
        } finally {
            remove(part);
        }
        output.note("written to " + file);
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new ObjexException("Cannot remove %s, which is half-written: %s.".formatted(part, e), e);
        }
    }

    private void writeToOutput(Content content) {
        try {
            OutputStream out = new BufferedOutputStream(output.console().out());
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new ObjexException("Cannot write to the standard output: %s.".formatted(e), e);
        }
    }
}
