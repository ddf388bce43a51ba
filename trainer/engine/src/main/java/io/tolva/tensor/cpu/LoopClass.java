package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Expression.Input;
import io.tolva.tensor.backend.Expression.Term;
import io.tolva.tensor.backend.ScalarOp;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Renders an expression as a hidden class with one loop.
 *
 * <p>The loop is what C2 vectorises: an int counter from 0, every array indexed by it and nothing else, a straight line of
 * code in between. Per element all inputs are read first, then every term that an output needs gets a local variable, then
 * all outputs are written, so that an output may take the place of an input. Floating-point operations are those of the
 * expression in its order, hence a fused loop gives the bits of single ones.
 */
final class LoopClass {
    private static final String SUPER = ElementwiseLoop.class.getName().replace('.', '/');
    private static final String NAME = SUPER.replace("ElementwiseLoop", "FusedLoop");
    private static final int IN = 1;
    private static final int OUT = 2;
    private static final int N = 3;
    private static final int I = 4;
    private static final int LONGEST_FORMULA = 64;

    private final Expression expression;
    private final List<Access> access;
    private final boolean[] live;
    private final int[] arrays;
    private final int[] values;
    private final int[] results;
    private int variables = I + 1;

    private LoopClass(Expression expression, List<Access> access) {
        this.expression = expression;
        this.access = access;
        this.live = LiveTerms.of(expression);
        this.arrays = new int[access.size()];
        this.values = new int[expression.terms().size()];
        this.results = new int[expression.outputs().size()];
    }

    static ElementwiseLoop define(Expression expression, List<Access> access) {
        byte[] bytes = new LoopClass(expression, access).render();
        try {
            return (ElementwiseLoop) MethodHandles.lookup()
                    .defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IllegalAccessException
                | InstantiationException
                | InvocationTargetException
                | NoSuchMethodException e) {
            throw new IllegalStateException("kernel cannot be made: " + expression, e);
        }
    }

    private byte[] render() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, NAME, null, SUPER, null);
        if (expression.terms().size() <= LONGEST_FORMULA) {
            writer.visitSource(expression.toString(), null);
        }
        constructor(writer.visitMethod(0, "<init>", "()V", null, null));
        MethodVisitor code = writer.visitMethod(0, "run", "([Ljava/lang/Object;[Ljava/lang/Object;I)V", null, null);
        run(code);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", "()V", false);
        end(code);
    }

    private static void end(MethodVisitor code) {
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void run(MethodVisitor code) {
        Label some = new Label();
        Label head = new Label();
        Label over = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ILOAD, N);
        code.visitJumpInsn(Opcodes.IFGT, some);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(some);
        prologue(code);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, I);
        code.visitLabel(head);
        code.visitVarInsn(Opcodes.ILOAD, I);
        code.visitVarInsn(Opcodes.ILOAD, N);
        code.visitJumpInsn(Opcodes.IF_ICMPGE, over);
        body(code);
        code.visitIincInsn(I, 1);
        code.visitJumpInsn(Opcodes.GOTO, head);
        code.visitLabel(over);
        end(code);
    }

    /** Arrays and what is read once to local variables. */
    private void prologue(MethodVisitor code) {
        for (int i = 0; i < access.size(); i++) {
            if (!live[i]) {
                continue;
            }
            JvmType type = type(i);
            array(code, IN, i, type);
            if (access.get(i) == Access.EACH) {
                arrays[i] = variable(1);
                code.visitVarInsn(Opcodes.ASTORE, arrays[i]);
            } else {
                code.visitInsn(Opcodes.ICONST_0);
                type.loadElement(code);
                store(code, i);
            }
        }
        for (int i = 0; i < results.length; i++) {
            array(code, OUT, i, type(expression.outputs().get(i)));
            results[i] = variable(1);
            code.visitVarInsn(Opcodes.ASTORE, results[i]);
        }
    }

    private static void array(MethodVisitor code, int arguments, int index, JvmType type) {
        code.visitVarInsn(Opcodes.ALOAD, arguments);
        code.visitLdcInsn(index);
        code.visitInsn(Opcodes.AALOAD);
        type.castArray(code);
    }

    private void body(MethodVisitor code) {
        for (int i = 0; i < values.length; i++) {
            Term term = expression.terms().get(i);
            if (!live[i] || (term instanceof Input && access.get(i) == Access.ONE)) {
                continue;
            }
            if (term instanceof Input) {
                code.visitVarInsn(Opcodes.ALOAD, arrays[i]);
                code.visitVarInsn(Opcodes.ILOAD, I);
                type(i).loadElement(code);
                store(code, i);
            } else if (term instanceof Apply apply) {
                apply(code, apply);
                store(code, i);
            }
        }
        for (int i = 0; i < results.length; i++) {
            int term = expression.outputs().get(i);
            code.visitVarInsn(Opcodes.ALOAD, results[i]);
            code.visitVarInsn(Opcodes.ILOAD, I);
            push(code, term);
            type(term).storeElement(code);
        }
    }

    private void apply(MethodVisitor code, Apply apply) {
        apply.arguments().forEach(argument -> push(code, argument));
        int last = apply.arguments().get(apply.arguments().size() - 1);
        JvmType result = JvmType.of(apply.dtype());
        if (apply.op() == ScalarOp.CAST) {
            ScalarCode.cast(code, type(last), result);
        } else {
            ScalarCode.apply(code, apply.op(), type(last), result);
        }
    }

    private void push(MethodVisitor code, int term) {
        if (expression.terms().get(term) instanceof Constant constant) {
            ScalarCode.constant(code, constant);
        } else {
            type(term).load(code, values[term]);
        }
    }

    private void store(MethodVisitor code, int term) {
        values[term] = variable(type(term).slots());
        type(term).store(code, values[term]);
    }

    private int variable(int slots) {
        int variable = variables;
        variables += slots;
        return variable;
    }

    private JvmType type(int term) {
        return JvmType.of(expression.terms().get(term).dtype());
    }
}
