package io.tolva.tensor;

import io.tolva.array.DType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How the goldens' operations are called here, by their names there.
 *
 * <p>A new operation gets an entry in the class of its family and leaves {@link #MISSING}; one that learns another type or
 * argument gets a wider entry.
 */
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

    static final Set<DType> NUMBERS = EnumSet.of(DType.FLOAT32);
    static final Set<DType> NUMBERS_AND_TRUTH = EnumSet.of(DType.FLOAT32, DType.BOOL);
    static final Set<DType> NUMBERS_AND_INDEXES = EnumSet.of(DType.FLOAT32, DType.INT32, DType.INT64);
    static final Set<DType> ANY = EnumSet.of(DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL);

    static final Map<String, Entry> TABLE = table();

    /** What the goldens have and {@link Ops} has not. */
    static final Set<String> MISSING = new TreeSet<>(List.of("""
            acos acosh asin asinh atan atanh ceil cos cosh erf expm1 floor gelu hardSigmoid hardTanh isFinite isInf isNan
            leakyRelu log1p logicalNot mish reciprocal relu6 round rsqrt selu silu sin sinh softsign tan
            atan2 floorDiv floorMod logicalAnd logicalOr logicalXor notEqual squaredDifference
            clip whereIndices
            all any argMin countNonzero l2Normalize logSumExp min norm prod std variance
            argSort cumProd cumSum sort topK
            bandPart diag diagPart dot einsum eye matvec outer tensordot trace
            concat expandDims flip pad repeat roll split squeeze stack tile unstack
            binCount embeddingLookup fill gatherNd linspace meshgrid range scatterNd searchSorted segmentSum takeAlongAxis
            unsortedSegmentSum
            sigmoidCrossEntropy softmaxCrossEntropy
            avgPool1d avgPool2d conv1d conv2d conv2dTranspose depthwiseConv2d maxPool1d maxPool2d
            """.split("\\s+")));

    /** Operations with an error that does not start with their name. */
    static final Set<String> UNNAMED = Set.of(
            "argMax",
            "div",
            "greaterEqual",
            "lessEqual",
            "max",
            "mean",
            "mul",
            "reshape",
            "sparseSoftmaxCrossEntropy",
            "sub",
            "sum",
            "transpose");

    private final Map<String, Entry> entries = new TreeMap<>();

    private static Map<String, Entry> table() {
        GoldenOps table = new GoldenOps();
        ElementwiseGoldenOps.addTo(table);
        ReductionGoldenOps.addTo(table);
        ProductGoldenOps.addTo(table);
        LayoutGoldenOps.addTo(table);
        IndexingGoldenOps.addTo(table);
        return Collections.unmodifiableMap(table.entries);
    }

    void put(String name, Set<DType> types, Function function) {
        put(name, types, c -> true, function);
    }

    void put(String name, Set<DType> types, Predicate<OpCase> limits, Function function) {
        entries.put(name, new Entry(types, limits, function));
    }

    void unary(String name, Set<DType> types, UnaryOperator<Tensor> op) {
        put(name, types, (x, a) -> List.of(op.apply(x.get(0))));
    }

    void binary(String name, Set<DType> types, BinaryOperator<Tensor> op) {
        put(name, types, (x, a) -> List.of(op.apply(x.get(0), x.get(1))));
    }

    /** Are the elements of the first input floating-point numbers? */
    static boolean isFloat(OpCase c) {
        DType dtype = c.inputs().get(0).dtype();
        return dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
    }
}
