package io.tolva.examples.nn;

import io.tolva.array.Shape;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;

/**
 * How do I stack layers, and how many weights are there?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.ModelSummary}
 */
public final class ModelSummary {
    private ModelSummary() {}

    /** Prints the table of layers. */
    public static void main(String[] args) {
        System.out.println(model().summary());
    }

    /** A network that tells ten kinds of pictures apart. */
    public static Sequential model() {
        return Sequential.builder()
                .input(Shape.of(28, 28))
                .add(Flatten.create())
                .add(Dense.of(300, Activation.RELU))
                .add(Dense.of(100, Activation.RELU))
                .add(Dense.of(10, Activation.SOFTMAX))
                .build();
    }
}
