package io.tolva.nn.callbacks;

/** Ends training after a batch whose loss is no number. It looks at each batch, so that training waits for each. */
public final class TerminateOnNaN implements Callback {
    private TerminateOnNaN() {}

    /** The callback. */
    public static TerminateOnNaN create() {
        return new TerminateOnNaN();
    }

    @Override
    public void onTrainBatchEnd(Training training, int batch, Logs logs) {
        float loss = logs.get("loss");
        if (Float.isNaN(loss) || Float.isInfinite(loss)) {
            training.stop();
        }
    }
}
