package io.tolva.nn;

import io.tolva.nn.layers.Layer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Layers of one model have different names. */
final class UniqueNames {
    private UniqueNames() {}

    static void check(String model, List<Layer> layers) {
        Set<String> taken = new HashSet<>();
        for (Layer layer : layers) {
            if (!taken.add(layer.name())) {
                throw new IllegalArgumentException("model " + model + ": two layers are called " + layer.name());
            }
        }
    }
}
