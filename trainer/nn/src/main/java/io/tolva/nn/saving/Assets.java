package io.tolva.nn.saving;

import io.tolva.nn.layers.Layer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a model's layers, in the archive under {@code assets/layers/string_lookup/vocabulary.txt}. */
public final class Assets {
    private static final String FOLDER = "assets/";

    private Assets() {}

    /** The files by their names in the archive. */
    public static Map<String, byte[]> of(Layer model) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        LayerPaths.of(model)
                .forEach((path, layer) ->
                        layer.assets().forEach((name, file) -> entries.put(FOLDER + path + name, file)));
        return entries;
    }

    /**
     * Gives a model's layers their files.
     *
     * @param where the archive
     * @param entries of the archive
     * @throws ModelFileException if a layer cannot use its files
     */
    public static void assign(String where, Layer model, Map<String, byte[]> entries) {
        LayerPaths.of(model).forEach((path, layer) -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            entries.forEach((name, file) -> {
                String prefix = FOLDER + path;
                if (name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0) {
                    files.put(name.substring(prefix.length()), file);
                }
            });
            load(where, layer, files);
        });
    }

    private static void load(String where, Layer layer, Map<String, byte[]> files) {
        if (files.isEmpty()) {
            return;
        }
        try {
            layer.loadAssets(files);
        } catch (IllegalArgumentException error) {
            throw new ModelFileException(
                    where, layer.label() + ": assets cannot be used: " + error.getMessage(), error);
        }
    }
}
