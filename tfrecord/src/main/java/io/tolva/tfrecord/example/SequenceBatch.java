package io.tolva.tfrecord.example;

import io.tolva.array.HostArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A batch of sequence examples, or one, as arrays by name. */
public final class SequenceBatch {
    private final FeatureBatch context;
    private final FeatureBatch sequences;
    private final Map<String, HostArray> lengths;

    SequenceBatch(FeatureBatch context, FeatureBatch sequences, Map<String, HostArray> lengths) {
        this.context = context;
        this.sequences = sequences;
        this.lengths = Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
    }

    /** The number of examples. */
    public int batch() {
        return context.batch();
    }

    /** The features of each example as a whole, as {@link ExampleParser} gives them. */
    public FeatureBatch context() {
        return context;
    }

    /**
     * The features of the steps.
     *
     * <ul>
     *   <li>{@link FixedLenSequence}: {@code dense}, {@code [batch, most steps] + shape}; of one example {@code [steps] + shape}
     *   <li>{@link VarLen}: {@code sparse}, {@code [batch, most steps, most values]}; of one example
     *       {@code [steps, most values]}
     *   <li>{@link Ragged}: {@code ragged}, {@code [batch, steps, values...]}; of one example {@code [steps, values...]}
     * </ul>
     */
    public FeatureBatch sequences() {
        return sequences;
    }

    /**
     * How many steps a {@link FixedLenSequence} feature has in each example, before padding: int64 {@code [batch]}.
     *
     * @throws IllegalArgumentException if there is no such feature
     */
    public HostArray lengths(String name) {
        HostArray found = lengths.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no such feature: expected one of " + lengths.keySet()
                    + ", which are FixedLenSequence, got " + name);
        }
        return found;
    }
}
