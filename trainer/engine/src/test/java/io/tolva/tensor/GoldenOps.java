package io.tolva.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ReduceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How the goldens' operations are called here, by their names there. */
final class GoldenOps {
    /** An operation from its tensors and its other arguments to its results. */
    interface Function {
        List<Tensor> apply(List<Tensor> inputs, OpAttributes attributes);
    }

    /**
     * An operation with what it can do of that which the goldens ask.
     *
     * @param types of inputs and results
     * @param limits on the arguments
     */
    record Entry(Set<DType> types, Predicate<OpCase> limits, Function function) {}

    private static final Set<DType> NUMBERS = EnumSet.of(DType.FLOAT32);
    private static final Set<DType> WITH_TRUTH = EnumSet.of(DType.FLOAT32, DType.BOOL);
    private static final Set<DType> WITH_INDEXES = EnumSet.of(DType.FLOAT32, DType.INT32, DType.INT64);
    private static final Set<DType> ANY = EnumSet.of(DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL);

    static final Map<String, Entry> TABLE = new TreeMap<>();

    static {
        arithmetic();
        comparisons();
        reductions();
        layout();
        indexing();
        products();
    }

    /** What the goldens have and {@link Ops} has not. */
    static final Set<String> MISSING = new TreeSet<>(Set.of(
            "floorDiv",
            "floorMod",
            "rsqrt",
            "reciprocal",
            "expm1",
            "log1p",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "sinh",
            "cosh",
            "asinh",
            "acosh",
            "atanh",
            "atan2",
            "erf",
            "floor",
            "ceil",
            "round",
            "clip",
            "squaredDifference",
            "notEqual",
            "logicalAnd",
            "logicalOr",
            "logicalXor",
            "logicalNot",
            "isNan",
            "isInf",
            "isFinite",
            "whereIndices",
            "relu6",
            "leakyRelu",
            "selu",
            "gelu",
            "softsign",
            "silu",
            "mish",
            "hardSigmoid",
            "hardTanh",
            "logSumExp",
            "min",
            "prod",
            "any",
            "all",
            "variance",
            "std",
            "countNonzero",
            "argMin",
            "norm",
            "l2Normalize",
            "cumSum",
            "cumProd",
            "topK",
            "sort",
            "argSort",
            "matvec",
            "dot",
            "tensordot",
            "outer",
            "einsum",
            "trace",
            "diag",
            "diagPart",
            "eye",
            "expandDims",
            "squeeze",
            "concat",
            "stack",
            "unstack",
            "split",
            "pad",
            "tile",
            "repeat",
            "flip",
            "roll",
            "gatherNd",
            "takeAlongAxis",
            "scatterNd",
            "bandPart",
            "meshgrid",
            "range",
            "linspace",
            "fill",
            "softmaxCrossEntropy",
            "sigmoidCrossEntropy",
            "embeddingLookup",
            "segmentSum",
            "unsortedSegmentSum",
            "searchSorted",
            "binCount",
            "conv1d",
            "conv2d",
            "conv2dTranspose",
            "depthwiseConv2d",
            "maxPool1d",
            "maxPool2d",
            "avgPool1d",
            "avgPool2d"));

    private GoldenOps() {}

    private static void arithmetic() {
        binary("add", NUMBERS, Ops::add);
        binary("sub", NUMBERS, Ops::sub);
        binary("mul", NUMBERS, Ops::mul);
        binary("div", NUMBERS, Ops::div);
        binary("maximum", NUMBERS, Ops::maximum);
        binary("minimum", NUMBERS, Ops::minimum);
        // Its exponent is a constant.
        put(
                "pow",
                NUMBERS,
                GoldenOps::isScalarPower,
                (x, a) -> List.of(Ops.pow(x.get(0), x.get(1).item())));
        unary("neg", Ops::neg);
        unary("square", Ops::square);
        unary("sqrt", Ops::sqrt);
        unary("exp", Ops::exp);
        unary("log", Ops::log);
        unary("abs", Ops::abs);
        unary("sign", Ops::sign);
        unary("relu", Ops::relu);
        unary("elu", Ops::elu);
        unary("sigmoid", Ops::sigmoid);
        unary("tanh", Ops::tanh);
        unary("softplus", Ops::softplus);
        put("softmax", NUMBERS, GoldenOps::isLastAxis, (x, a) -> List.of(Ops.softmax(x.get(0))));
        put("logSoftmax", NUMBERS, GoldenOps::isLastAxis, (x, a) -> List.of(Ops.logSoftmax(x.get(0))));
        put("addN", NUMBERS, (x, a) -> List.of(Ops.addN(x)));
        put("cast", ANY, GoldenOps::isKnownCast, (x, a) -> List.of(Ops.cast(x.get(0), a.dtype())));
    }

    private static void comparisons() {
        put("equal", WITH_TRUTH, GoldenOps::isFloat, (x, a) -> List.of(Ops.equal(x.get(0), x.get(1))));
        binary("greater", WITH_TRUTH, Ops::greater);
        binary("greaterEqual", WITH_TRUTH, Ops::greaterEqual);
        binary("less", WITH_TRUTH, Ops::less);
        binary("lessEqual", WITH_TRUTH, Ops::lessEqual);
        put(
                "where",
                WITH_TRUTH,
                GoldenOps::isChoiceOfFloats,
                (x, a) -> List.of(Ops.where(x.get(0), x.get(1), x.get(2))));
    }

    private static void reductions() {
        reduction("sum", ReduceOp.SUM);
        reduction("mean", ReduceOp.MEAN);
        reduction("max", ReduceOp.MAX);
        put(
                "argMax",
                WITH_INDEXES,
                GoldenOps::isFloatWithoutNan,
                (x, a) -> List.of(Ops.argMax(x.get(0), a.integer("axis", 0))));
    }

    private static void layout() {
        put("transpose", ANY, (x, a) -> List.of(transpose(x.get(0), a)));
        put("reshape", ANY, (x, a) -> List.of(Ops.reshape(x.get(0), a.integers("shape"))));
        put("broadcastTo", ANY, (x, a) -> List.of(Ops.broadcastTo(x.get(0), a.shape("shape"))));
        put("slice", ANY, GoldenOps::isForward, (x, a) -> List.of(Ops.slice(x.get(0), slices(a.required("slices")))));
    }

    private static void indexing() {
        Predicate<OpCase> firstAxis = c -> c.attributes().integer("axis", 0) == 0 && isFloat(c);
        put("gather", WITH_INDEXES, firstAxis, (x, a) -> List.of(Ops.gather(x.get(0), x.get(1))));
        put(
                "scatterAdd",
                WITH_INDEXES,
                GoldenOps::isFloat,
                (x, a) -> List.of(Ops.scatterAdd(x.get(0), x.get(1), a.shape("shape"))));
        put(
                "oneHot",
                WITH_INDEXES,
                GoldenOps::isPlainOneHot,
                (x, a) -> List.of(Ops.oneHot(x.get(0), a.integer("depth"))));
        put(
                "sparseSoftmaxCrossEntropy",
                WITH_INDEXES,
                (x, a) -> List.of(Ops.sparseSoftmaxCrossEntropy(x.get(0), x.get(1))));
    }

    private static void products() {
        Predicate<OpCase> matrices =
                c -> c.inputs().stream().allMatch(x -> x.shape().rank() == 2);
        put(
                "matmul",
                NUMBERS,
                matrices,
                (x, a) -> List.of(Ops.matmul(x.get(0), x.get(1), a.flag("transposeA"), a.flag("transposeB"))));
    }

    private static void put(String name, Set<DType> types, Function function) {
        put(name, types, c -> true, function);
    }

    private static void put(String name, Set<DType> types, Predicate<OpCase> limits, Function function) {
        TABLE.put(name, new Entry(types, limits, function));
    }

    private static void unary(String name, UnaryOperator<Tensor> op) {
        put(name, NUMBERS, (x, a) -> List.of(op.apply(x.get(0))));
    }

    private static void binary(String name, Set<DType> types, BinaryOperator<Tensor> op) {
        put(name, types, (x, a) -> List.of(op.apply(x.get(0), x.get(1))));
    }

    private static void reduction(String name, ReduceOp op) {
        put(name, NUMBERS, GoldenOps::isOfDifferentAxes, (x, a) -> {
            int[] axes = a.has("axes") ? a.integers("axes") : new int[0];
            return List.of(a.flag("keepDims") ? Ops.reduceKeeping(op, x.get(0), axes) : dropping(op, x.get(0), axes));
        });
    }

    private static Tensor dropping(ReduceOp op, Tensor x, int[] axes) {
        return switch (op) {
            case SUM -> Ops.sum(x, axes);
            case MEAN -> Ops.mean(x, axes);
            case MAX -> Ops.max(x, axes);
        };
    }

    private static Tensor transpose(Tensor x, OpAttributes attributes) {
        return attributes.has("perm")
                ? Ops.transpose(x, Permutation.of(attributes.integers("perm")))
                : Ops.transpose(x);
    }

    private static Slice[] slices(JsonNode list) {
        List<Slice> slices = new ArrayList<>();
        list.forEach(slice -> slices.add(slice(slice)));
        return slices.toArray(new Slice[0]);
    }

    private static Slice slice(JsonNode slice) {
        if (slice.isTextual()) {
            return slice.textValue().equals("...") ? Slice.ellipsis() : Slice.newAxis();
        }
        if (slice.isInt()) {
            return Slice.at(slice.intValue());
        }
        int from = slice.get(0).asInt(0);
        int to = slice.get(1).asInt(Slice.Range.END);
        return Slice.range(from, to, slice.get(2).asInt(1));
    }

    private static boolean isFloat(OpCase c) {
        return c.inputs().get(0).dtype() == DType.FLOAT32 || c.inputs().get(0).dtype() == DType.FLOAT64;
    }

    private static boolean isChoiceOfFloats(OpCase c) {
        return c.inputs().get(1).dtype() != DType.BOOL;
    }

    private static boolean isScalarPower(OpCase c) {
        return c.inputs().get(1).size() == 1
                && c.inputs().get(1).shape().rank() == 0
                && !c.differentiated()
                && isFloat(c);
    }

    private static boolean isLastAxis(OpCase c) {
        int axis = c.attributes().integer("axis", -1);
        Shape shape = c.inputs().get(0).shape();
        return (axis == -1 || axis == shape.rank() - 1) && shape.dim(-1) > 0;
    }

    private static boolean isKnownCast(OpCase c) {
        boolean wraps = c.has(DType.INT64) && c.has(DType.UINT8);
        return !c.has(DType.FLOAT64) && !wraps;
    }

    /** None at all means all axes here, and an axis that is named twice is taken once. */
    private static boolean isOfDifferentAxes(OpCase c) {
        if (!c.attributes().has("axes")) {
            return true;
        }
        int[] axes = c.attributes().integers("axes");
        return axes.length > 0 && Arrays.stream(axes).distinct().count() == axes.length;
    }

    /** TensorFlow passes over NaN, here it counts as the largest. */
    private static boolean isFloatWithoutNan(OpCase c) {
        return isFloat(c)
                && !c.inputs().get(0).toString().toLowerCase(Locale.ROOT).contains("nan");
    }

    private static boolean isForward(OpCase c) {
        for (JsonNode slice : c.attributes().required("slices")) {
            if (slice.isArray() && slice.get(2).asInt(1) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainOneHot(OpCase c) {
        return c.attributes().integer("axis", -1) == -1
                && !c.attributes().has("on")
                && c.attributes().dtype() == DType.FLOAT32;
    }
}
