package io.tolva.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Storage;
import java.util.Arrays;
import java.util.Map;

/** Weights of classes as weights of samples. */
final class ClassWeights {
    private ClassWeights() {}

    /**
     * The batch with a weight for each sample: that of its class, which is the label, or where labels have several columns the
     * place of the largest.
     *
     * @throws IllegalArgumentException if the batch has several labels or weights of its own
     */
    static Batch weighed(Batch batch, Map<Integer, Double> weights) {
        if (batch.labels().size() != 1 || !batch.sampleWeights().isEmpty()) {
            throw new IllegalArgumentException("fit: class weights: expected one output and no sample weights, got "
                    + batch.labels().size() + " outputs and "
                    + batch.sampleWeights().size() + " sample weights");
        }
        HostArray labels = batch.labels().get(0);
        double[] values = doubles(labels);
        int columns = labels.shape().rank() < 2 ? 1 : labels.shape().dim(-1);
        float[] ofSamples = new float[values.length / Math.max(1, columns)];
        for (int i = 0; i < ofSamples.length; i++) {
            int label = columns == 1 ? (int) values[i] : largest(values, i * columns, columns);
            ofSamples[i] = weights.getOrDefault(label, 1.0).floatValue();
        }
        Shape shape = columns == 1 && labels.shape().rank() < 2
                ? labels.shape()
                : Shape.of(Arrays.copyOf(labels.shape().dims(), labels.shape().rank() - 1));
        return batch.withSampleWeight(HostArray.wrap(shape, ofSamples));
    }

    /** By the CPU, whichever device trains: another would have to be waited for. */
    private static double[] doubles(HostArray array) {
        Backend cpu = Device.cpu().backend();
        Storage elements = cpu.wrap(array);
        double[] values = new double[array.size()];
        Arrays.setAll(values, i -> cpu.element(elements, i));
        return values;
    }

    private static int largest(double[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }
}
