package io.tolva.tensor;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import java.util.List;

/** Operations on elements and, since they share the shapes, those on rows of probabilities. */
final class ElementwiseGoldenOps {
    private ElementwiseGoldenOps() {}

    static void addTo(GoldenOps table) {
        addArithmetic(table);
        addFunctions(table);
        addComparisons(table);
        addProbabilities(table);
    }

    private static void addArithmetic(GoldenOps table) {
        table.binary("add", GoldenOps.NUMBERS, Ops::add);
        table.binary("sub", GoldenOps.NUMBERS, Ops::sub);
        table.binary("mul", GoldenOps.NUMBERS, Ops::mul);
        table.binary("div", GoldenOps.NUMBERS, Ops::div);
        table.binary("maximum", GoldenOps.NUMBERS, Ops::maximum);
        table.binary("minimum", GoldenOps.NUMBERS, Ops::minimum);
        table.put(
                "pow",
                GoldenOps.NUMBERS,
                ElementwiseGoldenOps::isScalarPower,
                (x, a) -> List.of(Ops.pow(x.get(0), x.get(1).item())));
        table.put("addN", GoldenOps.NUMBERS, (x, a) -> List.of(Ops.addN(x)));
        table.put(
                "cast",
                GoldenOps.ANY,
                ElementwiseGoldenOps::isKnownCast,
                (x, a) -> List.of(Ops.cast(x.get(0), a.dtype())));
    }

    private static void addFunctions(GoldenOps table) {
        table.unary("neg", GoldenOps.NUMBERS, Ops::neg);
        table.unary("square", GoldenOps.NUMBERS, Ops::square);
        table.unary("sqrt", GoldenOps.NUMBERS, Ops::sqrt);
        table.unary("exp", GoldenOps.NUMBERS, Ops::exp);
        table.unary("log", GoldenOps.NUMBERS, Ops::log);
        table.unary("abs", GoldenOps.NUMBERS, Ops::abs);
        table.unary("sign", GoldenOps.NUMBERS, Ops::sign);
        table.unary("relu", GoldenOps.NUMBERS, Ops::relu);
        table.unary("elu", GoldenOps.NUMBERS, Ops::elu);
        table.unary("sigmoid", GoldenOps.NUMBERS, Ops::sigmoid);
        table.unary("tanh", GoldenOps.NUMBERS, Ops::tanh);
        table.unary("softplus", GoldenOps.NUMBERS, Ops::softplus);
    }

    private static void addComparisons(GoldenOps table) {
        table.put(
                "equal",
                GoldenOps.NUMBERS_AND_TRUTH,
                GoldenOps::isFloat,
                (x, a) -> List.of(Ops.equal(x.get(0), x.get(1))));
        table.binary("greater", GoldenOps.NUMBERS_AND_TRUTH, Ops::greater);
        table.binary("greaterEqual", GoldenOps.NUMBERS_AND_TRUTH, Ops::greaterEqual);
        table.binary("less", GoldenOps.NUMBERS_AND_TRUTH, Ops::less);
        table.binary("lessEqual", GoldenOps.NUMBERS_AND_TRUTH, Ops::lessEqual);
        table.put(
                "where",
                GoldenOps.NUMBERS_AND_TRUTH,
                ElementwiseGoldenOps::isChoiceOfFloats,
                (x, a) -> List.of(Ops.where(x.get(0), x.get(1), x.get(2))));
    }

    private static void addProbabilities(GoldenOps table) {
        table.put(
                "softmax",
                GoldenOps.NUMBERS,
                ElementwiseGoldenOps::isAlongRows,
                (x, a) -> List.of(Ops.softmax(x.get(0))));
        table.put(
                "logSoftmax",
                GoldenOps.NUMBERS,
                ElementwiseGoldenOps::isAlongRows,
                (x, a) -> List.of(Ops.logSoftmax(x.get(0))));
        table.put(
                "sparseSoftmaxCrossEntropy",
                GoldenOps.NUMBERS_AND_INDEXES,
                (x, a) -> List.of(Ops.sparseSoftmaxCrossEntropy(x.get(0), x.get(1))));
    }

    /** The exponent is a constant here. */
    private static boolean isScalarPower(OpCase c) {
        return c.inputs().get(1).shape().rank() == 0 && !c.differentiated() && GoldenOps.isFloat(c);
    }

    private static boolean isKnownCast(OpCase c) {
        boolean wraps = c.has(DType.INT64) && c.has(DType.UINT8);
        return !c.has(DType.FLOAT64) && !wraps;
    }

    private static boolean isChoiceOfFloats(OpCase c) {
        return c.inputs().get(1).dtype() != DType.BOOL;
    }

    private static boolean isAlongRows(OpCase c) {
        int axis = c.attributes().integer("axis", -1);
        Shape shape = c.inputs().get(0).shape();
        return (axis == -1 || axis == shape.rank() - 1) && shape.dim(-1) > 0;
    }
}
