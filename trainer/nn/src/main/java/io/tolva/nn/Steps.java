package io.tolva.nn;

import io.tolva.array.DType;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.losses.Labels;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;

/** What is done with one batch, compiled for each shape of batches. */
final class Steps {
    private final Sequential model;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Step train = Step.compileAll(inputs -> trainOn(inputs.get(0), inputs.get(1)));
    private final Step test = Step.compileAll(inputs -> testOn(inputs.get(0), inputs.get(1)));

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
        run(train, batch, trackers);
    }

    void test(Batch batch, Trackers trackers) {
        run(test, batch, trackers);
    }

    private static void run(Step step, Batch batch, Trackers trackers) {
        Tensor x = Tensor.of(batch.features());
        Tensor yTrue = Tensor.of(batch.labels());
        if (trackers.needPredictions()) {
            Tensor yPred = step.callAll(x, yTrue).get(1);
            trackers.update(step.result(0), batch.rows(), yTrue, yPred);
        } else {
            step.run(x, yTrue);
            trackers.update(step.result(0), batch.rows());
        }
    }

    private List<Tensor> trainOn(Tensor x, Tensor yTrue) {
        Tensor yPred;
        Tensor total;
        List<Tensor> gradients;
        List<Variable> variables;
        try (GradientTape tape = GradientTape.open()) {
            yPred = model.call(Ops.cast(x, DType.FLOAT32), true);
            total = total(yTrue, yPred);
            variables = model.trainableVariables();
            gradients = tape.gradient(total, variables);
        }
        optimizer.apply(gradients, variables);
        return List.of(total, yPred);
    }

    private List<Tensor> testOn(Tensor x, Tensor yTrue) {
        Tensor yPred = model.call(Ops.cast(x, DType.FLOAT32), false);
        return List.of(total(yTrue, yPred), yPred);
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
