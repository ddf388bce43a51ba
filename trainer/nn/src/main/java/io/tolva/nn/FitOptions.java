package io.tolva.nn;

import io.tolva.nn.callbacks.Callback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to train.
 *
 * @param epochs how often to go through the data, at least 1
 * @param validation what to evaluate after each epoch, if anything
 * @param callbacks what to call meanwhile, in this order
 */
public record FitOptions(int epochs, Optional<Iterable<Batch>> validation, List<Callback> callbacks) {
    /** Checks the epochs and copies the list. */
    public FitOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException("fit: expected at least one epoch, got " + epochs);
        }
        callbacks = List.copyOf(callbacks);
    }

    /** One epoch, nothing else. */
    public static FitOptions defaults() {
        return new FitOptions(1, Optional.empty(), List.of());
    }

    /** This with another number of epochs. */
    public FitOptions withEpochs(int number) {
        return new FitOptions(number, validation, callbacks);
    }

    /** This with data to evaluate after each epoch. */
    public FitOptions withValidation(Iterable<Batch> batches) {
        return new FitOptions(epochs, Optional.of(batches), callbacks);
    }

    /** This with one more callback. */
    public FitOptions withCallback(Callback callback) {
        List<Callback> more = new ArrayList<>(callbacks);
        more.add(callback);
        return new FitOptions(epochs, validation, more);
    }
}
