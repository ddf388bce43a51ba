package io.tolva.tensor.cpu;

import io.tolva.array.DType;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How the elements of a type are held in arrays, in local variables and on the stack. */
enum JvmType {
    FLOAT32("F", "[F", Opcodes.FALOAD, Opcodes.FASTORE, Opcodes.FLOAD, Opcodes.FSTORE, Float32Functions.class),
    FLOAT64("D", "[D", Opcodes.DALOAD, Opcodes.DASTORE, Opcodes.DLOAD, Opcodes.DSTORE, Float64Functions.class),
    INT32("I", "[I", Opcodes.IALOAD, Opcodes.IASTORE, Opcodes.ILOAD, Opcodes.ISTORE, Int32Functions.class),
    INT64("J", "[J", Opcodes.LALOAD, Opcodes.LASTORE, Opcodes.LLOAD, Opcodes.LSTORE, Int64Functions.class),
    /** An int from 0 to 255 outside of arrays. */
    UINT8("I", "[B", Opcodes.BALOAD, Opcodes.BASTORE, Opcodes.ILOAD, Opcodes.ISTORE, UInt8Functions.class),
    BOOL("Z", "[Z", Opcodes.BALOAD, Opcodes.BASTORE, Opcodes.ILOAD, Opcodes.ISTORE, BoolFunctions.class);

    private final String descriptor;
    private final String array;
    private final int arrayLoad;
    private final int arrayStore;
    private final int load;
    private final int store;
    private final String functions;

    JvmType(String descriptor, String array, int arrayLoad, int arrayStore, int load, int store, Class<?> functions) {
        this.descriptor = descriptor;
        this.array = array;
        this.arrayLoad = arrayLoad;
        this.arrayStore = arrayStore;
        this.load = load;
        this.store = store;
        this.functions = functions.getName().replace('.', '/');
    }

    static JvmType of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case INT32 -> INT32;
            case INT64 -> INT64;
            case UINT8 -> UINT8;
            case BOOL -> BOOL;
            case STRING -> throw new IllegalArgumentException("expression: strings have no arithmetic");
        };
    }

    /** Of a value outside of arrays. */
    String descriptor() {
        return descriptor;
    }

    /** The class whose static methods are the functions of this type. */
    String functions() {
        return functions;
    }

    /** How many local variables a value takes. */
    int slots() {
        return this == FLOAT64 || this == INT64 ? 2 : 1;
    }

    void castArray(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.CHECKCAST, array);
    }

    /** Array and index to value. */
    void loadElement(MethodVisitor code) {
        code.visitInsn(arrayLoad);
        if (this == UINT8) {
            code.visitIntInsn(Opcodes.SIPUSH, 255);
            code.visitInsn(Opcodes.IAND);
        }
    }

    /** Array, index and value to nothing. */
    void storeElement(MethodVisitor code) {
        code.visitInsn(arrayStore);
    }

    void load(MethodVisitor code, int variable) {
        code.visitVarInsn(load, variable);
    }

    void store(MethodVisitor code, int variable) {
        code.visitVarInsn(store, variable);
    }

    Object newArray(int size) {
        return switch (this) {
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case INT32 -> new int[size];
            case INT64 -> new long[size];
            case UINT8 -> new byte[size];
            case BOOL -> new boolean[size];
        };
    }
}
