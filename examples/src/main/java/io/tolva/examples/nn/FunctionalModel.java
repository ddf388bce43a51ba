package io.tolva.examples.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import io.tolva.nn.Compilation;
import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Model;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.Concatenate;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Input;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import java.util.List;

/**
 * How do I build a model with several paths, inputs or outputs?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.FunctionalModel}
 */
public final class FunctionalModel {
    private FunctionalModel() {}

    /** Prints the table of a model with two paths, and the losses of one with two inputs and two outputs. */
    public static void main(String[] args) {
        System.out.println(wideAndDeep().summary());
        History history = train(twoInputsAndOutputs());
        System.out.println(history.names());
    }

    /** The inputs reach the output both directly and through two hidden layers. */
    public static Model wideAndDeep() {
        SymbolicTensor input = Input.of(8);
        SymbolicTensor hidden1 = Dense.of(30, Activation.RELU).apply(input);
        SymbolicTensor hidden2 = Dense.of(30, Activation.RELU).apply(hidden1);
        SymbolicTensor concat = Concatenate.create().apply(input, hidden2);
        SymbolicTensor output = Dense.of(1).apply(concat);
        return Model.of(input, output);
    }

    /** Some features go directly to the main output; an auxiliary output looks at the deep path alone. */
    public static Model twoInputsAndOutputs() {
        SymbolicTensor wide = Input.named("wide_input", 2);
        SymbolicTensor deep = Input.named("deep_input", 3);
        SymbolicTensor hidden = Dense.of(16, Activation.RELU).apply(deep);
        SymbolicTensor concat = Concatenate.create().apply(wide, hidden);
        SymbolicTensor main = Dense.of(1).named("main_output").apply(concat);
        SymbolicTensor auxiliary = Dense.of(1).named("aux_output").apply(hidden);
        return Model.of(List.of(wide, deep), List.of(main, auxiliary));
    }

    /** Trains with a loss for each output, of which the auxiliary one counts little. */
    public static History train(Model model) {
        model.compile(Compilation.of(Optimizer.named("nadam"))
                .withLoss(Loss.named("mse"))
                .withLossWeight("main_output", 0.9)
                .withLossWeight("aux_output", 0.1));
        return model.fit(samples(), FitOptions.defaults().withEpochs(5).withValidationSplit(0.25));
    }

    private static Batch samples() {
        HostArray labels = LinearData.samples(256, 0, Seed.of(3)).labels().get(0);
        HostArray features = LinearData.samples(256, 0, Seed.of(3)).inputs().get(0);
        return new Batch(List.of(columns(features, 0, 2), columns(features, 1, 4)), List.of(labels, labels), List.of());
    }

    private static HostArray columns(HostArray features, int from, int to) {
        int rows = features.shape().dim(0);
        int width = features.shape().dim(1);
        float[] all = features.floats();
        float[] some = new float[rows * (to - from)];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(all, i * width + from, some, i * (to - from), to - from);
        }
        return HostArray.wrap(Shape.of(rows, to - from), some);
    }
}
