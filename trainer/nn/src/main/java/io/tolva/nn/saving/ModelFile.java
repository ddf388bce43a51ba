package io.tolva.nn.saving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.layers.LayerNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model file's content: the description, the weights of each layer in order, and the optimizer's state.
 *
 * @param weights one list for each layer
 * @param optimizerState empty if there is none
 */
public record ModelFile(ModelDescription description, List<List<HostArray>> weights, List<HostArray> optimizerState) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KERAS_VERSION = "3.15.1";
    private static final String DATE_SAVED = "1980-01-01@00:00:00";

    /** Copies the lists. */
    public ModelFile {
        weights = weights.stream().map(List::copyOf).toList();
        optimizerState = List.copyOf(optimizerState);
    }

    /**
     * Writes the file, or leaves what was there.
     *
     * @param extras further entries of the archive, by name
     * @throws IOException if the file cannot be written
     * @throws ModelFileException if a layer cannot be said in Keras's format
     */
    public void write(Path file, Map<String, byte[]> extras) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ObjectNode metadata = ObjectConfig.object();
        metadata.put("keras_version", KERAS_VERSION);
        metadata.put("date_saved", DATE_SAVED);
        entries.put(KerasArchive.METADATA, JSON.writeValueAsBytes(metadata));
        entries.put(KerasArchive.CONFIG, JSON.writeValueAsBytes(encode()));
        entries.put(KerasArchive.WEIGHTS, WeightsFile.encode(arrays()));
        for (Map.Entry<String, byte[]> extra : new TreeMap<>(extras).entrySet()) {
            if (entries.putIfAbsent(extra.getKey(), extra.getValue()) != null) {
                throw new IllegalArgumentException("extra entry has a name of the format: " + extra.getKey());
            }
        }
        KerasArchive.write(file, entries);
    }

    private ObjectNode encode() {
        ObjectNode config = ObjectConfig.object();
        config.put("name", description.name());
        config.put("trainable", true);
        config.put("dtype", "float32");
        ArrayNode layers = config.putArray("layers");
        layers.add(inputLayer());
        description.layers().forEach(layer -> layers.add(LayerConfig.encode(layer)));
        config.set("build_input_shape", ObjectConfig.batchShape(description.input()));
        ObjectNode model = ObjectConfig.of("keras", "Sequential", config);
        model.putObject("build_config").set("input_shape", ObjectConfig.batchShape(description.input()));
        description.compilation().flatMap(CompileConfig::encode).ifPresent(c -> model.set("compile_config", c));
        return model;
    }

    private ObjectNode inputLayer() {
        ObjectNode config = ObjectConfig.object();
        config.set("batch_shape", ObjectConfig.batchShape(description.input()));
        config.put("dtype", "float32");
        config.put("sparse", false);
        config.put("name", "input_layer");
        return ObjectConfig.of("keras.layers", "InputLayer", config);
    }

    private SortedMap<String, HostArray> arrays() {
        SortedMap<String, HostArray> arrays = new TreeMap<>();
        List<String> paths = layerPaths(description.layers());
        for (int i = 0; i < paths.size(); i++) {
            put(arrays, paths.get(i), weights.get(i));
        }
        put(arrays, "optimizer", optimizerState);
        return arrays;
    }

    private static void put(SortedMap<String, HostArray> arrays, String path, List<HostArray> values) {
        for (int i = 0; i < values.size(); i++) {
            arrays.put(path + "/vars/" + i, values.get(i));
        }
    }

    /** Keras counts layers by class, whatever their names. */
    private static List<String> layerPaths(List<NamedLayer> layers) {
        LayerNames names = new LayerNames();
        return layers.stream()
                .map(named -> "layers/" + names.next(named.layer().className()))
                .toList();
    }

    /**
     * Reads a file of ours or of Keras.
     *
     * @throws IOException if the file is no zip archive or cannot be read
     * @throws ModelFileException if it holds anything that is not known here
     */
    public static ModelFile read(Path file) throws IOException {
        Map<String, byte[]> entries = KerasArchive.read(file);
        String where = file.toString();
        ModelDescription description =
                decode(where + " " + KerasArchive.CONFIG, entry(where, entries, KerasArchive.CONFIG));
        SortedMap<String, HostArray> arrays = WeightsFile.decode(entry(where, entries, KerasArchive.WEIGHTS));
        List<List<HostArray>> weights = new ArrayList<>();
        for (String path : layerPaths(description.layers())) {
            weights.add(at(arrays, path));
        }
        return new ModelFile(description, weights, at(arrays, "optimizer"));
    }

    private static byte[] entry(String where, Map<String, byte[]> entries, String name) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new ModelFileException(
                    where, "not a model file: expected an entry " + name + ", got " + entries.keySet());
        }
        return content;
    }

    private static List<HostArray> at(SortedMap<String, HostArray> arrays, String path) {
        List<HostArray> values = new ArrayList<>();
        HostArray next = arrays.get(path + "/vars/0");
        while (next != null) {
            values.add(next);
            next = arrays.get(path + "/vars/" + values.size());
        }
        return values;
    }

    private static ModelDescription decode(String where, byte[] bytes) throws IOException {
        JsonNode model = parse(where, bytes);
        if (!ObjectConfig.className(model).equals("Sequential")) {
            throw new ModelFileException(
                    where, "unknown model: expected Sequential, got " + ObjectConfig.className(model));
        }
        JsonNode config = ObjectConfig.required(where, model, "config");
        List<NamedLayer> layers = new ArrayList<>();
        Optional<Shape> input = Optional.empty();
        for (JsonNode layer : ObjectConfig.required(where, config, "layers")) {
            if (ObjectConfig.className(layer).equals("InputLayer")) {
                input = Optional.of(
                        ObjectConfig.shape(where, layer.path("config").path("batch_shape")));
            } else {
                layers.add(LayerConfig.decode(where, layer));
            }
        }
        Shape shape = input.orElseGet(
                () -> ObjectConfig.shape(where, ObjectConfig.required(where, config, "build_input_shape")));
        JsonNode compile = model.path("compile_config");
        Optional<Compilation> compilation =
                compile.has("optimizer") ? Optional.of(CompileConfig.decode(where, compile)) : Optional.empty();
        return new ModelDescription(config.path("name").asText("sequential"), shape, layers, compilation);
    }

    private static JsonNode parse(String where, byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException error) {
            throw new ModelFileException(where, "not JSON: " + error.getOriginalMessage(), error);
        }
    }
}
