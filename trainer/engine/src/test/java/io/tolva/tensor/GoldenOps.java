package io.tolva.tensor;

import io.tolva.array.DType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How the goldens' operations are called here, by their names there.
 *
 * <p>A new operation gets an entry in the class of its family; one that learns another type or argument gets a wider
 * entry.
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

    static final Set<DType> FLOATS = EnumSet.of(DType.FLOAT32, DType.FLOAT64);
    static final Set<DType> NUMBERS = EnumSet.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64, DType.UINT8);
    static final Set<DType> TRUTH = EnumSet.of(DType.BOOL);
    static final Set<DType> ANY = EnumSet.complementOf(EnumSet.of(DType.STRING));

    static final Map<String, Entry> TABLE = table();

    /** Names of the goldens that are others here, by which errors call the operation. */
    static final Map<String, String> ALIASES = Map.of("embeddingLookup", "gather", "whereIndices", "where");

    /**
     * Where TensorFlow's second gradients are not the derivatives of its first: it takes the gradient at the logits,
     * softmax minus labels, for one that does not depend on the labels. {@code GradientRulesTest} has ours.
     */
    static final Set<String> OTHER_SECOND_GRADIENTS = Set.of("softmaxCrossEntropy");

    /** Operations whose shapes depend on elements, which no compiled step can contain. */
    static final Set<String> NOT_COMPILED = Set.of("binCount", "segmentSum", "whereIndices");

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

    /** None at all means all axes here. */
    static boolean isOfSomeAxes(OpCase c) {
        return !c.attributes().has("axes") || c.attributes().integers("axes").length > 0;
    }
}
