package io.tolva.nn.callbacks;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a number has not improved for some epochs, and can put back the weights of the best epoch, which it
 * does at the end of training whether it ended it or not. Usable for one training after another.
 */
public final class EarlyStopping implements Callback {
    private final Monitor monitor;
    private final int patience;
    private final @Nullable Double baseline;
    private final boolean restoreBestWeights;
    private final int startFromEpoch;
    private double best;
    private int wait;
    private int stoppedEpoch;
    private List<Tensor> bestWeights = List.of();

    private EarlyStopping(
            Monitor monitor, int patience, @Nullable Double baseline, boolean restoreBestWeights, int startFromEpoch) {
        this.monitor = monitor;
        this.patience = patience;
        this.baseline = baseline;
        this.restoreBestWeights = restoreBestWeights;
        this.startFromEpoch = startFromEpoch;
    }

    /** Watches {@code val_loss} and ends at the first epoch that is not better than the best. */
    public static EarlyStopping create() {
        return new EarlyStopping(Monitor.of("val_loss"), 0, null, false, 0);
    }

    /** This with another number to watch, whose name says which way is better. */
    public EarlyStopping withMonitor(String name) {
        return withMonitor(name, Direction.AUTO);
    }

    /** This with another number to watch. */
    public EarlyStopping withMonitor(String name, Direction better) {
        Monitor other = new Monitor(name, better, monitor.minDelta());
        return new EarlyStopping(other, patience, baseline, restoreBestWeights, startFromEpoch);
    }

    /** This with another least change that counts as better. */
    public EarlyStopping withMinDelta(double delta) {
        return new EarlyStopping(monitor.withMinDelta(delta), patience, baseline, restoreBestWeights, startFromEpoch);
    }

    /** This with another number of epochs to wait. */
    public EarlyStopping withPatience(int epochs) {
        return new EarlyStopping(monitor, epochs, baseline, restoreBestWeights, startFromEpoch);
    }

    /** This with a number that has to be beaten before waiting begins anew. */
    public EarlyStopping withBaseline(double value) {
        return new EarlyStopping(monitor, patience, value, restoreBestWeights, startFromEpoch);
    }

    /** This with or without putting back the best weights. */
    public EarlyStopping withRestoreBestWeights(boolean restore) {
        return new EarlyStopping(monitor, patience, baseline, restore, startFromEpoch);
    }

    /** This, which watches from a later epoch on. */
    public EarlyStopping withStartFromEpoch(int epoch) {
        return new EarlyStopping(monitor, patience, baseline, restoreBestWeights, epoch);
    }

    /** The epoch after which it ended the last training, or 0 if it did not. */
    public int stoppedEpoch() {
        return stoppedEpoch;
    }

    @Override
    public void onTrainBegin(Training training) {
        wait = 0;
        stoppedEpoch = 0;
        best = monitor.worst();
        bestWeights = List.of();
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        OptionalDouble current = monitor.of(logs);
        if (current.isEmpty() || epoch < startFromEpoch) {
            return;
        }
        if (restoreBestWeights && bestWeights.isEmpty()) {
            bestWeights = values(training);
        }
        wait++;
        double value = current.getAsDouble();
        if (monitor.improves(value, best)) {
            best = value;
            bestWeights = restoreBestWeights ? values(training) : List.of();
            if (baseline == null || monitor.improves(value, baseline)) {
                wait = 0;
            }
        } else if (wait >= patience && epoch > 0) {
            stoppedEpoch = epoch;
            training.stop();
        }
    }

    private static List<Tensor> values(Training training) {
        List<Tensor> values = new ArrayList<>();
        training.weights().forEach(weight -> values.add(weight.value()));
        return values;
    }

    @Override
    public void onTrainEnd(Training training, Logs logs) {
        List<Variable> weights = training.weights();
        for (int i = 0; i < bestWeights.size(); i++) {
            weights.get(i).assign(bestWeights.get(i));
        }
    }
}
