package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The operand stack as it is followed has the depth that the compiler wrote down, where it did: in the stack map frames
 * of the many methods of a library.
 */
class StoreScanTest {
    private final List<String> wrong = new ArrayList<>();
    private int framesSeen;
    private int framesKnown;

    @Test
    void the_stack_is_as_deep_as_every_stack_map_frame_of_a_library_says() throws IOException {
        URL library = Assertions.class.getProtectionDomain().getCodeSource().getLocation();
        try (JarInputStream jar = new JarInputStream(library.openStream())) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                    read(jar);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(framesSeen).isGreaterThan(4_000);
        assertThat(framesKnown).isGreaterThan(framesSeen * 99 / 100);
    }

    private void read(InputStream bytes) throws IOException {
        ClassReader reader = new ClassReader(bytes.readAllBytes());
        FieldStores.Wanted nothing = new FieldStores.Wanted("com/acme/None", "none", false);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int flags, String name, String descriptor, String signature, String[] exceptions) {
                        StoreScan scan = new StoreScan(nothing, false);
                        return new MethodVisitor(Opcodes.ASM9, scan) {
                            @Override
                            public void visitFrame(int type, int locals, Object[] local, int size, Object[] stack) {
                                compare(reader.getClassName() + "." + name, scan.depth(), slots(size, stack));
                            }
                        };
                    }
                },
                ClassReader.EXPAND_FRAMES);
    }

    private void compare(String method, int followed, int written) {
        framesSeen++;
        if (followed >= 0) {
            framesKnown++;
            if (followed != written) {
                wrong.add("%s: %d instead of %d".formatted(method, followed, written));
            }
        }
    }

    private static int slots(int size, Object[] stack) {
        int slots = 0;
        for (int i = 0; i < size; i++) {
            slots += Opcodes.LONG.equals(stack[i]) || Opcodes.DOUBLE.equals(stack[i]) ? 2 : 1;
        }
        return slots;
    }
}
