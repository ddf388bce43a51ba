package io.tolva.nn;

import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import io.tolva.tensor.DeviceFeed;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One pass over data without training. */
final class Evaluation {
    private final @Nullable Training training;
    private final TrainingSteps steps;
    private final Objectives objectives;
    private final List<Callback> callbacks;
    private int batch;

    /**
     * A pass.
     *
     * @param training what the callbacks see; without one there are none
     */
    Evaluation(@Nullable Training training, TrainingSteps steps, Objectives objectives, List<Callback> callbacks) {
        this.training = training;
        this.steps = steps;
        this.objectives = objectives;
        this.callbacks = training == null ? List.of() : callbacks;
    }

    Logs run(Iterable<Batch> data, int limit) {
        tell(callback -> callback.onTestBegin(seen()));
        objectives.reset();
        Batches.forEach(data, UnaryOperator.identity(), feed -> testOn(feed, limit));
        Logs logs = Logs.of(objectives.logs().values());
        tell(callback -> callback.onTestEnd(seen(), logs));
        return logs;
    }

    private boolean testOn(DeviceFeed<Batch> feed, int limit) {
        int number = batch++;
        Batch data = feed.next();
        tell(callback -> callback.onTestBatchBegin(seen(), number));
        steps.test(data, feed.tensors());
        tell(callback -> callback.onTestBatchEnd(seen(), number, objectives.logs()));
        return batch != limit;
    }

    private void tell(Consumer<Callback> call) {
        callbacks.forEach(call);
    }

    private Training seen() {
        Training present = training;
        if (present == null) {
            throw new IllegalStateException("no training");
        }
        return present;
    }
}
