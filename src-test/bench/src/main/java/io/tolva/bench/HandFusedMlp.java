package io.tolva.bench;

import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.tensor.Variable;
import java.util.List;
import org.bytedeco.openblas.global.openblas;

/**
 * The floor: how fast a training step of layers of relu with a softmax at the end can be in Java, if somebody writes it for
 * nothing else. Made ugly for speed; the comparisons {@code tiny-floor} and {@code mlp-floor} pay for it. It computes what the
 * engine computes, which a test holds it to.
 *
 * <p>All memory is made once. Matrices are native, where OpenBLAS uses them as they are. What is computed element by element
 * is copied to an array and back, since loops over native memory are not vectorised: the copies take less than that. Rows of
 * activations end with a one, by which the last row of a kernel is its bias; the loops run over it as over the rest.
 */
final class HandFusedMlp {
    private final HandFusedLayer[] layers;
    private final HandFusedLayer last;
    private final NativeFloats outputs;
    private final float[] logits;
    private final float[] gradient;
    private final HandFusedLoss loss;
    private final HandFusedAdam adam;

    /**
     * A network at its start.
     *
     * @param sizes how many numbers each layer has, the input first
     * @param initial of each layer the kernel {@code [inputs, outputs]} and the bias, one behind the other
     */
    HandFusedMlp(int batch, int[] sizes, float[] initial) {
        openblas.blas_set_num_threads(1);
        NativeFloats weights = NativeFloats.zeros(initial.length);
        weights.put(0, initial, initial.length);
        NativeFloats weightGradients = NativeFloats.zeros(initial.length);
        layers = new HandFusedLayer[sizes.length - 1];
        int at = 0;
        for (int i = 0; i < layers.length; i++) {
            int length = (sizes[i] + 1) * sizes[i + 1];
            layers[i] = new HandFusedLayer(
                    batch,
                    sizes[i],
                    sizes[i + 1],
                    i == layers.length - 1,
                    weights.part(at, length),
                    weightGradients.part(at, length));
            at += length;
        }
        last = layers[layers.length - 1];
        int classes = sizes[layers.length];
        outputs = NativeFloats.zeros(batch * classes);
        logits = new float[batch * classes];
        gradient = new float[batch * classes];
        loss = new HandFusedLoss(batch, classes);
        adam = new HandFusedAdam(weights, weightGradients);
    }

    /** A network with the weights of a model, for batches of {@link Network#BATCH}. */
    static HandFusedMlp of(Sequential model, int... sizes) {
        return new HandFusedMlp(Network.BATCH, sizes, flat(model.trainableVariables()));
    }

    /** All weights one behind the other. */
    static float[] flat(List<Variable> variables) {
        float[] flat = new float
                [variables.stream().mapToInt(v -> v.toHostArray().size()).sum()];
        int at = 0;
        for (Variable variable : variables) {
            float[] values = variable.toHostArray().floats();
            System.arraycopy(values, 0, flat, at, values.length);
            at += values.length;
        }
        return flat;
    }

    /** Changes the weights; the loss from before. */
    float step(Samples samples) {
        layers[0].input().put(0, samples.features, samples.features.length);
        for (int i = 1; i < layers.length; i++) {
            layers[i - 1].forward(layers[i].input());
            layers[i].relu();
        }
        last.forward(outputs);
        outputs.get(0, logits, logits.length);
        float value = loss.of(logits, samples.labels, gradient);
        last.outputGradient().put(0, gradient, gradient.length);
        for (int i = layers.length - 1; i > 0; i--) {
            layers[i].backwardToKernel();
            layers[i].backwardToInput(layers[i - 1].outputGradient());
        }
        layers[0].backwardToKernel();
        adam.step();
        return value;
    }

    /** The weights of now, in the order of the first ones. */
    float[] weights() {
        return adam.weights();
    }

    /** A batch as the step wants it. */
    static final class Samples {
        private final float[] features;
        private final int[] labels;

        private Samples(float[] features, int[] labels) {
            this.features = features;
            this.labels = labels;
        }

        /** The features with a column of ones, int64 labels as indices. */
        static Samples of(Batch batch) {
            int size = batch.inputs().get(0).shape().dim(1);
            float[] values = batch.inputs().get(0).floats();
            float[] features = new float[batch.rows() * (size + 1)];
            int[] labels = new int[batch.rows()];
            for (int row = 0; row < batch.rows(); row++) {
                System.arraycopy(values, row * size, features, row * (size + 1), size);
                features[row * (size + 1) + size] = 1f;
                labels[row] = Math.toIntExact(batch.labels().get(0).longs()[row]);
            }
            return new Samples(features, labels);
        }
    }
}
