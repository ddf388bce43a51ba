package io.tolva.tensor;

import static io.tolva.tensor.GoldenOps.ANY;
import static io.tolva.tensor.GoldenOps.FLOATS;
import static io.tolva.tensor.GoldenOps.NUMBERS;
import static io.tolva.tensor.GoldenOps.TRUTH;

import io.tolva.array.DType;
import java.util.List;

/** Operations on elements and those on rows of probabilities. */
final class ElementwiseGoldenOps {
    private ElementwiseGoldenOps() {}

    static void addTo(GoldenOps table) {
        addArithmetic(table);
        addFunctions(table);
        addActivations(table);
        addComparisons(table);
        addProbabilities(table);
    }

    private static void addArithmetic(GoldenOps table) {
        table.binary("add", NUMBERS, Ops::add);
        table.binary("sub", NUMBERS, Ops::sub);
        table.binary("mul", NUMBERS, Ops::mul);
        table.put(
                "div",
                NUMBERS,
                ElementwiseGoldenOps::isDivisionOfFloats,
                (x, a) -> List.of(Ops.div(x.get(0), x.get(1))));
        table.binary("floorDiv", NUMBERS, Ops::floorDiv);
        table.binary("floorMod", NUMBERS, Ops::floorMod);
        table.binary("maximum", NUMBERS, Ops::maximum);
        table.binary("minimum", NUMBERS, Ops::minimum);
        table.binary("squaredDifference", NUMBERS, Ops::squaredDifference);
        table.binary("atan2", FLOATS, Ops::atan2);
        table.binary("pow", NUMBERS, Ops::pow);
        table.put("addN", NUMBERS, (x, a) -> List.of(Ops.addN(x)));
        table.put("clip", NUMBERS, (x, a) -> List.of(Ops.clip(x.get(0), a.number("low", 0), a.number("high", 0))));
        table.put("cast", ANY, (x, a) -> List.of(Ops.cast(x.get(0), a.dtype())));
    }

    private static void addFunctions(GoldenOps table) {
        table.unary("neg", NUMBERS, Ops::neg);
        table.unary("square", NUMBERS, Ops::square);
        table.unary("abs", NUMBERS, Ops::abs);
        table.unary("sign", NUMBERS, Ops::sign);
        table.unary("sqrt", FLOATS, Ops::sqrt);
        table.unary("rsqrt", FLOATS, Ops::rsqrt);
        table.unary("reciprocal", FLOATS, Ops::reciprocal);
        table.unary("exp", FLOATS, Ops::exp);
        table.unary("expm1", FLOATS, Ops::expm1);
        table.unary("log", FLOATS, Ops::log);
        table.unary("log1p", FLOATS, Ops::log1p);
        table.unary("sin", FLOATS, Ops::sin);
        table.unary("cos", FLOATS, Ops::cos);
        table.unary("tan", FLOATS, Ops::tan);
        table.unary("asin", FLOATS, Ops::asin);
        table.unary("acos", FLOATS, Ops::acos);
        table.unary("atan", FLOATS, Ops::atan);
        table.unary("sinh", FLOATS, Ops::sinh);
        table.unary("cosh", FLOATS, Ops::cosh);
        table.unary("tanh", FLOATS, Ops::tanh);
        table.unary("asinh", FLOATS, Ops::asinh);
        table.unary("acosh", FLOATS, Ops::acosh);
        table.unary("atanh", FLOATS, Ops::atanh);
        table.unary("erf", FLOATS, Ops::erf);
        table.unary("floor", FLOATS, Ops::floor);
        table.unary("ceil", FLOATS, Ops::ceil);
        table.unary("round", FLOATS, Ops::round);
    }

    private static void addActivations(GoldenOps table) {
        table.unary("relu", NUMBERS, Ops::relu);
        table.unary("relu6", NUMBERS, Ops::relu6);
        table.put("leakyRelu", FLOATS, (x, a) -> List.of(Ops.leakyRelu(x.get(0), a.number("alpha", 0.2))));
        table.unary("elu", FLOATS, Ops::elu);
        table.unary("selu", FLOATS, Ops::selu);
        table.put(
                "gelu",
                FLOATS,
                (x, a) -> List.of(a.flag("approximate") ? Ops.geluByTanh(x.get(0)) : Ops.gelu(x.get(0))));
        table.unary("sigmoid", FLOATS, Ops::sigmoid);
        table.unary("softplus", FLOATS, Ops::softplus);
        table.unary("softsign", FLOATS, Ops::softsign);
        table.unary("silu", FLOATS, Ops::silu);
        table.unary("mish", FLOATS, Ops::mish);
        table.unary("hardSigmoid", FLOATS, Ops::hardSigmoid);
        table.unary("hardTanh", FLOATS, Ops::hardTanh);
    }

    private static void addComparisons(GoldenOps table) {
        table.binary("equal", ANY, Ops::equal);
        table.binary("notEqual", ANY, Ops::notEqual);
        table.binary("greater", ANY, Ops::greater);
        table.binary("greaterEqual", ANY, Ops::greaterEqual);
        table.binary("less", ANY, Ops::less);
        table.binary("lessEqual", ANY, Ops::lessEqual);
        table.binary("logicalAnd", TRUTH, Ops::logicalAnd);
        table.binary("logicalOr", TRUTH, Ops::logicalOr);
        table.binary("logicalXor", TRUTH, Ops::logicalXor);
        table.unary("logicalNot", TRUTH, Ops::logicalNot);
        table.unary("isNan", ANY, Ops::isNan);
        table.unary("isInf", ANY, Ops::isInf);
        table.unary("isFinite", ANY, Ops::isFinite);
        table.put("where", ANY, (x, a) -> List.of(Ops.where(x.get(0), x.get(1), x.get(2))));
        table.put("whereIndices", ANY, (x, a) -> List.of(Ops.where(x.get(0))));
    }

    private static void addProbabilities(GoldenOps table) {
        table.put("softmax", FLOATS, (x, a) -> List.of(Ops.softmax(x.get(0), a.integer("axis", -1))));
        table.put("logSoftmax", FLOATS, (x, a) -> List.of(Ops.logSoftmax(x.get(0), a.integer("axis", -1))));
        table.put(
                "sparseSoftmaxCrossEntropy",
                NUMBERS,
                (x, a) -> List.of(Ops.sparseSoftmaxCrossEntropy(x.get(0), x.get(1))));
        table.binary("softmaxCrossEntropy", FLOATS, Ops::softmaxCrossEntropy);
        table.binary("sigmoidCrossEntropy", FLOATS, Ops::sigmoidCrossEntropy);
    }

    /** Integers stay integers here. */
    private static boolean isDivisionOfFloats(OpCase c) {
        DType dtype = c.inputs().get(0).dtype();
        return dtype != DType.INT32 && dtype != DType.INT64;
    }
}
