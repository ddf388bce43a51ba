package io.tolva.nn;

import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Some samples with their labels, or all of them.
 *
 * @param inputs one for each input of the model, {@code [batch, ...]}, of any numeric type
 * @param labels one for each output of the model, {@code [batch, ...]}, of any numeric type
 * @param sampleWeights how much each sample counts, float {@code [batch]} or {@code [batch, ...]}: none, one for all
 *     outputs, or one for each
 */
public record Batch(List<HostArray> inputs, List<HostArray> labels, List<HostArray> sampleWeights) {
    /** Checks that all have the same number of rows. */
    public Batch {
        inputs = List.copyOf(inputs);
        labels = List.copyOf(labels);
        sampleWeights = List.copyOf(sampleWeights);
        List<HostArray> all = joined(inputs, labels, sampleWeights);
        boolean ranked =
                !inputs.isEmpty() && all.stream().allMatch(a -> a.shape().rank() > 0);
        if (!ranked || all.stream().mapToInt(a -> a.shape().dim(0)).distinct().count() != 1) {
            throw new IllegalArgumentException("batch: numbers of rows differ: inputs " + shapes(inputs) + ", labels "
                    + shapes(labels) + ", sample weights " + shapes(sampleWeights));
        }
    }

    private static List<HostArray> joined(List<HostArray> inputs, List<HostArray> labels, List<HostArray> weights) {
        List<HostArray> all = new ArrayList<>(inputs.size() + labels.size() + weights.size());
        all.addAll(inputs);
        all.addAll(labels);
        all.addAll(weights);
        return all;
    }

    /** All arrays: the inputs, the labels, the sample weights. */
    List<HostArray> arrays() {
        return joined(inputs, labels, sampleWeights);
    }

    /** Samples of one input with one label. */
    public Batch(HostArray features, HostArray labels) {
        this(List.of(features), List.of(labels), List.of());
    }

    /** This with a weight for each sample. */
    public Batch withSampleWeight(HostArray weight) {
        return new Batch(inputs, labels, List.of(weight));
    }

    private static List<String> shapes(List<HostArray> arrays) {
        return arrays.stream().map(array -> array.shape().toString()).toList();
    }

    /** The number of samples. */
    public int rows() {
        return inputs.get(0).shape().dim(0);
    }

    /** A copy of some rows, in the order in which they are named. */
    public Batch take(int... rows) {
        return each(array -> array.take(rows));
    }

    /** A copy of the rows from {@code from} up to and without {@code to}. */
    public Batch rows(int from, int to) {
        return each(array -> array.rows(from, to));
    }

    private Batch each(UnaryOperator<HostArray> action) {
        return new Batch(
                inputs.stream().map(action).toList(),
                labels.stream().map(action).toList(),
                sampleWeights.stream().map(action).toList());
    }
}
