package io.tolva.nn;

import io.tolva.nn.config.Config;
import io.tolva.nn.config.Description;
import io.tolva.nn.layers.InputLayer;
import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCall;
import io.tolva.nn.layers.Layers;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.saving.KerasJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers as Keras writes it.
 *
 * <pre>
 * config        = {"name", "trainable", "layers": [layer*], "input_layers": refs, "output_layers": refs}
 * layer         = object, "name", "inbound_nodes": [{"args": [tensor or list of tensors]*, "kwargs": {}}*]
 * tensor        = {"class_name": "__keras_tensor__", "config": {"shape", "dtype", "keras_history": ref}}
 * ref           = [name of a layer, which of its nodes, which of its outputs]
 * refs          = ref for one, or a list of them
 * </pre>
 */
final class FunctionalConfig {
    private static final String TENSOR = "__keras_tensor__";
    private static final String HISTORY = "keras_history";

    private final Config config;
    private final MaskOperations masks;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Map<String, List<LayerCall>> calls = new HashMap<>();
    private final List<SymbolicTensor> inputs;
    private final List<SymbolicTensor> outputs;

    /** The graph that a config describes. */
    FunctionalConfig(Config config) {
        this.config = config;
        List<?> entries = config.list("layers", List.of());
        masks = new MaskOperations(config, entries);
        Deque<Node> waiting = new ArrayDeque<>();
        for (Object entry : entries) {
            if (!masks.contains(entry)) {
                add(entry, waiting);
            }
        }
        connect(waiting);
        inputs = references("input_layers");
        outputs = references("output_layers");
    }

    private record Node(Layer layer, String name, int index, Map<?, ?> said) {}

    private void add(Object entry, Deque<Node> waiting) {
        if (!(entry instanceof Description description)) {
            throw config.wrong("layers", "objects", entry);
        }
        Layer layer = Layers.CATALOGUE.create(description, config.custom());
        Object said = description.more().get("name");
        String name = said == null ? layer.name() : said.toString();
        if (!layer.name().equals(name)) {
            layer.named(name);
        }
        if (layers.putIfAbsent(name, layer) != null) {
            throw config.wrong("layers", "different names", name);
        }
        calls.put(name, new ArrayList<>());
        if (layer instanceof InputLayer input) {
            input.place();
            calls.get(name).addAll(input.calls());
            return;
        }
        Object nodes = description.more().get("inbound_nodes");
        int index = 0;
        for (Object node : nodes instanceof List<?> list ? list : List.of()) {
            if (!(node instanceof Map<?, ?> map)) {
                throw config.wrong("inbound_nodes", "nodes with args and kwargs", node);
            }
            waiting.add(new Node(layer, name, index++, map));
        }
    }

    /** Makes each call once those that it needs are made, and once those of the same layer before it are. */
    private void connect(Deque<Node> waiting) {
        int stuck = 0;
        while (!waiting.isEmpty()) {
            Node node = waiting.remove();
            List<Object> references = new ArrayList<>();
            tensors(node.said().get("args"), references);
            tensors(node.said().get("kwargs"), references);
            boolean next = callsOf(node.name()).size() == node.index();
            if (next && references.stream().allMatch(this::isMade)) {
                List<SymbolicTensor> given =
                        references.stream().map(this::tensor).toList();
                node.layer().applyAll(given, arguments(node.said().get("kwargs")));
                callsOf(node.name())
                        .add(node.layer().calls().get(node.layer().calls().size() - 1));
                stuck = 0;
            } else {
                waiting.add(node);
                stuck++;
            }
            if (stuck > waiting.size()) {
                throw config.wrong("layers", "a graph without cycles whose layers are all there", node.name());
            }
        }
    }

    /** The references in the arguments of a call, in order; what is no tensor must say nothing. */
    private void tensors(@Nullable Object argument, List<Object> references) {
        if (argument instanceof Description description
                && description.className().equals(TENSOR)) {
            references.add(description.config().list(HISTORY, List.of()));
        } else if (argument instanceof Collection<?> several) {
            several.forEach(item -> tensors(item, references));
        } else if (argument instanceof Map<?, ?> named) {
            List<Object> inNamed = new ArrayList<>();
            named.values().stream().filter(FunctionalConfig::holdsTensors).forEach(item -> tensors(item, inNamed));
            inNamed.removeIf(masks::isMask);
            references.addAll(inNamed);
        } else if (argument != null && !argument.equals(false)) {
            throw config.wrong("inbound_nodes", "tensors as arguments of a call", argument);
        }
    }

    private static boolean holdsTensors(@Nullable Object argument) {
        return argument instanceof Description || argument instanceof Collection;
    }

    /**
     * What a call is told beside its inputs. Keras also notes what {@code training} would be by itself; here as there the
     * call of the model decides.
     */
    private Config arguments(@Nullable Object kwargs) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        if (kwargs instanceof Map<?, ?> named) {
            named.forEach((name, value) -> {
                boolean decided = name.equals("training");
                if (!decided && (Boolean.TRUE.equals(value) || value instanceof Number || value instanceof String)) {
                    said.put(name.toString(), value);
                }
            });
        }
        return Config.of(config.where(), config.custom(), said);
    }

    private List<LayerCall> callsOf(String layer) {
        List<LayerCall> made = calls.get(layer);
        if (made == null) {
            throw config.wrong("layers", "one of the layers " + layers.keySet(), layer);
        }
        return made;
    }

    private boolean isMade(Object reference) {
        return callsOf(layerOf(reference)).size() > number(reference, 1);
    }

    private SymbolicTensor tensor(Object reference) {
        List<LayerCall> made = callsOf(layerOf(reference));
        int node = number(reference, 1);
        int index = number(reference, 2);
        if (node >= made.size() || index >= made.get(node).outputs().size()) {
            throw config.wrong(HISTORY, "an output of layer " + layerOf(reference), reference);
        }
        return made.get(node).outputs().get(index);
    }

    private String layerOf(Object reference) {
        if (reference instanceof List<?> list && list.size() >= 3 && list.get(0) instanceof String name) {
            return name;
        }
        throw config.wrong(HISTORY, "a layer's name and two numbers", reference);
    }

    private int number(Object reference, int index) {
        if (reference instanceof List<?> list && list.get(index) instanceof Integer number && number >= 0) {
            return number;
        }
        throw config.wrong(HISTORY, "a layer's name and two numbers", reference);
    }

    private List<SymbolicTensor> references(String name) {
        List<?> references = config.list(name, List.of());
        boolean single = !references.isEmpty() && references.get(0) instanceof String;
        List<?> all = single ? List.of(references) : references;
        return all.stream().map(reference -> tensor((Object) reference)).toList();
    }

    List<SymbolicTensor> inputs() {
        return inputs;
    }

    List<SymbolicTensor> outputs() {
        return outputs;
    }

    /** In the order of the file, by which its weights are counted. */
    List<Layer> layers() {
        return List.copyOf(layers.values());
    }

    /** The config of a graph. */
    static Config of(Functional model, Config common) {
        List<Map<String, @Nullable Object>> layers = new ArrayList<>();
        for (Layer layer : model.layers()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>(KerasJson.describe(layer));
            entry.put("name", layer.name());
            entry.put("inbound_nodes", nodes(model, layer));
            layers.add(entry);
        }
        return common.with("layers", layers)
                .with("input_layers", places(model, model.inputs()))
                .with("output_layers", places(model, model.outputs()));
    }

    private static List<Map<String, @Nullable Object>> nodes(Functional model, Layer layer) {
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        for (LayerCall call : model.calls(layer)) {
            if (!call.inputs().isEmpty()) {
                List<Object> written = new ArrayList<>();
                call.inputs().forEach(input -> written.add(written(model, input)));
                Map<String, @Nullable Object> node = new LinkedHashMap<>();
                node.put("args", layer.callInputs(written));
                node.put("kwargs", call.arguments().entries());
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static Map<String, @Nullable Object> written(Functional model, SymbolicTensor tensor) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("shape", KerasJson.batchShape(tensor.shape()));
        said.put("dtype", tensor.dtype().label());
        said.put(HISTORY, place(model, tensor));
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("class_name", TENSOR);
        written.put("config", said);
        return written;
    }

    private static List<Object> place(Functional model, SymbolicTensor tensor) {
        Layer layer = tensor.source().layer();
        return List.of(layer.name(), model.calls(layer).indexOf(tensor.source()), tensor.index());
    }

    private static List<?> places(Functional model, List<SymbolicTensor> tensors) {
        List<List<Object>> places = tensors.stream().map(t -> place(model, t)).toList();
        return places.size() == 1 ? places.get(0) : places;
    }
}
