package io.tolva.tensor.cuda;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Conv2D;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.MaxPooling2D;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** Networks that the tests train on both devices, with made-up data of their shapes. */
enum Networks {
    /** Two layers of 32 on 16 numbers, with Adam. */
    SMALL(16, 2, "adam"),
    /** 300 and 100 units on pictures of 28 by 28, with plain gradient descent. */
    LARGE(784, 10, "sgd"),
    /** Two convolutions with pools on pictures of 28 by 28, with Adam. */
    CONVOLUTIONAL(784, 10, "adam");

    static final int BATCH = 32;

    private final int inputs;
    private final int classes;
    private final String optimizer;

    Networks(int inputs, int classes, String optimizer) {
        this.inputs = inputs;
        this.classes = classes;
        this.optimizer = optimizer;
    }

    Sequential model() {
        Sequential.Builder builder = Sequential.builder().seed(Seed.of(7));
        switch (this) {
            case SMALL ->
                builder.input(Shape.of(inputs))
                        .add(Dense.of(32, Activation.RELU))
                        .add(Dense.of(32, Activation.RELU));
            case LARGE ->
                builder.input(Shape.of(inputs))
                        .add(Dense.of(300, Activation.RELU))
                        .add(Dense.of(100, Activation.RELU));
            case CONVOLUTIONAL ->
                builder.input(Shape.of(28, 28, 1))
                        .add(Conv2D.of(8, 3, Activation.RELU))
                        .add(MaxPooling2D.of(2))
                        .add(Conv2D.of(16, 3, Activation.RELU))
                        .add(MaxPooling2D.of(2))
                        .add(Flatten.create());
        }
        Sequential model = builder.add(Dense.of(classes, Activation.SOFTMAX)).build();
        model.compile(
                Optimizer.named(optimizer), Loss.named("sparse_categorical_crossentropy"), Metric.named("accuracy"));
        return model;
    }

    /** Batches whose labels can be learnt. */
    List<Batch> batches(int count) {
        Philox random = new Philox(11, 12);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] x = new float[BATCH * inputs];
            int[] y = new int[BATCH];
            for (int row = 0; row < BATCH; row++) {
                y[row] = (int) (random.nextUnsignedInt() % classes);
                for (int j = 0; j < inputs; j++) {
                    x[row * inputs + j] = random.nextFloat() - 0.5f + (j % classes == y[row] ? 0.5f : 0f);
                }
            }
            Shape shape = this == CONVOLUTIONAL ? Shape.of(BATCH, 28, 28, 1) : Shape.of(BATCH, inputs);
            batches.add(new Batch(HostArray.wrap(shape, x), HostArray.of(y)));
        }
        return batches;
    }
}
