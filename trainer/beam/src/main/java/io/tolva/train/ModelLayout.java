package io.tolva.train;

import io.tolva.array.Seed;
import io.tolva.data.preprocess.FeatureColumns;
import io.tolva.data.preprocess.LabelColumn;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Rescaling;
import java.util.List;

/** Builds a dense network that fits what is read and what is to be predicted. */
final class ModelLayout {
    private static final String ONE_PROBABILITY = "binary_crossentropy";

    private ModelLayout() {}

    /** Whether a loss compares classes and not numbers. */
    static boolean predictsClass(String loss) {
        return loss.endsWith("crossentropy");
    }

    /**
     * Hidden layers with relu, then the layer that the label and the loss ask for.
     *
     * @param hidden the units of each hidden layer
     * @throws IllegalArgumentException if a probability is to be predicted and there are not two classes
     */
    static Sequential dense(FeatureColumns columns, List<Integer> hidden, String loss, Seed seed) {
        Sequential.Builder model =
                Sequential.builder().input(columns.inputShape()).seed(seed);
        if (columns.image().isPresent()) {
            model.add(Flatten.create());
        }
        hidden.forEach(units -> model.add(Dense.of(units, Activation.RELU)));
        LabelColumn label = columns.label();
        if (!label.isClass()) {
            model.add(Dense.of(1));
            model.add(Rescaling.of(label.std() == 0 ? 1 : label.std(), label.mean()));
        } else if (!loss.equals(ONE_PROBABILITY)) {
            model.add(Dense.of(label.classNames().size(), Activation.SOFTMAX));
        } else if (label.classNames().size() == 2) {
            model.add(Dense.of(1, Activation.SIGMOID));
        } else {
            throw new IllegalArgumentException("loss does not fit: " + ONE_PROBABILITY + ": expected 2 classes, label "
                    + label.name() + " has " + label.classNames());
        }
        return model.build();
    }
}
