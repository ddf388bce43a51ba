package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.Convolutions;
import io.tolva.tensor.Keep;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Pools;
import io.tolva.tensor.Slice;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.Window;
import io.tolva.tensor.graph.RandomProgram.Instruction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The instructions that are operations. None fails because of what elements are: divisors and indexes are made to fit. */
final class ProgramOps {
    private static final List<UnaryOperator<Tensor>> UNARY =
            List.of(Ops::neg, Ops::abs, Ops::sign, Ops::step, Ops::square, Ops::relu);
    private static final List<UnaryOperator<Tensor>> FLOAT_UNARY = List.of(
            Ops::exp,
            Ops::log,
            Ops::sqrt,
            Ops::rsqrt,
            Ops::reciprocal,
            Ops::expm1,
            Ops::log1p,
            Ops::sin,
            Ops::cos,
            Ops::atan,
            Ops::erf,
            Ops::floor,
            Ops::round,
            x -> Ops.cast(Ops.isNan(x), x.dtype()));
    private static final List<UnaryOperator<Tensor>> ACTIVATION = List.of(
            Ops::elu,
            Ops::sigmoid,
            Ops::tanh,
            Ops::softplus,
            Ops::gelu,
            Ops::selu,
            Ops::silu,
            x -> Ops.leakyRelu(x, 0.25),
            x -> Ops.clip(x, -0.5, 0.75));
    private static final List<BinaryOperator<Tensor>> BINARY =
            List.of(Ops::add, Ops::sub, Ops::mul, Ops::maximum, Ops::minimum, Ops::squaredDifference);
    private static final List<BinaryOperator<Tensor>> FLOAT_BINARY = List.of(Ops::div, Ops::atan2, Ops::pow);
    private static final List<BinaryOperator<Tensor>> COMPARE =
            List.of(Ops::equal, Ops::notEqual, Ops::greater, Ops::greaterEqual, Ops::less, Ops::lessEqual);
    private static final List<BinaryOperator<Tensor>> LOGICAL =
            List.of(Ops::logicalAnd, Ops::logicalOr, Ops::logicalXor, Ops::equal);
    private static final List<BinaryOperator<Tensor>> NEUTRAL = List.of(Ops::mul, Ops::add, Ops::sub, Ops::maximum);
    private static final List<DType> TYPES =
            List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.BOOL, DType.UINT8);

    private ProgramOps() {}

    static boolean floats(Tensor x) {
        return x.dtype() == DType.FLOAT32 || x.dtype() == DType.FLOAT64;
    }

    static boolean numbers(Tensor x) {
        return x.dtype() != DType.BOOL;
    }

    private static boolean integers(Tensor x) {
        return x.dtype() == DType.INT32 || x.dtype() == DType.INT64;
    }

    private static boolean ranked(Tensor x, int rank) {
        return x.shape().rank() >= rank;
    }

    /** Do two tensors of one type broadcast? */
    static boolean broadcasts(Tensor x, Tensor y) {
        boolean fits = x.dtype() == y.dtype();
        int rank = Math.min(x.shape().rank(), y.shape().rank());
        for (int i = 1; fits && i <= rank; i++) {
            int a = x.shape().dim(-i);
            int b = y.shape().dim(-i);
            fits = a == b || a == 1 || b == 1;
        }
        return fits;
    }

    private static <T> T of(List<T> list, int choice) {
        return list.get(choice % list.size());
    }

    static Optional<Tensor> result(Instruction i, ProgramRun run, ProgramWorld world) {
        return switch (i.kind()) {
            case UNARY -> run.pick(i.a(), ProgramOps::numbers).map(of(UNARY, i.b()));
            case FLOAT_UNARY -> run.pick(i.a(), ProgramOps::floats).map(of(FLOAT_UNARY, i.b()));
            case ACTIVATION -> run.pick(i.a(), ProgramOps::floats).map(of(ACTIVATION, i.b()));
            case BINARY -> run.pick(i.a(), ProgramOps::numbers).flatMap(x -> binary(x, i, run));
            case BINARY_AGAIN ->
                run.pick(i.a(), ProgramOps::numbers).map(x -> of(BINARY, i.b()).apply(x, x));
            case INTEGER_DIVISION -> run.pick(i.a(), ProgramOps::integers).flatMap(x -> division(x, i, run));
            case COMPARE ->
                run.pick(i.a(), ProgramOps::numbers)
                        .flatMap(x -> run.pick(i.b(), y -> broadcasts(x, y))
                                .map(y -> of(COMPARE, i.c()).apply(x, y)));
            case LOGICAL ->
                run.pick(i.a(), x -> !numbers(x))
                        .flatMap(x -> run.pick(i.b(), y -> broadcasts(x, y))
                                .map(y -> of(LOGICAL, i.c()).apply(x, y)));
            case SELECT -> run.pick(i.a(), x -> !numbers(x)).flatMap(condition -> select(condition, i, run));
            case CAST -> run.pick(i.a(), x -> true).map(x -> Ops.cast(x, of(TYPES, i.b())));
            case NEUTRAL -> run.pick(i.a(), ProgramOps::numbers).map(x -> neutral(x, i));
            case CONSTANT, FILLED -> Optional.of(constant(i));
            case MATMUL -> run.pick(i.a(), x -> ranked(x, 2) && numbers(x)).flatMap(x -> matmul(x, i, run));
            case MATMUL_OF_VIEWS ->
                run.pick(i.a(), x -> x.shape().rank() == 2 && numbers(x)).map(x -> matmulOfViews(x, i));
            case SOFTMAX -> run.pick(i.a(), x -> ranked(x, 1) && floats(x)).map(x -> softmax(x, i.b()));
            case CROSS_ENTROPY ->
                run.pick(i.a(), x -> ranked(x, 1) && floats(x) && x.shape().dim(-1) > 0)
                        .flatMap(x -> entropy(x, i, run));
            case PSEUDO_LABELS ->
                run.pick(i.a(), x -> ranked(x, 1) && floats(x)).map(x -> {
                    Tensor labels = Ops.argMax(Ops.softmax(x), -1);
                    return Ops.sparseSoftmaxCrossEntropy(labels, x);
                });
            case WINDOWS ->
                run.pick(i.a(), x -> ranked(x, 1) && floats(x) && x.size() > 0).map(x -> windows(x, i));
            case RANDOM -> Optional.of(random(i, world));
            case STOP_GRADIENT -> run.pick(i.a(), x -> true).map(Ops::stopGradient);
            case REDUCE -> run.pick(i.a(), ProgramOps::numbers).map(x -> reduce(x, i));
            case REDUCE_ONE_AXIS ->
                run.pick(i.a(), x -> ranked(x, 1) && numbers(x))
                        .map(x -> reduce(x, i, i.c() % x.shape().rank()));
            case STATISTICS ->
                run.pick(i.a(), ProgramOps::floats)
                        .map(x -> i.b() % 2 == 0 ? Ops.variance(x) : Ops.logSumExp(x, Keep.DIMS));
            case ARG_REDUCE ->
                run.pick(i.a(), x -> ranked(x, 1))
                        .map(x -> i.b() % 2 == 0 ? Ops.argMax(x, axis(x, i.c())) : Ops.argMin(x, axis(x, i.c())));
            case CUMULATIVE ->
                run.pick(i.a(), x -> ranked(x, 1) && numbers(x))
                        .map(x -> i.b() % 2 == 0
                                ? Ops.cumSum(x, axis(x, i.c()), i.d() % 2 == 0, i.d() % 4 < 2)
                                : Ops.cumProd(x, axis(x, i.c()), i.d() % 2 == 0, i.d() % 4 < 2));
            case ARG_SORT ->
                run.pick(i.a(), x -> ranked(x, 1)).map(x -> Ops.argSort(x, axis(x, i.b()), i.c() % 2 == 0));
            case TRANSPOSE, RESHAPE, SLICE, BROADCAST, EMBED, CONCAT, GATHER, SCATTER_ADD ->
                ProgramMoves.result(i, run);
            default -> throw new IllegalArgumentException(i.kind().name());
        };
    }

    static int axis(Tensor x, int choice) {
        return choice % x.shape().rank();
    }

    private static Optional<Tensor> binary(Tensor x, Instruction i, ProgramRun run) {
        boolean floating = floats(x) && i.c() % 3 == 0;
        BinaryOperator<Tensor> function = floating ? of(FLOAT_BINARY, i.c() / 3) : of(BINARY, i.c());
        return run.pick(i.b(), y -> broadcasts(x, y)).map(y -> function.apply(x, y));
    }

    private static Optional<Tensor> division(Tensor x, Instruction i, ProgramRun run) {
        Tensor one = Tensor.scalar(x.dtype(), 1);
        List<BinaryOperator<Tensor>> functions = List.of(Ops::div, Ops::floorDiv, Ops::floorMod);
        return run.pick(i.b(), y -> broadcasts(x, y))
                .map(y -> of(functions, i.c()).apply(x, Ops.maximum(Ops.abs(y), one)));
    }

    private static Optional<Tensor> select(Tensor condition, Instruction i, ProgramRun run) {
        Function<Tensor, Tensor> alike = x -> Ops.cast(condition, x.dtype());
        return run.pick(i.b(), x -> broadcasts(alike.apply(x), x))
                .flatMap(x -> run.pick(i.c(), y -> broadcasts(x, y)).map(y -> Ops.where(condition, x, y)));
    }

    /** With a number, or many of them, that may change nothing. */
    private static Tensor neutral(Tensor x, Instruction i) {
        double number = ProgramValues.neutral(i.c());
        Tensor scalar = Tensor.scalar(x.dtype(), number);
        Tensor other = switch (i.d() % 4) {
            case 0 -> scalar;
            case 1 -> Tensor.filled(x.dtype(), x.shape(), number);
            case 2 -> Ops.reshape(scalar, 1, 1, 1);
            default -> Tensor.filled(x.dtype(), Shape.of(2, 1, 1), number);
        };
        if (floats(x) && i.b() % 5 == 4) {
            return Ops.div(x, other);
        }
        return i.b() % 7 == 0
                ? of(NEUTRAL, i.b()).apply(other, x)
                : of(NEUTRAL, i.b()).apply(x, other);
    }

    private static Tensor constant(Instruction i) {
        Shape shape = Shape.of(new int[][] {{}, {3}, {2, 3}, {1, 3}, {0}, {2, 1, 3}}[i.a() % 6]);
        DType dtype = of(TYPES, i.b());
        return i.kind() == RandomProgram.Kind.FILLED
                ? Tensor.filled(dtype, shape, ProgramValues.neutral(i.c()))
                : Tensor.of(ProgramValues.random(dtype, shape, new Philox(i.c(), 0)));
    }

    private static Tensor reduce(Tensor x, Instruction i, int... axes) {
        Keep keep = i.d() % 2 == 0 ? Keep.DIMS : Keep.NONE;
        return switch (i.b() % 5) {
            case 0 -> Ops.sum(x, keep, axes);
            case 1 -> Ops.max(x, keep, axes);
            case 2 -> Ops.min(x, keep, axes);
            case 3 -> Ops.prod(x, keep, axes);
            default -> floats(x) ? Ops.mean(x, keep, axes) : Ops.sum(x, keep, axes);
        };
    }

    private static Optional<Tensor> matmul(Tensor x, Instruction i, ProgramRun run) {
        boolean left = i.c() % 2 == 0;
        boolean right = i.c() % 4 < 2;
        int inner = x.shape().dim(left ? -2 : -1);
        return run.pick(
                        i.b(),
                        y -> y.dtype() == x.dtype() && ranked(y, 2) && y.shape().dim(right ? -1 : -2) == inner)
                .map(y -> Ops.matmul(x, y, left, right));
    }

    /** A product of a matrix with a part of its own, both seen in different ways. */
    private static Tensor matmulOfViews(Tensor x, Instruction i) {
        Tensor part = i.b() % 2 == 0 ? x : x.slice(Slice.from(1));
        Tensor turned = i.c() % 2 == 0 ? part.transpose() : part.transpose().times(1);
        return i.d() % 2 == 0 ? Ops.matmul(part, turned) : Ops.matmul(turned, part, i.d() % 4 < 2, i.d() % 4 < 2);
    }

    private static Tensor softmax(Tensor x, int choice) {
        return switch (choice % 3) {
            case 0 -> Ops.softmax(x);
            case 1 -> Ops.logSoftmax(x);
            default -> Ops.softmax(x, axis(x, choice));
        };
    }

    /** Sometimes with the softmax beside it, as a step computes both at once. */
    private static Optional<Tensor> entropy(Tensor x, Instruction i, ProgramRun run) {
        int[] dims = x.shape().dims();
        Shape rows = Shape.of(Arrays.copyOf(dims, dims.length - 1));
        Tensor classes = Tensor.scalar(DType.INT32, dims[dims.length - 1]);
        return run.pick(i.b(), y -> y.dtype() == DType.INT32 && y.size() > 0).map(y -> {
            Tensor labels = Ops.broadcastTo(Ops.floorMod(Ops.max(y), classes), rows);
            Tensor losses = Ops.sparseSoftmaxCrossEntropy(labels, x);
            return i.c() % 2 == 0 ? losses : Ops.add(Ops.mean(Ops.softmax(x), -1), losses);
        });
    }

    private static Tensor windows(Tensor x, Instruction i) {
        Tensor image = Ops.reshape(x, 1, x.size() / x.shape().dim(-1), x.shape().dim(-1), 1);
        int[] twice = {2, 2};
        return switch (i.b() % 3) {
            case 0 -> Pools.maxPool2d(image, twice, twice, Padding.SAME);
            case 1 -> Pools.avgPool2d(image, twice, new int[] {1, 1}, Padding.SAME);
            default -> {
                Tensor filter = Ops.reshape(Ops.cast(Ops.range(12), x.dtype()), 2, 2, 1, 3);
                yield Convolutions.conv2d(image, filter, new int[] {1, 1}, Padding.SAME, new int[] {1, 1});
            }
        };
    }

    private static Tensor random(Instruction i, ProgramWorld world) {
        return switch (i.a() % 3) {
            case 0 -> world.generator.normal(DType.FLOAT32, Shape.of(2, 3), 0, 1);
            case 1 -> world.generator.uniform(DType.FLOAT64, Shape.of(3), 0, 1);
            default -> world.generator.uniformInt(DType.INT32, Shape.of(4), -3, 9);
        };
    }

    static Window window(Tensor x, Instruction i) {
        int rank = x.shape().rank();
        int[] starts = new int[rank];
        int[] steps = new int[rank];
        int[] size = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int dim = x.shape().dim(axis);
            steps[axis] = 1 + (i.b() >> axis) % 2;
            starts[axis] = dim == 0 ? 0 : (i.c() >> axis) % dim;
            size[axis] = (dim - starts[axis] + steps[axis] - 1) / steps[axis];
        }
        return new Window(starts, steps, Shape.of(size));
    }

    static Permutation order(int rank, int choice) {
        Integer[] axes = new Integer[rank];
        Arrays.setAll(axes, axis -> axis);
        for (int axis = rank - 1, rest = choice; axis > 0; axis--, rest /= 3) {
            int other = rest % (axis + 1);
            int kept = axes[axis];
            axes[axis] = axes[other];
            axes[other] = kept;
        }
        return Permutation.of(Arrays.stream(axes).mapToInt(axis -> axis).toArray());
    }
}
