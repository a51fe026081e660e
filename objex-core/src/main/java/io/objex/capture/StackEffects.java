package io.objex.capture;

import net.bytebuddy.jar.asm.Opcodes;

/**
 * How many slots the instructions without operand take off the operand stack and put on it, as chapter 6 of the JVM
 * specification has it; without those that only move slots.
 */
final class StackEffects {
    private StackEffects() {}

    /** Says whether the code does not go on after an instruction. */
    static boolean ends(int opcode) {
        return opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    }

    static int pops(int opcode) {
        if (opcode < Opcodes.IALOAD) {
            return 0;
        }
        if (opcode <= Opcodes.SALOAD) {
            return 2;
        }
        return switch (opcode) {
            case Opcodes.LASTORE, Opcodes.DASTORE, Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> 4;
            case Opcodes.IASTORE, Opcodes.FASTORE, Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE -> 3;
            case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR -> 3;
            case Opcodes.POP2, Opcodes.FCMPL, Opcodes.FCMPG -> 2;
            case Opcodes.POP, Opcodes.ARRAYLENGTH, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> 1;
            default -> opcode >= Opcodes.IADD && opcode <= Opcodes.I2S ? popsOfArithmetic(opcode) : 0;
        };
    }

    private static int popsOfArithmetic(int opcode) {
        boolean one = (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) || opcode >= Opcodes.I2L;
        int width = isWideOperand(opcode) ? 2 : 1;
        return one ? width : width * 2;
    }

    /** The four types follow one another: int, long, float, double; of shifts and bits there are two, int and long. */
    private static boolean isWideOperand(int opcode) {
        if (opcode >= Opcodes.I2L) {
            return switch (opcode) {
                case Opcodes.L2I, Opcodes.L2F, Opcodes.L2D, Opcodes.D2I, Opcodes.D2L, Opcodes.D2F -> true;
                default -> false;
            };
        }
        return (opcode - Opcodes.IADD) % 2 == 1;
    }

    static int pushes(int opcode) {
        if (opcode < Opcodes.IALOAD) {
            return switch (opcode) {
                case Opcodes.NOP -> 0;
                case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
                default -> 1;
            };
        }
        if (opcode <= Opcodes.SALOAD) {
            return opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD ? 2 : 1;
        }
        return switch (opcode) {
            case Opcodes.I2L, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L, Opcodes.F2D, Opcodes.D2L -> 2;
            case Opcodes.LCMP, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG, Opcodes.ARRAYLENGTH -> 1;
            default -> pushesOfArithmetic(opcode);
        };
    }

    private static int pushesOfArithmetic(int opcode) {
        if (opcode < Opcodes.IADD || opcode > Opcodes.I2S) {
            return 0;
        }
        return opcode < Opcodes.I2L && isWideOperand(opcode) ? 2 : 1;
    }
}
