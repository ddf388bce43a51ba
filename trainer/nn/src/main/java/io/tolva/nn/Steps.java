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
import java.util.function.UnaryOperator;

/** What is done with one batch, compiled for each shape of batches unless it is to run as it is written. */
final class Steps {
    private final Sequential model;
    private final Loss loss;
    private final Optimizer optimizer;
    private final boolean eager;
    private final Step train = Step.compileAll(this::trainOn);
    private final Step test = Step.compileAll(this::testOn);

    Steps(Sequential model, Loss loss, Optimizer optimizer, boolean eager) {
        this.model = model;
        this.loss = loss;
        this.optimizer = optimizer;
        this.eager = eager;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** Predicts, changes the weights, and takes the predictions from before the change into the metrics. */
    void train(Batch batch, Trackers trackers) {
        run(train, this::trainOn, batch, trackers);
    }

    void test(Batch batch, Trackers trackers) {
        run(test, this::testOn, batch, trackers);
    }

    private void run(Step step, UnaryOperator<List<Tensor>> function, Batch batch, Trackers trackers) {
        Tensor x = Tensor.of(batch.features());
        Tensor yTrue = Tensor.of(batch.labels());
        if (eager) {
            List<Tensor> results = function.apply(List.of(x, yTrue));
            trackers.update(results.get(0).item(), batch.rows(), yTrue, results.get(1));
        } else if (trackers.needPredictions()) {
            Tensor yPred = step.callAll(x, yTrue).get(1);
            trackers.update(step.result(0), batch.rows(), yTrue, yPred);
        } else {
            step.run(x, yTrue);
            trackers.update(step.result(0), batch.rows());
        }
    }

    private List<Tensor> trainOn(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor yTrue = inputs.get(1);
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

    private List<Tensor> testOn(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor yTrue = inputs.get(1);
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
