package io.tolva.nn;

import io.tolva.array.HostArray;
import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.config.Description;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.Layers;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.saving.Assets;
import io.tolva.nn.saving.KerasArchive;
import io.tolva.nn.saving.KerasJson;
import io.tolva.nn.saving.ModelFileException;
import io.tolva.nn.saving.Safetensors;
import io.tolva.nn.saving.WeightPaths;
import io.tolva.nn.saving.WeightsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model in a {@code .keras} file. */
final class ModelFile {
    private static final String KERAS_VERSION = "3.15.1";
    private static final String DATE_SAVED = "1980-01-01@00:00:00";
    private static final String OPTIMIZER = "optimizer/vars/";
    private static final String H5 = ".weights.h5";
    private static final String SAFETENSORS = ".safetensors";
    private static final String COMPILE_CONFIG = "compile_config";
    /** What Keras writes of an optimizer before its first step: the number of steps, and a learning rate. */
    private static final int UNBUILT_STATE = 2;

    private ModelFile() {}

    static void write(Model model, Path file, Map<String, byte[]> extras) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("keras_version", KERAS_VERSION);
        metadata.put("date_saved", DATE_SAVED);
        entries.put(KerasArchive.METADATA, KerasJson.bytes(metadata));
        entries.put(KerasArchive.CONFIG, json(model));
        entries.put(KerasArchive.WEIGHTS, WeightsFile.encode(arrays(model)));
        entries.putAll(Assets.of(model));
        for (Map.Entry<String, byte[]> extra : new TreeMap<>(extras).entrySet()) {
            if (entries.putIfAbsent(extra.getKey(), extra.getValue()) != null) {
                throw new IllegalArgumentException("extra entry has a name of the format: " + extra.getKey());
            }
        }
        KerasArchive.write(file, entries);
    }

    /** The model's description with what it is trained with, as Keras's JSON. */
    static byte[] json(Model model) throws IOException {
        Map<String, @Nullable Object> description = KerasJson.describe(model);
        model.compilation()
                .ifPresent(with -> description.put(
                        COMPILE_CONFIG, CompileConfig.of(with, model.runsEagerly(), model.outputNames())));
        return KerasJson.bytes(description);
    }

    private static SortedMap<String, HostArray> arrays(Model model) {
        SortedMap<String, HostArray> arrays = WeightPaths.values(model);
        Optional<Optimizer> optimizer = model.optimizer();
        if (optimizer.isPresent()) {
            prepare(model, optimizer.get());
            List<HostArray> state = optimizer.get().state();
            for (int i = 0; i < state.size(); i++) {
                arrays.put(OPTIMIZER + i, state.get(i));
            }
        }
        return arrays;
    }

    private static void prepare(Model model, Optimizer optimizer) {
        if (!model.trainableVariables().isEmpty()) {
            optimizer.build(model.trainableVariables());
        }
    }

    static Model read(Path file, CustomObjects given) throws IOException {
        Map<String, byte[]> entries = KerasArchive.read(file);
        String where = file.toString();
        CustomObjects custom = given.with("Sequential", Sequential::new).with("Functional", Functional::new);
        Object object =
                KerasJson.parse(where + " " + KerasArchive.CONFIG, entry(where, entries, KerasArchive.CONFIG), custom);
        if (!(object instanceof Description description)) {
            throw new ModelFileException(where, "not a model: expected an object with class_name and config");
        }
        SortedMap<String, HostArray> arrays = WeightsFile.decode(entry(where, entries, KerasArchive.WEIGHTS));
        try {
            Model model = model(where, description, custom);
            List<HostArray> state = state(arrays);
            WeightPaths.assign(where + " " + KerasArchive.WEIGHTS, model, arrays);
            Assets.assign(where, model, entries);
            compile(where, model, description, custom, state);
            return model;
        } catch (ModelFileException error) {
            throw error;
        } catch (RuntimeException error) {
            // Arguments that are no model's can meet any check of a layer, or none.
            throw new ModelFileException(where, "model cannot be made: " + error.getMessage(), error);
        }
    }

    /** Writes the weights alone, in Keras's layout or as safetensors. */
    static void writeWeights(Model model, Path file) throws IOException {
        if (file.toString().endsWith(H5)) {
            ByteBuffer bytes = ByteBuffer.wrap(WeightsFile.encode(WeightPaths.values(model)));
            try (AtomicFile out = AtomicFile.create(file, Existing.REPLACE)) {
                while (bytes.hasRemaining()) {
                    out.channel().write(bytes);
                }
                out.commit();
            }
        } else if (file.toString().endsWith(SAFETENSORS)) {
            Safetensors.write(file, WeightPaths.values(model), Map.of("format", "tolva"));
        } else {
            throw unknownForm(file);
        }
    }

    static void readWeights(Model model, Path file) throws IOException {
        SortedMap<String, HostArray> values;
        if (file.toString().endsWith(H5)) {
            values = WeightsFile.decode(Files.readAllBytes(file));
            // Keras writes the optimizer of a compiled model into such a file too.
            values.keySet().removeIf(path -> path.startsWith(OPTIMIZER));
        } else if (file.toString().endsWith(SAFETENSORS)) {
            values = Safetensors.read(file);
        } else {
            throw unknownForm(file);
        }
        WeightPaths.assign(file.toString(), model, values);
    }

    private static IllegalArgumentException unknownForm(Path file) {
        return new IllegalArgumentException(
                "unknown form of weights: " + file + ": expected a name that ends with " + H5 + " or " + SAFETENSORS);
    }

    private static byte[] entry(String where, Map<String, byte[]> entries, String name) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new ModelFileException(
                    where, "not a model file: expected an entry " + name + ", got " + entries.keySet());
        }
        return content;
    }

    private static Model model(String where, Description description, CustomObjects custom) {
        Layer layer = Layers.CATALOGUE.create(description, custom);
        if (!(layer instanceof Model model)) {
            throw new ModelFileException(where, "not a model: got " + layer.label());
        }
        if (!model.isBuilt()) {
            List<TensorShape> shapes = shapes(description.more().get("build_config"));
            if (shapes.isEmpty()) {
                throw new ModelFileException(where, "unknown input shape: expected build_config with input_shape");
            }
            model.ensureBuilt(shapes);
        }
        return model;
    }

    /** The shapes in {@code {"input_shape": [null, 4]}}, or in a list of such. */
    private static List<TensorShape> shapes(@Nullable Object buildConfig) {
        Object said = buildConfig instanceof Map<?, ?> map ? map.get("input_shape") : null;
        if (!(said instanceof List<?> list) || list.isEmpty()) {
            return List.of();
        }
        List<TensorShape> shapes = new ArrayList<>();
        boolean several = list.stream().allMatch(List.class::isInstance);
        for (Object shape : several ? list : List.of(list)) {
            shapes.add(shape((List<?>) shape));
        }
        return shapes;
    }

    static TensorShape shape(List<?> batchShape) {
        int[] dims = new int[batchShape.size() - 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = batchShape.get(i + 1) instanceof Integer dim ? dim : TensorShape.ANY;
        }
        return TensorShape.of(dims);
    }

    private static List<HostArray> state(SortedMap<String, HostArray> arrays) {
        List<HostArray> state = new ArrayList<>();
        HostArray next = arrays.remove(OPTIMIZER + 0);
        while (next != null) {
            state.add(next);
            next = arrays.remove(OPTIMIZER + state.size());
        }
        return state;
    }

    private static void compile(
            String where, Model model, Description description, CustomObjects custom, List<HostArray> state) {
        Object said = description.more().get(COMPILE_CONFIG);
        if (!(said instanceof Map<?, ?> map) || !map.containsKey("optimizer")) {
            return;
        }
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        map.forEach((name, value) -> arguments.put(name.toString(), value));
        Config config = Config.of(where + ", " + COMPILE_CONFIG, custom, arguments);
        Compilation compilation = CompileConfig.read(config, model.outputNames());
        model.compile(compilation);
        model.setRunEagerly(config.flag("run_eagerly", false));
        Optimizer optimizer = compilation.optimizer();
        prepare(model, optimizer);
        if (state.size() == optimizer.state().size()) {
            optimizer.restore(state);
        } else if (state.size() > UNBUILT_STATE) {
            throw new ModelFileException(
                    where,
                    "optimizer state has other parts: expected "
                            + optimizer.state().size() + " arrays, got " + state.size());
        }
    }
}
