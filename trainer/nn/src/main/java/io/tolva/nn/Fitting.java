package io.tolva.nn;

import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.DeviceFeed;
import io.tolva.tensor.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One call of {@code fit}. */
final class Fitting implements Training {
    private final Model model;
    private final TrainingSteps steps;
    private final Objectives objectives;
    private final Optimizer optimizer;
    private final FitOptions options;
    private final OptionalInt known;
    private boolean stopped;
    private int batch;
    private long samples;

    /**
     * One call.
     *
     * @param known how many batches an epoch has, if that is known
     */
    Fitting(
            Model model,
            TrainingSteps steps,
            Objectives objectives,
            Optimizer optimizer,
            FitOptions options,
            OptionalInt known) {
        this.model = model;
        this.steps = steps;
        this.objectives = objectives;
        this.optimizer = optimizer;
        this.options = options;
        this.known = options.stepsPerEpoch() > 0 ? OptionalInt.of(options.stepsPerEpoch()) : known;
    }

    History run(Iterable<Batch> train) {
        List<Logs> logs = new ArrayList<>();
        tell(callback -> callback.onTrainBegin(this));
        try (Epochs epochs = new Epochs(train, this::weighed, options.stepsPerEpoch())) {
            for (int epoch = options.initialEpoch(); epoch < options.epochs() && !stopped; epoch++) {
                logs.add(epoch(epoch, epochs));
            }
        }
        optimizer.finalizeVariableValues();
        Logs last = logs.isEmpty() ? Logs.none() : logs.get(logs.size() - 1);
        tell(callback -> callback.onTrainEnd(this, last));
        return new History(logs);
    }

    private Logs epoch(int epoch, Epochs epochs) {
        objectives.reset();
        tell(callback -> callback.onEpochBegin(this, epoch));
        batch = 0;
        epochs.next(this::trainOn);
        if (batch == 0) {
            throw new IllegalArgumentException("fit: no batches in epoch " + epoch
                    + ": expected at least one; an Iterable must give a new iterator each time it is asked");
        }
        Logs[] logs = {validated(epoch, Logs.of(objectives.logs().values()))};
        for (Callback callback : options.callbacks()) {
            callback.onEpochEnd(this, epoch, logs[0]);
            logs[0] = logs[0].with("", callback.addedLogs());
        }
        return logs[0];
    }

    private Batch weighed(Batch data) {
        return options.classWeights().isEmpty() ? data : ClassWeights.weighed(data, options.classWeights());
    }

    private boolean trainOn(DeviceFeed<Batch> feed) {
        int number = batch++;
        Batch data = feed.next();
        tell(callback -> callback.onTrainBatchBegin(this, number));
        steps.train(data, feed.tensors());
        samples += data.rows();
        if (!options.callbacks().isEmpty()) {
            Logs logs = objectives.logs();
            tell(callback -> callback.onTrainBatchEnd(this, number, logs));
        }
        return !stopped;
    }

    private Logs validated(int epoch, Logs trained) {
        if (options.validation().isEmpty() || (epoch + 1) % options.validationFrequency() != 0) {
            return trained;
        }
        Iterable<Batch> data = options.validation().get();
        return trained.with(
                "val_",
                new Evaluation(this, steps, objectives, options.callbacks()).run(data, options.validationSteps()));
    }

    private void tell(Consumer<Callback> call) {
        options.callbacks().forEach(call);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public int epochs() {
        return options.epochs();
    }

    @Override
    public OptionalInt steps() {
        return known;
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public List<Variable> weights() {
        return model.weights();
    }

    @Override
    public Optimizer optimizer() {
        return optimizer;
    }

    @Override
    public Layer model() {
        return model;
    }

    @Override
    public void save(Path file) throws IOException {
        model.save(file);
    }

    @Override
    public void saveWeights(Path file) throws IOException {
        model.saveWeights(file);
    }
}
