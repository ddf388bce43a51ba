package io.tolva.nn.callbacks;

import java.util.Map;

/** Sets the learning rate at the start of each epoch. */
public final class LearningRateScheduler implements Callback {
    private final Schedule schedule;
    private Logs added = Logs.none();

    /** What the rate of an epoch is. */
    @FunctionalInterface
    public interface Schedule {
        /**
         * The rate of an epoch.
         *
         * @param epoch from 0
         * @param rate of now
         */
        double rate(int epoch, double rate);
    }

    private LearningRateScheduler(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Sets the rate that the schedule gives. */
    public static LearningRateScheduler of(Schedule schedule) {
        return new LearningRateScheduler(schedule);
    }

    @Override
    public void onEpochBegin(Training training, int epoch) {
        double rate = schedule.rate(epoch, training.optimizer().learningRate());
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("LearningRateScheduler: epoch " + epoch
                    + ": expected a rate of at least 0 and finite, got " + rate);
        }
        training.optimizer().setLearningRate((float) rate);
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        added = Logs.of(Map.of("learning_rate", training.optimizer().learningRate()));
    }

    @Override
    public Logs addedLogs() {
        return added;
    }
}
