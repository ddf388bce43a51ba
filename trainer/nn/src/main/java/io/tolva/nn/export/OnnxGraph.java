package io.tolva.nn.export;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.wire.ProtoMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph that is being written: nodes, constants, and names that nothing else has. */
final class OnnxGraph {
    private static final Set<String> COMPARISONS =
            Set.of("Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "And", "Or");

    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, HostArray> constants = new LinkedHashMap<>();
    private final Map<String, DType> types = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> outputs = new HashSet<>();

    /** The wish, or with a number behind it if something has that name. */
    String unique(String wish) {
        String name = wish;
        for (int i = 1; !names.add(name); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    void declare(String value, DType type) {
        types.put(value, type);
    }

    DType typeOf(String value) {
        DType type = types.get(value);
        if (type == null) {
            throw new IllegalArgumentException("no such value in the graph: " + value);
        }
        return type;
    }

    /** A constant; one of the same name and elements is there once. */
    String constant(String wish, HostArray array) {
        HostArray there = constants.get(wish);
        if (there != null && there.equals(array)) {
            return wish;
        }
        String name = unique(wish);
        constants.put(name, array);
        declare(name, array.dtype());
        return name;
    }

    /** Adds a node, whose outputs have its name. */
    List<String> add(String path, String op, int outputs, OnnxAttributes attributes, List<String> inputs) {
        String name = unique(path + "/" + op);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            String value = i == 0 ? name : unique(name + ":" + i);
            declare(value, type(op, inputs));
            values.add(value);
            made.add(value);
        }
        nodes.add(new OnnxNode(op, name, List.copyOf(inputs), List.copyOf(values), attributes));
        return values;
    }

    /** Of most operators, the outputs have the type of the first input. */
    private DType type(String op, List<String> inputs) {
        if (COMPARISONS.contains(op)) {
            return DType.BOOL;
        }
        return switch (op) {
            case "Shape" -> DType.INT64;
            case "Where" -> typeOf(inputs.get(1));
            case "OneHot" -> typeOf(inputs.get(2));
            default -> typeOf(inputs.get(0));
        };
    }

    /** Gives a value that a node has made another name in the file, unless it has one already. */
    void rename(String value, String wish) {
        if (made.contains(value) && !renamed.containsKey(value)) {
            renamed.put(value, unique(wish));
        }
    }

    /** Makes a value an output of the graph under a name; one that is not a node's, or an output already, is copied. */
    String output(String value, String wish) {
        String from = value;
        if (!made.contains(value) || !outputs.add(value)) {
            from = add(wish, "Identity", 1, OnnxAttributes.none(), List.of(value))
                    .get(0);
            outputs.add(from);
        }
        if (!wish.equals(renamed.get(from))) {
            renamed.put(from, unique(wish));
        }
        return nameOf(from);
    }

    private String nameOf(String value) {
        return renamed.getOrDefault(value, value);
    }

    ProtoMessage message(String name, Collection<OnnxValue> inputs, Collection<OnnxValue> results) {
        ProtoMessage graph = new ProtoMessage();
        nodes.forEach(node -> graph.message(OnnxFormat.Graph.NODE, node.message(this::nameOf)));
        graph.text(OnnxFormat.Graph.NAME, name);
        constants.forEach(
                (key, array) -> graph.message(OnnxFormat.Graph.INITIALIZER, OnnxTensors.constant(key, array)));
        inputs.forEach(value -> graph.message(OnnxFormat.Graph.INPUT, OnnxTensors.value(value)));
        results.forEach(value -> graph.message(OnnxFormat.Graph.OUTPUT, OnnxTensors.value(value)));
        return graph;
    }
}
