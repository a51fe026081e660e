package io.objex.capture;

import io.objex.graph.HeapFrame;
import io.objex.graph.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Reads the class file of one class for the places that store into a field. */
final class FieldStores {
    private static final String LAMBDA = "lambda$";

    private FieldStores() {}

    /**
     * What is looked for.
     *
     * @param internalClass the class that declares the field, with slashes
     * @param field the field's name
     * @param direct whether the field itself is set, not something put into what it holds
     */
    record Wanted(String internalClass, String field, boolean direct) {
        boolean isField(String owner, String name) {
            return owner.equals(internalClass) && name.equals(field);
        }
    }

    /** Returns the places in the order of the class file; none if it is not to be had or not understood. */
    static List<HeapFrame> in(Class<?> type, Wanted wanted) {
        ClassLoader loader = type.getClassLoader();
        if (type.isHidden() || loader == null) {
            return List.of();
        }
        try (InputStream bytes = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return bytes == null ? List.of() : new Scanned(type.getName(), wanted).read(bytes);
        } catch (IOException | RuntimeException notUnderstood) {
            return List.of(); // a place that is not known is not named
        }
    }

    /** One class file. */
    private static final class Scanned extends ClassVisitor {
        private final String className;
        private final Wanted wanted;
        private final List<HeapFrame> places = new ArrayList<>();
        private @Nullable String file;

        Scanned(String className, Wanted wanted) {
            super(Opcodes.ASM9);
            this.className = className;
            this.wanted = wanted;
        }

        List<HeapFrame> read(InputStream bytes) throws IOException {
            new ClassReader(bytes).accept(this, ClassReader.SKIP_FRAMES);
            return places;
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            file = source;
        }

        /** What initialises a class, or an object of it, makes what is stored into; it is not what stores. */
        @Override
        public @Nullable MethodVisitor visitMethod(
                int flags, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
            if (name.equals("<clinit>")) {
                return null;
            }
            boolean declares = className.replace('.', '/').equals(wanted.internalClass());
            StoreScan scan = new StoreScan(wanted, declares && name.equals("<init>"));
            return new MethodVisitor(Opcodes.ASM9, scan) {
                @Override
                public void visitEnd() {
                    scan.lines().forEach(line -> places.add(place(name, line)));
                }
            };
        }

        private HeapFrame place(String method, int line) {
            return new HeapFrame(className, inSource(method), file, line, Origin.APPLICATION);
        }

        /** The code of a lambda expression is a method of its own, with the name of the one around it. */
        private static String inSource(String method) {
            int end = method.lastIndexOf('$');
            return method.startsWith(LAMBDA) && end > LAMBDA.length() ? method.substring(LAMBDA.length(), end) : method;
        }
    }
}
