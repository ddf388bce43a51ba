package io.tolva.nn;

import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One call of {@code fit}. */
final class Fitting implements Training {
    private final Sequential model;
    private final Steps steps;
    private final Trackers trackers;
    private final FitOptions options;
    private boolean stopped;
    private int batch;

    Fitting(Sequential model, Steps steps, Trackers trackers, FitOptions options) {
        this.model = model;
        this.steps = steps;
        this.trackers = trackers;
        this.options = options;
    }

    History run(Iterable<Batch> train) {
        List<Logs> epochs = new ArrayList<>();
        tell(callback -> callback.onTrainBegin(this));
        for (int epoch = 0; epoch < options.epochs() && !stopped; epoch++) {
            epochs.add(epoch(epoch, train));
        }
        Logs last = epochs.get(epochs.size() - 1);
        tell(callback -> callback.onTrainEnd(this, last));
        return new History(epochs);
    }

    private Logs epoch(int epoch, Iterable<Batch> train) {
        trackers.reset();
        tell(callback -> callback.onEpochBegin(this, epoch));
        batch = 0;
        Batches.forEach(train, this::trainOn);
        if (batch == 0) {
            throw new IllegalArgumentException("fit: no batches in epoch " + epoch
                    + ": expected at least one; an Iterable must give a new iterator each time it is asked");
        }
        Logs logs = validated(trackers.logs());
        tell(callback -> callback.onEpochEnd(this, epoch, logs));
        return logs;
    }

    private boolean trainOn(Batch data) {
        int number = batch++;
        tell(callback -> callback.onTrainBatchBegin(this, number));
        steps.train(data, trackers);
        if (!options.callbacks().isEmpty()) {
            Logs logs = trackers.logs();
            tell(callback -> callback.onTrainBatchEnd(this, number, logs));
        }
        return !stopped;
    }

    private Logs validated(Logs trained) {
        if (options.validation().isEmpty()) {
            return trained;
        }
        tell(callback -> callback.onTestBegin(this));
        trackers.reset();
        Batches.forAll(options.validation().get(), data -> steps.test(data, trackers));
        Logs tested = trackers.logs();
        tell(callback -> callback.onTestEnd(this, tested));
        return trained.with("val_", tested);
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
    public List<Variable> weights() {
        return model.weights();
    }

    @Override
    public Optimizer optimizer() {
        return steps.optimizer();
    }
}
