package io.tolva.nn;

import io.tolva.nn.callbacks.Logs;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a training logged at the end of each epoch.
 *
 * @param epochs one for each epoch
 */
public record History(List<Logs> epochs) {
    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The names of all numbers, sorted: {@code loss}, {@code mae}, {@code val_loss} ... */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        epochs.forEach(logs -> names.addAll(logs.values().keySet()));
        return names;
    }

    /**
     * One number by epoch.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float[] of(String name) {
        float[] numbers = new float[epochs.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = epochs.get(i).get(name);
        }
        return numbers;
    }
}
