package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.losses.Labels;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/** What is done with one batch. */
final class Steps {
    private final Sequential model;
    private final Loss loss;
    private final Optimizer optimizer;

    Steps(Sequential model, Loss loss, Optimizer optimizer) {
        this.model = model;
        this.loss = loss;
        this.optimizer = optimizer;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** Predicts, changes the weights, and takes the predictions from before the change into the metrics. */
    void train(Batch batch, Trackers trackers) {
        Tensor x = Ops.cast(Tensor.of(batch.features()), DType.FLOAT32);
        Tensor yTrue = Tensor.of(batch.labels());
        Tensor yPred;
        Tensor total;
        List<Tensor> gradients;
        List<Variable> variables;
        try (GradientTape tape = GradientTape.open()) {
            yPred = model.call(x, true);
            total = total(yTrue, yPred);
            variables = model.trainableVariables();
            gradients = tape.gradient(total, variables);
        }
        optimizer.apply(gradients, variables);
        trackers.update(total.item(), batch.rows(), yTrue, yPred);
    }

    void test(Batch batch, Trackers trackers) {
        Tensor yTrue = Tensor.of(batch.labels());
        Tensor yPred = model.call(Ops.cast(Tensor.of(batch.features()), DType.FLOAT32), false);
        trackers.update(total(yTrue, yPred).item(), batch.rows(), yTrue, yPred);
    }

    private Tensor total(Tensor yTrue, Tensor yPred) {
        Tensor main = Ops.mean(loss.call(Labels.aligned(yTrue, yPred), yPred));
        List<Tensor> penalties = model.losses();
        if (penalties.isEmpty()) {
            return main;
        }
        List<Tensor> terms = new ArrayList<>(penalties);
        terms.add(0, main);
        return Ops.addN(terms);
    }
}
