package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.ScalarOp;
import java.util.EnumSet;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The instructions of one scalar function, its arguments on the stack: an instruction of the JVM for plain arithmetic,
 * else a call of the method of that name in the class of the type's functions, which C2 inlines.
 */
final class ScalarCode {
    private static final Set<ScalarOp> APPROXIMATED = EnumSet.of(
            ScalarOp.EXP,
            ScalarOp.EXPM1,
            ScalarOp.LOG,
            ScalarOp.LOG1P,
            ScalarOp.TANH,
            ScalarOp.ERF,
            ScalarOp.ELU,
            ScalarOp.SIGMOID,
            ScalarOp.SOFTPLUS);

    private ScalarCode() {}

    /** Any function but CAST. */
    static void apply(MethodVisitor code, ScalarOp op, JvmType operand, JvmType result) {
        int instruction = instruction(op, operand);
        if (instruction != Opcodes.NOP) {
            code.visitInsn(instruction);
            return;
        }
        boolean approximated = operand == JvmType.FLOAT32 && APPROXIMATED.contains(op);
        String arguments = op == ScalarOp.SELECT
                ? "Z" + operand.descriptor().repeat(2)
                : operand.descriptor().repeat(op.arity());
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                approximated ? FastMath.class.getName().replace('.', '/') : operand.functions(),
                method(op),
                "(" + arguments + ")" + result.descriptor(),
                false);
    }

    /** NOP where there is none. */
    private static int instruction(ScalarOp op, JvmType type) {
        return switch (type) {
            case INT32 -> arithmetic(op, Opcodes.IADD, Opcodes.NOP);
            case INT64 -> arithmetic(op, Opcodes.LADD, Opcodes.NOP);
            case FLOAT32 -> arithmetic(op, Opcodes.FADD, Opcodes.FDIV);
            case FLOAT64 -> arithmetic(op, Opcodes.DADD, Opcodes.DDIV);
            case UINT8 -> Opcodes.NOP;
            case BOOL -> logic(op);
        };
    }

    /** The instructions of one name stand side by side, in the order of int, long, float and double. */
    private static int arithmetic(ScalarOp op, int add, int divide) {
        return switch (op) {
            case ADD -> add;
            case SUBTRACT -> add + Opcodes.ISUB - Opcodes.IADD;
            case MULTIPLY -> add + Opcodes.IMUL - Opcodes.IADD;
            case NEGATE -> add + Opcodes.INEG - Opcodes.IADD;
            case DIVIDE -> divide;
            default -> Opcodes.NOP;
        };
    }

    private static int logic(ScalarOp op) {
        return switch (op) {
            case LOGICAL_AND -> Opcodes.IAND;
            case LOGICAL_OR -> Opcodes.IOR;
            case LOGICAL_XOR -> Opcodes.IXOR;
            default -> Opcodes.NOP;
        };
    }

    /** {@code floor_mod} to {@code floorMod}. */
    private static String method(ScalarOp op) {
        StringBuilder name = new StringBuilder();
        for (String word : op.label().split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    static void constant(MethodVisitor code, Constant constant) {
        JvmType type = JvmType.of(constant.dtype());
        Object value = switch (type) {
            case FLOAT32 -> (float) constant.floating();
            case FLOAT64 -> constant.floating();
            case INT32 -> (int) constant.bits();
            case INT64 -> constant.bits();
            case UINT8 -> (int) constant.bits() & 255;
            case BOOL -> constant.bits() != 0 ? 1 : 0;
        };
        code.visitLdcInsn(value);
    }

    /**
     * Floats go to integers as in Java: towards zero, to the nearest value that there is, NaN to 0; to uint8 by way of int32.
     * Integers go to narrower ones by their low bits.
     */
    static void cast(MethodVisitor code, JvmType from, JvmType to) {
        if (from == to) {
            return;
        }
        if (to == JvmType.BOOL) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, from.functions(), "isTrue", "(" + from.descriptor() + ")Z", false);
            return;
        }
        int instruction = switch (from) {
            case FLOAT32 -> of(to, Opcodes.F2I, Opcodes.F2L, Opcodes.NOP, Opcodes.F2D);
            case FLOAT64 -> of(to, Opcodes.D2I, Opcodes.D2L, Opcodes.D2F, Opcodes.NOP);
            case INT64 -> of(to, Opcodes.L2I, Opcodes.NOP, Opcodes.L2F, Opcodes.L2D);
            case INT32, UINT8, BOOL -> of(to, Opcodes.NOP, Opcodes.I2L, Opcodes.I2F, Opcodes.I2D);
        };
        if (instruction != Opcodes.NOP) {
            code.visitInsn(instruction);
        }
        if (to == JvmType.UINT8 && from != JvmType.BOOL) {
            code.visitIntInsn(Opcodes.SIPUSH, 255);
            code.visitInsn(Opcodes.IAND);
        }
    }

    private static int of(JvmType to, int toInt, int toLong, int toFloat, int toDouble) {
        return switch (to) {
            case INT32, UINT8, BOOL -> toInt;
            case INT64 -> toLong;
            case FLOAT32 -> toFloat;
            case FLOAT64 -> toDouble;
        };
    }
}
