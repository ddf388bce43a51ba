package io.tolva.tensor;

import io.tolva.tensor.backend.Operation;
import java.util.function.Supplier;

/** Hears of every operation that its thread executes while it is active. */
@FunctionalInterface
public interface Recorder {
    /**
     * One operation has been executed.
     *
     * @param inputs the tensors in the order of the operation's description; not to be changed
     */
    void record(Operation operation, Tensor[] inputs, Tensor output);

    /** The present value of a variable has been taken, as a tensor that keeps it. */
    default void taken(Variable variable, Tensor value) {}

    /**
     * A variable has been made with the value of a tensor.
     *
     * @throws IllegalStateException if it would not be made again where what is recorded is done again
     */
    default void made(Variable variable, Tensor initial) {}

    /** A variable has been given the value of a tensor. */
    default void assigned(Variable variable, Tensor value) {}

    /**
     * The elements of a tensor have been asked for outside of operations.
     *
     * @throws IllegalStateException if what follows cannot depend on them
     */
    default void read(Tensor tensor) {}

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

    /**
     * Does some work of which no recorder hears, in this thread: it may look at elements, and what it gives is a constant for
     * what is recorded.
     */
    static <T> T unheard(Supplier<T> work) {
        return Recording.unheard(work);
    }

    /** Does any recorder hear of what this thread does? */
    static boolean isAny() {
        return Recording.isActive();
    }
}
