package io.tolva.train;

import io.tolva.nn.callbacks.Callback;
import io.tolva.nn.callbacks.Logs;
import io.tolva.nn.callbacks.Training;
import java.util.function.IntConsumer;

/** Tells how many examples have been learnt from, by the thread that trains, as Beam's counters need it. */
final class SampleCount implements Callback {
    private final IntConsumer counter;
    private long told;

    SampleCount(IntConsumer counter) {
        this.counter = counter;
    }

    @Override
    public void onTrainBatchEnd(Training training, int batch, Logs logs) {
        long samples = training.samples();
        counter.accept((int) (samples - told));
        told = samples;
    }

    long samples() {
        return told;
    }
}
