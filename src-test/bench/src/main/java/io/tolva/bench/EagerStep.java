package io.tolva.bench;

import io.tolva.autodiff.GradientTape;
import io.tolva.nn.Sequential;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;

/** A training step as a user writes it, with a tape and an optimizer. */
final class EagerStep {
    private final Sequential model;
    private final Optimizer optimizer = Optimizer.named("adam");
    private final Loss lossFn = Loss.named("sparse_categorical_crossentropy");

    EagerStep(Sequential model) {
        this.model = model;
    }

    /** Changes the weights; the loss from before. */
    Tensor run(Tensor x, Tensor yTrue) {
        try (GradientTape tape = GradientTape.open()) {
            Tensor loss = lossFn.apply(yTrue, model.apply(x, true));
            List<Variable> variables = model.trainableVariables();
            optimizer.apply(tape.gradient(loss, variables), variables);
            return loss;
        }
    }
}
