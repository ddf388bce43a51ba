package io.tolva.train;

import io.tolva.tensor.Device;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FitTrainer} is told.
 *
 * @param label the feature to predict, or null for the one that the manifest names
 * @param layers the units of each hidden layer
 * @param loss Keras's name of the loss, {@code mse} or {@code sparse_categorical_crossentropy} for instance
 * @param optimizer Keras's name of the optimizer
 * @param epochs how often the training split is gone through
 * @param batch the number of examples of a batch
 * @param seed decides the first weights and the order of the examples
 * @param device the name of the device to train on, as {@link Device#parse} takes it, looked for on the worker that trains; null for
 *     the one of its process
 */
public record TrainOptions(
        @Nullable String label,
        List<Integer> layers,
        String loss,
        String optimizer,
        int epochs,
        int batch,
        long seed,
        @Nullable String device)
        implements Serializable {
    /** Checks the numbers. */
    public TrainOptions {
        layers = List.copyOf(layers);
        check(
                "units of a layer",
                layers.stream().mapToInt(Integer::intValue).min().orElse(1));
        check("epochs", epochs);
        check("batch", batch);
        if (device != null) {
            Device.checkName(device);
        }
    }

    /** Options for the device of the process that trains. */
    public TrainOptions(
            @Nullable String label,
            List<Integer> layers,
            String loss,
            String optimizer,
            int epochs,
            int batch,
            long seed) {
        this(label, layers, loss, optimizer, epochs, batch, seed, null);
    }

    /** These for a device of this name; null for that of the process that trains. */
    public TrainOptions withDevice(@Nullable String name) {
        return new TrainOptions(label, layers, loss, optimizer, epochs, batch, seed, name);
    }

    private static void check(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + ": expected at least 1, got " + value);
        }
    }
}
