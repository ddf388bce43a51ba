package io.tolva.nn.callbacks;

import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends training when a number has not improved for some epochs, and can put back the weights of the best epoch, which it
 * does at the end of training whether it ended it or not. Usable for one training after another.
 */
public final class EarlyStopping implements Callback {
    /** Which way is better. */
    public enum Direction {
        /** Smaller is better: losses and errors. */
        MIN,
        /** Larger is better: accuracies. */
        MAX
    }

    private final String monitor;
    private final Direction direction;
    private final double minDelta;
    private final int patience;
    private final boolean restoreBestWeights;
    private double best;
    private int wait;
    private List<Tensor> bestWeights = List.of();

    private EarlyStopping(
            String monitor, Direction direction, double minDelta, int patience, boolean restoreBestWeights) {
        this.monitor = monitor;
        this.direction = direction;
        this.minDelta = minDelta;
        this.patience = patience;
        this.restoreBestWeights = restoreBestWeights;
    }

    /** Watches {@code val_loss} and ends at the first epoch that is not better than the best. */
    public static EarlyStopping defaults() {
        return new EarlyStopping("val_loss", Direction.MIN, 0, 0, false);
    }

    /** This with another number to watch. */
    public EarlyStopping withMonitor(String name, Direction better) {
        return new EarlyStopping(name, better, minDelta, patience, restoreBestWeights);
    }

    /** This with another least change that counts as better. */
    public EarlyStopping withMinDelta(double delta) {
        return new EarlyStopping(monitor, direction, Math.abs(delta), patience, restoreBestWeights);
    }

    /** This with another number of epochs to wait. */
    public EarlyStopping withPatience(int epochs) {
        return new EarlyStopping(monitor, direction, minDelta, epochs, restoreBestWeights);
    }

    /** This with or without putting back the best weights. */
    public EarlyStopping withRestoreBestWeights(boolean restore) {
        return new EarlyStopping(monitor, direction, minDelta, patience, restore);
    }

    @Override
    public void onTrainBegin(Training training) {
        wait = 0;
        best = direction == Direction.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        bestWeights = List.of();
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        double current = logs.get(monitor);
        if (restoreBestWeights && bestWeights.isEmpty()) {
            bestWeights = values(training);
        }
        wait++;
        if (improves(current)) {
            best = current;
            wait = 0;
            bestWeights = restoreBestWeights ? values(training) : List.of();
        } else if (wait >= patience && epoch > 0) {
            training.stop();
        }
    }

    private boolean improves(double current) {
        return direction == Direction.MIN ? current + minDelta < best : current - minDelta > best;
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
