package io.tolva.nn.callbacks;

/**
 * Is called while a model trains or is evaluated, from the thread that does so.
 *
 * <p>The order is Keras's: train begin; for each epoch its begin, for each batch its begin and end, then the validation
 * (test begin, for each batch its begin and end, test end), then the epoch's end; train end. Batches and epochs count from 0.
 * An exception ends the training and comes out of {@code fit}.
 */
public interface Callback {
    /** Training starts. */
    default void onTrainBegin(Training training) {}

    /** Training has ended; the logs are the last epoch's. */
    default void onTrainEnd(Training training, Logs logs) {}

    /** An epoch starts. */
    default void onEpochBegin(Training training, int epoch) {}

    /** An epoch has ended; the logs hold the means of the epoch and of the validation. */
    default void onEpochEnd(Training training, int epoch, Logs logs) {}

    /** What the callback adds to the logs of the epoch that has just ended, for those behind it and for the history. */
    default Logs addedLogs() {
        return Logs.none();
    }

    /** A batch is about to be trained on. */
    default void onTrainBatchBegin(Training training, int batch) {}

    /** A batch has been trained on; the logs hold the means of the epoch so far. */
    default void onTrainBatchEnd(Training training, int batch, Logs logs) {}

    /** A validation starts. */
    default void onTestBegin(Training training) {}

    /** A validation has ended. */
    default void onTestEnd(Training training, Logs logs) {}

    /** A batch of a validation is about to be predicted. */
    default void onTestBatchBegin(Training training, int batch) {}

    /** A batch of a validation has been predicted; the logs hold the means of the validation so far. */
    default void onTestBatchEnd(Training training, int batch, Logs logs) {}
}
