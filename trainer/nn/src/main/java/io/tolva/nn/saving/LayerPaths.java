package io.tolva.nn.saving;

import io.tolva.nn.layers.Layer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which layer of a model lies where in a file: {@code layers/dense_1/}. */
final class LayerPaths {
    private LayerPaths() {}

    /** The layers by path, which ends with a slash, or is empty for the model itself. */
    static Map<String, Layer> of(Layer model) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        collect(model, "", layers);
        return layers;
    }

    private static void collect(Layer layer, String path, Map<String, Layer> layers) {
        layers.put(path, layer);
        layer.children().forEach((key, child) -> collect(child, path + key + "/", layers));
    }
}
