package io.objex.capture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Makes the subclass of {@link HeapAccess} that calls {@code jdk.internal.misc.Unsafe}, with the signatures that this
 * JVM's has. The package {@code jdk.internal.misc} must be exported to objex before.
 */
final class HeapAccessGenerator {
    /*
     * Written by hand, for calls without a branch need few instructions, and a walk then needs no library at all: the plain jar
     * is enough for an agent.
     */
    private static final String UNSAFE = "jdk.internal.misc.Unsafe";
    private static final String CONSTRUCTOR = "<init>";
    private static final String NOTHING = "()V";
    private static final int MAGIC = 0xCAFE_BABE;
    private static final int JAVA_17 = 61;
    private static final int FINAL_SUPER_SYNTHETIC = 0x1030;
    /* Two for each value suffice: of the object, its parameters and the result. */
    private static final int MOST_SLOTS = 8;

    private static final int ILOAD = 21;
    private static final int LLOAD = 22;
    private static final int ALOAD = 25;
    private static final int I2L = 133;
    private static final int IRETURN = 172;
    private static final int LRETURN = 173;
    private static final int ARETURN = 176;
    private static final int RETURN = 177;
    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESPECIAL = 183;
    private static final int INVOKESTATIC = 184;

    private final Class<?> unsafe;
    private final String superName = internalName(HeapAccess.class);
    private final ConstantPool constants = new ConstantPool();
    private final ByteArrayOutputStream methodBytes = new ByteArrayOutputStream();
    private final DataOutputStream methods = new DataOutputStream(methodBytes);
    private int methodCount;

    private HeapAccessGenerator(Class<?> unsafe) {
        this.unsafe = unsafe;
    }

    static HeapAccess generate() throws ReflectiveOperationException {
        byte[] code = classFile(Class.forName(UNSAFE));
        Class<?> generated = MethodHandles.lookup().defineClass(code);
        return (HeapAccess) generated.getDeclaredConstructor().newInstance();
    }

    private static byte[] classFile(Class<?> unsafe) throws NoSuchMethodException {
        try {
            return new HeapAccessGenerator(unsafe).classFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] classFile() throws NoSuchMethodException, IOException {
        int self = constants.type(superName + "$Generated");
        int parent = constants.type(superName);
        addConstructor();
        for (Method method : HeapAccess.class.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                addCall(method, unsafe.getMethod(method.getName(), method.getParameterTypes()));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeInt(MAGIC);
        file.writeInt(JAVA_17);
        constants.writeTo(file);
        file.writeShort(FINAL_SUPER_SYNTHETIC);
        file.writeShort(self);
        file.writeShort(parent);
        file.writeShort(0); // interfaces
        file.writeShort(0); // fields
        file.writeShort(methodCount);
        file.write(methodBytes.toByteArray());
        file.writeShort(0); // attributes
        return bytes.toByteArray();
    }

    private void addConstructor() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream code = new DataOutputStream(bytes);
        load(code, HeapAccess.class, 0);
        call(code, INVOKESPECIAL, constants.method(superName, CONSTRUCTOR, NOTHING));
        code.writeByte(RETURN);
        addMethod(CONSTRUCTOR, NOTHING, bytes.toByteArray());
    }

    private void addCall(Method declared, Method target) throws IOException {
        String owner = internalName(unsafe);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream code = new DataOutputStream(bytes);
        String getUnsafe = MethodType.methodType(unsafe).toMethodDescriptorString();
        call(code, INVOKESTATIC, constants.method(owner, "getUnsafe", getUnsafe));
        int local = 1;
        for (Class<?> parameter : declared.getParameterTypes()) {
            load(code, parameter, local);
            local += parameter == long.class ? 2 : 1;
        }
        call(code, INVOKEVIRTUAL, constants.method(owner, target.getName(), descriptor(target)));
        if (declared.getReturnType() == long.class && target.getReturnType() == int.class) {
            code.writeByte(I2L);
        }
        code.writeByte(returning(declared.getReturnType()));
        addMethod(declared.getName(), descriptor(declared), bytes.toByteArray());
    }

    private static void load(DataOutputStream code, Class<?> type, int local) throws IOException {
        int instruction = ALOAD;
        if (type.isPrimitive()) {
            instruction = type == long.class ? LLOAD : ILOAD;
        }
        code.writeByte(instruction);
        code.writeByte(local);
    }

    private static int returning(Class<?> type) {
        if (!type.isPrimitive()) {
            return ARETURN;
        }
        return type == long.class ? LRETURN : IRETURN;
    }

    private static void call(DataOutputStream code, int instruction, int method) throws IOException {
        code.writeByte(instruction);
        code.writeShort(method);
    }

    private void addMethod(String name, String descriptor, byte[] code) throws IOException {
        methods.writeShort(0); // access: the package's
        methods.writeShort(constants.text(name));
        methods.writeShort(constants.text(descriptor));
        methods.writeShort(1); // attributes
        methods.writeShort(constants.text("Code"));
        methods.writeInt(code.length + 12);
        methods.writeShort(MOST_SLOTS);
        methods.writeShort(MOST_SLOTS);
        methods.writeInt(code.length);
        methods.write(code);
        methods.writeShort(0); // exceptions
        methods.writeShort(0); // attributes
        methodCount++;
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
