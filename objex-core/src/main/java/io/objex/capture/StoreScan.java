package io.objex.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of one method that store into a field, or into what the field holds.
 *
 * <p>Precision goes before completeness: what is not understood is not reported.
 */
final class StoreScan extends MethodVisitor {
    /*
     * The instructions are gone through once, from the first to the last, with the operand stack of the way that leads
     * there. A value that was read from the field carries a mark, and so does one that took the way through a local
     * variable; the latter counts only if the variable turns out to be set in one place. Where ways meet, what they agree
     * on is kept. Code that is entered by a jump backwards alone is passed over until its stack is known again.
     */
    private static final int FIELD = 1;
    private static final int NULL = 2;
    private static final int FIRST_VARIABLE = 3;

    private final FieldStores.Wanted wanted;
    private final boolean ofNewInstance;
    private final Map<Label, OperandStack> jumps = new HashMap<>();
    private final Map<Integer, Integer> variables = new HashMap<>();
    private final Map<Integer, Integer> timesSet = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private @Nullable OperandStack stack = new OperandStack();
    private int line = -1;

    /** A line that stores, and the mark of the value into which it does. */
    private record Found(int line, int mark) {}

    /**
     * Scans a method.
     *
     * @param wanted what is looked for
     * @param ofNewInstance whether instance fields are those of an object that is just being made, which nobody asks for
     */
    StoreScan(FieldStores.Wanted wanted, boolean ofNewInstance) {
        super(Opcodes.ASM9);
        this.wanted = wanted;
        this.ofNewInstance = ofNewInstance;
    }

    /** Returns the lines, each once, in the order of the code; to be asked when the method has been visited. */
    List<Integer> lines() {
        return found.stream()
                .filter(each ->
                        each.mark() < FIRST_VARIABLE || timesSet.getOrDefault(each.mark() - FIRST_VARIABLE, 0) == 1)
                .map(Found::line)
                .distinct()
                .toList();
    }

    /** Returns how many slots are on the operand stack, or -1 where that is not known. */
    int depth() {
        return stack == null ? -1 : stack.size();
    }

    private boolean holdsField(int mark) {
        return mark == FIELD || mark >= FIRST_VARIABLE;
    }

    private void foundAt(int mark) {
        if (line >= 0) {
            found.add(new Found(line, mark));
        }
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        OperandStack thrown = new OperandStack();
        thrown.push(OperandStack.OTHER);
        jumps.put(handler, thrown);
    }

    @Override
    public void visitLabel(Label label) {
        OperandStack jumped = jumps.get(label);
        if (jumped != null) {
            stack = stack == null ? jumped : stack.mergedWith(jumped);
        }
    }

    private void jump(Label label) {
        OperandStack here = stack;
        if (here != null) {
            OperandStack other = jumps.get(label);
            OperandStack merged = other == null ? here.copy() : other.mergedWith(here);
            if (merged != null) {
                jumps.put(label, merged);
            }
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
        replace(opcode == Opcodes.GOTO || opcode == Opcodes.JSR ? 0 : two ? 2 : 1, 0);
        jump(label);
        if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
            stack = null;
        }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        choose(dflt, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        choose(dflt, labels);
    }

    private void choose(Label otherwise, Label... labels) {
        replace(1, 0);
        jump(otherwise);
        for (Label label : labels) {
            jump(label);
        }
        stack = null;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        OperandStack here = stack;
        if (here == null) {
            return;
        }
        int size = Type.getType(descriptor).getSize();
        boolean ofInstance = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD;
        boolean isWanted = wanted.isField(owner, name) && !(ofInstance && ofNewInstance);
        switch (opcode) {
            case Opcodes.GETSTATIC -> here.replace(0, size);
            case Opcodes.GETFIELD -> here.replace(1, size);
            default -> {
                if (isWanted && wanted.direct() && here.peek(0) != NULL) {
                    foundAt(FIELD);
                }
                here.pop(ofInstance ? size + 1 : size);
                return;
            }
        }
        if (isWanted && !wanted.direct()) {
            here.pop(1);
            here.push(FIELD);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        int arguments = (sizes >> 2) - (opcode == Opcodes.INVOKESTATIC ? 1 : 0);
        if (stack != null && (opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE)) {
            int receiver = stack.peek(arguments - 1);
            if (holdsField(receiver) && arguments > 1 && StoringMethods.includes(owner, name)) {
                foundAt(receiver);
            }
        }
        replace(arguments, sizes & 3);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        replace((sizes >> 2) - 1, sizes & 3);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        switch (opcode) {
            case Opcodes.ILOAD, Opcodes.FLOAD -> replace(0, 1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> replace(0, 2);
            case Opcodes.ALOAD -> load(variable);
            case Opcodes.LSTORE, Opcodes.DSTORE -> replace(2, 0);
            case Opcodes.ASTORE -> store(variable);
            case Opcodes.RET -> stack = null;
            default -> replace(1, 0);
        }
    }

    private void load(int variable) {
        if (stack != null) {
            boolean isField = variables.getOrDefault(variable, OperandStack.OTHER) == FIELD;
            stack.push(isField ? FIRST_VARIABLE + variable : OperandStack.OTHER);
        }
    }

    private void store(int variable) {
        timesSet.merge(variable, 1, Integer::sum);
        if (stack != null) {
            variables.put(variable, stack.peek(0));
            stack.pop(1);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        switch (opcode) {
            case Opcodes.NEW -> replace(0, 1);
            case Opcodes.CHECKCAST -> {}
            default -> replace(1, 1);
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        replace(opcode == Opcodes.NEWARRAY ? 1 : 0, 1);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        replace(dimensions, 1);
    }

    @Override
    public void visitLdcInsn(Object value) {
        boolean wide = value instanceof Long
                || value instanceof Double
                || (value instanceof ConstantDynamic constant && constant.getSize() == 2);
        replace(0, wide ? 2 : 1);
    }

    @Override
    public void visitInsn(int opcode) {
        OperandStack here = stack;
        if (here == null) {
            return;
        }
        switch (opcode) {
            case Opcodes.ACONST_NULL -> here.push(NULL);
            case Opcodes.AASTORE -> {
                if (holdsField(here.peek(2)) && here.peek(0) != NULL) {
                    foundAt(here.peek(2));
                }
                here.pop(3);
            }
            case Opcodes.DUP -> here.duplicate(1, 0);
            case Opcodes.DUP_X1 -> here.duplicate(1, 1);
            case Opcodes.DUP_X2 -> here.duplicate(1, 2);
            case Opcodes.DUP2 -> here.duplicate(2, 0);
            case Opcodes.DUP2_X1 -> here.duplicate(2, 1);
            case Opcodes.DUP2_X2 -> here.duplicate(2, 2);
            case Opcodes.SWAP -> here.swap();
            default -> calculate(here, opcode);
        }
    }

    private void calculate(OperandStack here, int opcode) {
        if (StackEffects.ends(opcode)) {
            stack = null;
        } else {
            here.replace(StackEffects.pops(opcode), StackEffects.pushes(opcode));
        }
    }

    private void replace(int pops, int pushes) {
        if (stack != null) {
            stack.replace(pops, pushes);
        }
    }
}
