package io.tolva.tensor.cpu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import io.tolva.array.DType;
import io.tolva.array.Philox;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Expression.Input;
import io.tolva.tensor.backend.Expression.Term;
import io.tolva.tensor.backend.ScalarOp;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElementwiseLoopsTest {
    private static final long SEED = 20261128;
    private static final int EXPRESSIONS = 2400;
    private static final int[] SIZES = {0, 1, 7, 1000};
    private static final int SEVERAL_BLOCKS = 2500;

    @Test
    void randomExpressionsAreThoseOfTheInterpreterAndOfSingleLoops() {
        System.out.println("random expressions of seed " + SEED);
        Philox random = new Philox(SEED, 0);
        for (int i = 0; i < EXPRESSIONS; i++) {
            boolean large = i % 40 == 0;
            Expression expression = RandomExpressions.next(random, large ? 150 : 1 + i % 9);
            check(expression, large ? SEVERAL_BLOCKS : SIZES[i / 9 % SIZES.length], random);
        }
    }

    private static void check(Expression expression, int n, Philox random) {
        List<Access> access = IntStream.range(0, expression.inputs())
                .mapToObj(i -> random.nextUnsignedInt() % 4 == 0 ? Access.ONE : Access.EACH)
                .toList();
        Object[] in = new Object[access.size()];
        for (int i = 0; i < in.length; i++) {
            int size = access.get(i) == Access.ONE ? 1 : n;
            in[i] = ElementArrays.random(expression.terms().get(i).dtype(), size, random);
        }
        Object[] expected = interpreted(expression, access, in, n);
        Object[] chained = chain(expression, access, in, n);
        Object[] arrays = new Object[in.length];
        for (int i = 0; i < in.length; i++) {
            arrays[i] = ElementArrays.copy(expression.terms().get(i).dtype(), in[i]);
        }
        Object[] out = outputs(expression, access, arrays, n, random);
        ElementwiseLoops.of(expression, access).run(arrays, out, n);
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < n; i++) {
                Object right = ElementArrays.get(expected[o], i);
                Object fused = ElementArrays.get(out[o], i);
                Object single = ElementArrays.get(chained[o], i);
                if (!right.equals(fused) || !right.equals(single)) {
                    String where = expression + ", output " + o + " at " + i + " of " + n;
                    assertThat(where, List.of(fused, single), is(List.of(right, right)));
                }
            }
        }
    }

    /** Half of them in place of an input. */
    private static Object[] outputs(Expression expression, List<Access> access, Object[] in, int n, Philox random) {
        List<Object> taken = new ArrayList<>();
        for (DType dtype : expression.outputTypes()) {
            Object array = JvmType.of(dtype).newArray(n);
            for (int i = 0; i < in.length && random.nextUnsignedInt() % 2 == 0; i++) {
                int at = i;
                if (access.get(i) == Access.EACH
                        && expression.terms().get(i).dtype() == dtype
                        && taken.stream().noneMatch(other -> other == in[at])) {
                    array = in[i];
                }
            }
            taken.add(array);
        }
        return taken.toArray();
    }

    private static Object[] interpreted(Expression expression, List<Access> access, Object[] in, int n) {
        Object[] out = expression.outputTypes().stream()
                .map(dtype -> JvmType.of(dtype).newArray(n))
                .toArray();
        for (int i = 0; i < n; i++) {
            List<Object> inputs = new ArrayList<>();
            for (int j = 0; j < in.length; j++) {
                inputs.add(ElementArrays.get(in[j], access.get(j) == Access.ONE ? 0 : i));
            }
            Object[] results = ExpressionInterpreter.evaluate(expression, inputs);
            for (int o = 0; o < out.length; o++) {
                ElementArrays.set(out[o], i, results[o]);
            }
        }
        return out;
    }

    /** Every function in a loop of its own. */
    private static Object[] chain(Expression expression, List<Access> access, Object[] in, int n) {
        List<Object> arrays = new ArrayList<>();
        List<Access> ways = new ArrayList<>();
        for (int i = 0; i < expression.terms().size(); i++) {
            Term term = expression.terms().get(i);
            ways.add(i < in.length ? access.get(i) : term instanceof Constant ? Access.ONE : Access.EACH);
            Object array = i < in.length ? in[i] : JvmType.of(term.dtype()).newArray(term instanceof Constant ? 1 : n);
            arrays.add(array);
            if (term instanceof Constant) {
                loop(new Expression(List.of(term), List.of(0)), List.of(), List.of(), array, 1);
            } else if (term instanceof Apply apply) {
                List<DType> types = apply.arguments().stream()
                        .map(a -> expression.terms().get(a).dtype())
                        .toList();
                loop(
                        Expression.of(apply.op(), apply.dtype(), types),
                        apply.arguments().stream().map(ways::get).toList(),
                        apply.arguments().stream().map(arrays::get).toList(),
                        array,
                        n);
            }
        }
        return expression.outputs().stream()
                .map(o -> ways.get(o) == Access.EACH
                        ? arrays.get(o)
                        : ElementArrays.of(
                                expression.terms().get(o).dtype(),
                                Collections.nCopies(n, ElementArrays.get(arrays.get(o), 0))))
                .toArray();
    }

    private static void loop(Expression expression, List<Access> access, List<Object> in, Object out, int n) {
        ElementwiseLoops.of(expression, access).run(in.toArray(), new Object[] {out}, n);
    }

    @Test
    void everyFunctionOfEveryTypeIsTheInterpretersForSpecialValues() {
        int checked = 0;
        for (ScalarOp op : ScalarOp.values()) {
            for (DType dtype : ElementArrays.TYPES) {
                if (!op.takes(dtype)) {
                    continue;
                }
                for (DType result : op == ScalarOp.CAST ? ElementArrays.TYPES : List.of(op.result(dtype))) {
                    checked += special(op, dtype, result);
                }
            }
        }
        assertThat(checked, is(213));
    }

    private static int special(ScalarOp op, DType dtype, DType result) {
        List<?> values = ElementArrays.special(dtype);
        List<List<Object>> rows = new ArrayList<>();
        for (Object a : values) {
            for (Object b : op.arity() == 1 ? values.subList(0, 1) : values) {
                if (op == ScalarOp.SELECT) {
                    rows.add(List.of(true, a, b));
                    rows.add(List.of(false, a, b));
                } else if (isDefined(op, b)) {
                    rows.add(op.arity() == 1 ? List.of(a) : List.of(a, b));
                }
            }
        }
        List<DType> types = new ArrayList<>(Collections.nCopies(op.arity(), dtype));
        if (op == ScalarOp.SELECT) {
            types.set(0, DType.BOOL);
        }
        Object[] in = IntStream.range(0, op.arity())
                .mapToObj(i -> ElementArrays.of(
                        types.get(i), rows.stream().map(row -> row.get(i)).toList()))
                .toArray();
        Object out = JvmType.of(result).newArray(rows.size());
        loop(
                Expression.of(op, result, types),
                Collections.nCopies(op.arity(), Access.EACH),
                List.of(in),
                out,
                rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Object expected =
                    ExpressionInterpreter.apply(op, result, rows.get(i).toArray());
            assertThat(op + " of " + dtype + rows.get(i), ElementArrays.get(out, i), is(expected));
        }
        return 1;
    }

    private static boolean isDefined(ScalarOp op, Object b) {
        if (!(b instanceof BigInteger number)) {
            return true;
        }
        return switch (op) {
            case DIVIDE, FLOOR_DIVIDE, FLOOR_MOD -> number.signum() != 0;
            case POWER -> number.signum() >= 0;
            default -> true;
        };
    }

    @Test
    void integersDoNotDivideByZero() {
        for (ScalarOp op : List.of(ScalarOp.DIVIDE, ScalarOp.FLOOR_DIVIDE, ScalarOp.FLOOR_MOD)) {
            for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT8)) {
                Object one = ElementArrays.of(dtype, List.of(BigInteger.ONE));
                Object zero = ElementArrays.of(dtype, List.of(BigInteger.ZERO));
                ArithmeticException e = assertThrows(ArithmeticException.class, () -> binary(op, dtype, one, zero));
                assertThat(e.getMessage(), containsString(op.label() + ": integer division by zero"));
            }
        }
    }

    @Test
    void integersHaveNoNegativePowers() {
        for (DType dtype : List.of(DType.INT32, DType.INT64)) {
            Object one = ElementArrays.of(dtype, List.of(BigInteger.ONE));
            Object below = ElementArrays.of(dtype, List.of(BigInteger.valueOf(-2)));
            ArithmeticException e =
                    assertThrows(ArithmeticException.class, () -> binary(ScalarOp.POWER, dtype, one, below));
            assertThat(e.getMessage(), containsString("expected an exponent of at least 0, got -2"));
        }
    }

    private static void binary(ScalarOp op, DType dtype, Object a, Object b) {
        loop(
                Expression.of(op, dtype, List.of(dtype, dtype)),
                List.of(Access.EACH, Access.EACH),
                List.of(a, b),
                JvmType.of(dtype).newArray(1),
                1);
    }

    @Test
    void whatTensorFlowGives() {
        // numbers as tf.math gives them, version 2.21
        assertThat(ints(ScalarOp.FLOOR_MOD, -7, 3), is(2));
        assertThat(ints(ScalarOp.FLOOR_MOD, 7, -3), is(-2));
        assertThat(ints(ScalarOp.FLOOR_DIVIDE, -7, 2), is(-4));
        assertThat(ints(ScalarOp.DIVIDE, -7, 2), is(-3));
        assertThat(ints(ScalarOp.POWER, 3, 21), is(1870418611));
        assertThat(floats(ScalarOp.FLOOR_MOD, 5.5f, -2f), is(-0.5f));
        assertThat(floats(ScalarOp.FLOOR_MOD, -5f, Float.POSITIVE_INFINITY), is(Float.POSITIVE_INFINITY));
        assertThat(floats(ScalarOp.FLOOR_DIVIDE, -5.5f, 2f), is(-3f));
        assertThat(floats(ScalarOp.MAXIMUM, Float.NaN, 2f), is(Float.NaN));
    }

    private static int ints(ScalarOp op, int a, int b) {
        int[] out = new int[1];
        Expression expression = Expression.of(op, DType.INT32, List.of(DType.INT32, DType.INT32));
        loop(expression, List.of(Access.ONE, Access.ONE), List.of(new int[] {a}, new int[] {b}), out, 1);
        return out[0];
    }

    private static float floats(ScalarOp op, float a, float b) {
        float[] out = new float[1];
        Expression expression = Expression.of(op, DType.FLOAT32, List.of(DType.FLOAT32, DType.FLOAT32));
        loop(expression, List.of(Access.ONE, Access.ONE), List.of(new float[] {a}, new float[] {b}), out, 1);
        return out[0];
    }

    @Test
    void inputsMayChangePlaces() {
        Expression swap = new Expression(List.of(new Input(DType.INT32), new Input(DType.INT32)), List.of(1, 0));
        int[] a = {1, 2, 3};
        int[] b = {4, 5, 6};
        ElementwiseLoops.of(swap, List.of(Access.EACH, Access.EACH)).run(new Object[] {a, b}, new Object[] {a, b}, 3);
        assertThat(a, is(new int[] {4, 5, 6}));
        assertThat(b, is(new int[] {1, 2, 3}));
    }

    @Test
    void equalExpressionsHaveOneLoop() {
        List<DType> types = List.of(DType.FLOAT32, DType.FLOAT32);
        ElementwiseLoop loop = ElementwiseLoops.of(
                Expression.of(ScalarOp.ADD, DType.FLOAT32, types), List.of(Access.EACH, Access.EACH));
        assertThat(
                ElementwiseLoops.of(
                        Expression.of(ScalarOp.ADD, DType.FLOAT32, types), List.of(Access.EACH, Access.EACH)),
                sameInstance(loop));
        assertThat(
                ElementwiseLoops.of(
                        Expression.of(ScalarOp.ADD, DType.FLOAT32, types), List.of(Access.EACH, Access.ONE)),
                not(sameInstance(loop)));
    }

    @Test
    void otherConstantsAgainAndAgainDoNotFillTheMemory() {
        for (int i = 0; i <= ElementwiseLoops.MOST; i++) {
            Expression timesNumber = new Expression(
                    List.of(
                            new Input(DType.INT32),
                            new Expression.Constant(DType.INT32, i),
                            new Expression.Apply(ScalarOp.MULTIPLY, DType.INT32, List.of(0, 1))),
                    List.of(2));
            ElementwiseLoops.of(timesNumber, List.of(Access.EACH));
        }
        assertThat(ElementwiseLoops.kept(), is(lessThanOrEqualTo(ElementwiseLoops.MOST)));
    }

    @Test
    void wrongTypesAndWrongAccessAreSaid() {
        Expression wrong = Expression.of(ScalarOp.SQRT, DType.INT32, List.of(DType.INT32));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ElementwiseLoops.of(wrong, List.of(Access.EACH)));
        assertThat(e.getMessage(), containsString("term 1: sqrt does not take these types: got [int32] to int32"));
        IllegalArgumentException count = assertThrows(
                IllegalArgumentException.class,
                () -> ElementwiseLoops.of(
                        Expression.of(ScalarOp.SQRT, DType.FLOAT32, List.of(DType.FLOAT32)), List.of()));
        assertThat(count.getMessage(), equalTo("expression: access of its inputs: expected 1, got 0"));
    }

    /** An expression that is too long for one loop. */
    private static Expression inStages(Philox random) {
        Expression expression = RandomExpressions.next(random, 120);
        List<Access> access = Collections.nCopies(expression.inputs(), Access.EACH);
        return ElementwiseLoops.of(expression, access) instanceof StagedLoop ? expression : inStages(random);
    }

    @Test
    void nothingIsAllocatedOnceItHasRun() {
        Philox random = new Philox(SEED, 1);
        Expression expression = inStages(random);
        List<Access> access = Collections.nCopies(expression.inputs(), Access.EACH);
        int n = SEVERAL_BLOCKS * 4;
        Object[] in = expression.terms().stream()
                .filter(Input.class::isInstance)
                .map(term -> JvmType.of(term.dtype()).newArray(n))
                .toArray();
        Object[] out = expression.outputTypes().stream()
                .map(dtype -> JvmType.of(dtype).newArray(n))
                .toArray();
        ElementwiseLoop loop = ElementwiseLoops.of(expression, access);
        assertThat(loop, instanceOf(StagedLoop.class));
        run(loop, in, out, n);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(loop, in, out, n);
        assertThat(threads.getThreadAllocatedBytes(thread) - before, is(lessThan(1000L)));
    }

    private static void run(ElementwiseLoop loop, Object[] in, Object[] out, int n) {
        for (int i = 0; i < 100; i++) {
            loop.run(in, out, n);
            loop.run(in, out, 10);
        }
    }
}
