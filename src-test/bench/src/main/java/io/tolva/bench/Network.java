package io.tolva.bench;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Conv2D;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.MaxPooling2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What is trained: layers of relu, convolutions among them in one case, with a softmax at the end, by Adam with its defaults on the sparse cross-entropy, with
 * batches of 32. The peers' {@code networks.py} is its twin.
 */
enum Network {
    TINY("tiny", "16-32-32-2", 1000),
    MLP("mlp", "784-300-100-10", 500),
    CNN("cnn", "cnn", 50);

    /** Samples in a batch. */
    static final int BATCH = 32;

    private final String word;
    private final String label;
    private final int steps;

    Network(String word, String label, int steps) {
        this.word = word;
        this.label = label;
        this.steps = steps;
    }

    /** With which the names of its comparisons begin. */
    String word() {
        return word;
    }

    /** How many steps a contestant does between two looks at the clock, unless it is very slow. */
    int steps() {
        return steps;
    }

    /** As the peers call it: {@code 16-32-32-2}. */
    String label() {
        return label;
    }

    /** How many numbers each dense layer has, the input first; not for convolutions. */
    int[] sizes() {
        return Stream.of(label.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /** The shape of one input. */
    Shape input() {
        return this == CNN ? Shape.of(28, 28, 1) : Shape.of(sizes()[0]);
    }

    /** How many classes the samples belong to. */
    int classes() {
        if (this == CNN) {
            return 10;
        }
        int[] sizes = sizes();
        return sizes[sizes.length - 1];
    }

    /** A model that is not compiled. */
    Sequential model() {
        Sequential.Builder layers = Sequential.builder().input(input()).seed(Seed.of(42));
        return (this == CNN ? convolutions(layers) : dense(layers)).build();
    }

    private static Sequential.Builder convolutions(Sequential.Builder layers) {
        return layers.add(Conv2D.of(32, 3, Activation.RELU))
                .add(MaxPooling2D.of(2))
                .add(Conv2D.of(64, 3, Activation.RELU))
                .add(MaxPooling2D.of(2))
                .add(Flatten.create())
                .add(Dense.of(10, Activation.SOFTMAX));
    }

    private Sequential.Builder dense(Sequential.Builder layers) {
        int[] sizes = sizes();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(Dense.of(sizes[i], i == sizes.length - 1 ? Activation.SOFTMAX : Activation.RELU));
        }
        return layers;
    }

    /** So many random batches, each time the same: float32 {@code [batch, input...]}, int64 {@code [batch]}. */
    List<Batch> batches(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> batch(random)).limit(count).toList();
    }

    private Batch batch(SplittableRandom random) {
        Shape shape = input().prepend(BATCH);
        float[] features = new float[shape.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        long[] labels = random.longs(BATCH, 0, classes()).toArray();
        return new Batch(HostArray.wrap(shape, features), HostArray.wrap(Shape.of(BATCH), labels));
    }
}
