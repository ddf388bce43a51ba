package io.tolva.nn.callbacks;

import java.util.function.BiConsumer;

/** A callback of a few lambdas. */
public final class LambdaCallback implements Callback {
    private final BiConsumer<Integer, Logs> epochEnd;
    private final BiConsumer<Integer, Logs> batchEnd;

    private LambdaCallback(BiConsumer<Integer, Logs> epochEnd, BiConsumer<Integer, Logs> batchEnd) {
        this.epochEnd = epochEnd;
        this.batchEnd = batchEnd;
    }

    /** Does something with the number and the logs of each epoch. */
    public static LambdaCallback onEpochEnd(BiConsumer<Integer, Logs> action) {
        return new LambdaCallback(action, (batch, logs) -> {});
    }

    /** Does something with the number and the logs of each batch. */
    public static LambdaCallback onBatchEnd(BiConsumer<Integer, Logs> action) {
        return new LambdaCallback((epoch, logs) -> {}, action);
    }

    @Override
    public void onEpochEnd(Training training, int epoch, Logs logs) {
        epochEnd.accept(epoch, logs);
    }

    @Override
    public void onTrainBatchEnd(Training training, int batch, Logs logs) {
        batchEnd.accept(batch, logs);
    }
}
