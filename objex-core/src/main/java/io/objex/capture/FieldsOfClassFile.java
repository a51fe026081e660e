package io.objex.capture;

import io.objex.capture.ClassFileFields.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** What a class file says of fields. Only where the library is. */
final class FieldsOfClassFile {
    private static final int QUIET = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private FieldsOfClassFile() {}

    static List<Raw> in(InputStream bytes) throws IOException {
        List<Raw> fields = new ArrayList<>();
        ClassVisitor collector = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable FieldVisitor visitField(
                    int flags, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
                fields.add(new Raw(name, descriptor, (flags & Opcodes.ACC_STATIC) != 0));
                return null;
            }
        };
        new ClassReader(bytes).accept(collector, QUIET);
        return fields;
    }
}
