package io.tolva.nn;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.Outputs;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is done with one batch: a forward pass, the loss, the gradients, the optimizer and the metrics as one compiled step
 * for each form of batches, unless it is to run as it is written. Nothing of it is read back; the numbers gather in the
 * variables of the objectives.
 */
final class TrainingSteps {
    private final Model model;
    private final Objectives objectives;
    private final Optimizer optimizer;
    private final boolean eager;
    private final Step train = Step.compileAll(this::trainOn);
    private final Step test = Step.compileAll(this::testOn);
    private int inputs;
    private int labels;
    private boolean prepared;

    TrainingSteps(Model model, Objectives objectives, Optimizer optimizer, boolean eager) {
        this.model = model;
        this.objectives = objectives;
        this.optimizer = optimizer;
        this.eager = eager;
    }

    /**
     * Predicts, takes the predictions from before the change into the metrics, and changes the weights.
     *
     * @param all the arrays of the batch, on the device
     */
    void train(Batch batch, List<Tensor> all) {
        run(train, this::trainOn, batch, all);
    }

    /**
     * Takes the predictions into the metrics.
     *
     * @param all the arrays of the batch, on the device
     */
    void test(Batch batch, List<Tensor> all) {
        run(test, this::testOn, batch, all);
    }

    private void run(Step step, Function<List<Tensor>, List<Tensor>> function, Batch batch, List<Tensor> all) {
        prepare(batch);
        if (eager) {
            List<Tensor> nothing = function.apply(all);
            assert nothing.isEmpty();
        } else {
            step.run(all.toArray(new Tensor[0]));
        }
    }

    /** Makes what a step may not make while it is recorded: weights, slots, state of metrics. */
    private void prepare(Batch batch) {
        if (prepared && batch.inputs().size() == inputs && batch.labels().size() == labels) {
            return;
        }
        List<TensorShape> shapes = new ArrayList<>();
        batch.inputs().forEach(array -> shapes.add(TensorShape.of(array.shape().dropFirst())));
        model.ensureBuilt(shapes);
        List<Shape> predicted = new ArrayList<>();
        model.shapesOf(shapes).forEach(shape -> predicted.add(shape.withBatch(batch.rows())));
        if (batch.labels().size() != predicted.size()) {
            throw new IllegalArgumentException("fit: expected labels for each of " + predicted.size() + " outputs, got "
                    + batch.labels().size());
        }
        objectives.ensureBuilt(batch.labels().stream().map(HostArray::shape).toList(), predicted);
        List<Variable> variables = model.trainableVariables();
        if (!variables.isEmpty()) {
            optimizer.build(variables);
        }
        inputs = batch.inputs().size();
        labels = batch.labels().size();
        prepared = true;
    }

    private Objectives.Targets targets(List<Tensor> all) {
        return new Objectives.Targets(all.subList(inputs, inputs + labels), all.subList(inputs + labels, all.size()));
    }

    private List<Tensor> trainOn(List<Tensor> all) {
        Objectives.Targets targets = targets(all);
        List<Variable> variables = model.trainableVariables();
        List<Tensor> gradients;
        Outputs predicted;
        try (GradientTape tape = GradientTape.open()) {
            Call call = Call.of(true);
            predicted = model.applyMasked(all.subList(0, inputs), call);
            Tensor loss = objectives.loss(targets, predicted, added(call));
            gradients = variables.isEmpty() ? List.of() : tape.gradient(optimizer.scaleLoss(loss), variables);
        }
        if (!variables.isEmpty()) {
            optimizer.apply(gradients, variables);
        }
        objectives.update(targets, predicted);
        return List.of();
    }

    private List<Tensor> testOn(List<Tensor> all) {
        Objectives.Targets targets = targets(all);
        Call call = Call.of(false);
        Outputs predicted = model.applyMasked(all.subList(0, inputs), call);
        objectives.loss(targets, predicted, added(call));
        objectives.update(targets, predicted);
        return List.of();
    }

    private List<Tensor> added(Call call) {
        List<Tensor> terms = new ArrayList<>(model.penalties());
        terms.addAll(call.losses());
        return terms;
    }
}
