package io.tolva.tensor;

/** Hears of every operation that its thread executes while it is active. */
@FunctionalInterface
public interface Recorder {
    /**
     * One operation has been executed.
     *
     * @param inputs the tensors in the order of the operation's description; not to be changed
     */
    void record(Operation operation, Tensor[] inputs, Tensor output);

    /** Makes {@code recorder} hear of this thread's operations, after those that are active already. */
    static void activate(Recorder recorder) {
        Recording.activate(recorder);
    }

    /**
     * Makes {@code recorder} hear no more.
     *
     * @throws IllegalStateException if it is not active in this thread
     */
    static void deactivate(Recorder recorder) {
        Recording.deactivate(recorder);
    }
}
