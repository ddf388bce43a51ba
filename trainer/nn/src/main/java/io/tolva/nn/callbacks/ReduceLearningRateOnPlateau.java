package io.tolva.nn.callbacks;

import java.util.Map;
import java.util.OptionalDouble;

/** Multiplies the learning rate by a factor when a number has not improved for some epochs; Keras's {@code ReduceLROnPlateau}. */
public final class ReduceLearningRateOnPlateau implements Callback {
    private static final double DEFAULT_FACTOR = 0.1;
    private static final int DEFAULT_PATIENCE = 10;
    private static final double DEFAULT_DELTA = 1e-4;

    private final Monitor monitor;
    private final double factor;
    private final int patience;
    private final int cooldown;
    private final double minRate;
    private double best;
    private int wait;
    private int cooling;
    private Logs added = Logs.none();

    private ReduceLearningRateOnPlateau(Monitor monitor, double factor, int patience, int cooldown, double minRate) {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException(
                    "ReduceLearningRateOnPlateau: expected a factor above 0 and below 1, got " + factor);
        }
        this.monitor = monitor;
        this.factor = factor;
        this.patience = patience;
        this.cooldown = cooldown;
        this.minRate = minRate;
    }

    /** Watches {@code val_loss}: a tenth of the rate after 10 epochs without a change of at least 1e-4. */
    public static ReduceLearningRateOnPlateau create() {
        return new ReduceLearningRateOnPlateau(
                Monitor.of("val_loss").withMinDelta(DEFAULT_DELTA), DEFAULT_FACTOR, DEFAULT_PATIENCE, 0, 0);
    }

    /** This with another number to watch, whose name says which way is better. */
    public ReduceLearningRateOnPlateau withMonitor(String name) {
        return withMonitor(name, Direction.AUTO);
    }

    /** This with another number to watch. */
    public ReduceLearningRateOnPlateau withMonitor(String name, Direction better) {
        Monitor other = new Monitor(name, better, monitor.minDelta());
        return new ReduceLearningRateOnPlateau(other, factor, patience, cooldown, minRate);
    }

    /** This with another least change that counts as better. */
    public ReduceLearningRateOnPlateau withMinDelta(double delta) {
        return new ReduceLearningRateOnPlateau(monitor.withMinDelta(delta), factor, patience, cooldown, minRate);
    }

    /**
     * This with another factor.
     *
     * @throws IllegalArgumentException if it is not above 0 and below 1
     */
    public ReduceLearningRateOnPlateau withFactor(double value) {
        return new ReduceLearningRateOnPlateau(monitor, value, patience, cooldown, minRate);
    }

    /** This with another number of epochs to wait. */
    public ReduceLearningRateOnPlateau withPatience(int epochs) {
        return new ReduceLearningRateOnPlateau(monitor, factor, epochs, cooldown, minRate);
    }

    /** This with a number of epochs to wait after a reduction before it watches again. */
    public ReduceLearningRateOnPlateau withCooldown(int epochs) {
        return new ReduceLearningRateOnPlateau(monitor, factor, patience, epochs, minRate);
    }

    /** This with a rate below which it does not go. */
    public ReduceLearningRateOnPlateau withMinLearningRate(double rate) {
        return new ReduceLearningRateOnPlateau(monitor, factor, patience, cooldown, rate);
    }

    @Override
    public void onTrainBegin(Training training) {
        best = monitor.worst();
        wait = 0;
        cooling = 0;
        added = Logs.none();
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        float rate = training.optimizer().learningRate();
        added = Logs.of(Map.of("learning_rate", rate));
        OptionalDouble current = monitor.of(logs);
        if (current.isEmpty()) {
            return;
        }
        if (cooling > 0) {
            cooling--;
            wait = 0;
        }
        if (monitor.improves(current.getAsDouble(), best)) {
            best = current.getAsDouble();
            wait = 0;
        } else if (cooling == 0) {
            wait++;
            if (wait >= patience) {
                reduce(training, rate);
            }
        }
    }

    private void reduce(Training training, float rate) {
        if (rate > (float) minRate) {
            training.optimizer().setLearningRate((float) Math.max(rate * factor, minRate));
            cooling = cooldown;
            wait = 0;
        }
    }

    @Override
    public Logs addedLogs() {
        return added;
    }
}
