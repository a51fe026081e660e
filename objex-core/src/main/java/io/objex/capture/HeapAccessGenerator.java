package io.objex.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Makes the subclass of {@link HeapAccess} that calls {@code jdk.internal.misc.Unsafe}, with the signatures that this
 * JVM's has. The package {@code jdk.internal.misc} must be exported to objex before.
 */
final class HeapAccessGenerator {
    private static final String UNSAFE = "jdk.internal.misc.Unsafe";
    private static final String CONSTRUCTOR = "<init>";

    private final Class<?> unsafe;
    private final String superName = Type.getInternalName(HeapAccess.class);
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private HeapAccessGenerator(Class<?> unsafe) {
        this.unsafe = unsafe;
    }

    static HeapAccess generate() throws ReflectiveOperationException {
        byte[] code = new HeapAccessGenerator(Class.forName(UNSAFE)).classFile();
        Class<?> generated = MethodHandles.lookup().defineClass(code);
        return (HeapAccess) generated.getDeclaredConstructor().newInstance();
    }

    private byte[] classFile() throws NoSuchMethodException {
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, superName + "$Generated", null, superName, null);
        addConstructor();
        for (Method method : HeapAccess.class.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                addCall(method, unsafe.getMethod(method.getName(), method.getParameterTypes()));
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void addConstructor() {
        MethodVisitor code = writer.visitMethod(0, CONSTRUCTOR, "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, CONSTRUCTOR, "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void addCall(Method declared, Method target) {
        String owner = Type.getInternalName(unsafe);
        String getUnsafe = MethodType.methodType(unsafe).toMethodDescriptorString();
        MethodVisitor code = writer.visitMethod(0, declared.getName(), Type.getMethodDescriptor(declared), null, null);
        code.visitCode();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "getUnsafe", getUnsafe, false);
        int local = 1;
        for (Type parameter : Type.getArgumentTypes(declared)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, target.getName(), Type.getMethodDescriptor(target), false);
        if (declared.getReturnType() == long.class && target.getReturnType() == int.class) {
            code.visitInsn(Opcodes.I2L);
        }
        code.visitInsn(Type.getReturnType(declared).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
