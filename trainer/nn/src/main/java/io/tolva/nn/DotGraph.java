package io.tolva.nn;

import io.tolva.nn.layers.Layer;
import io.tolva.nn.layers.LayerCall;
import io.tolva.nn.layers.SymbolicTensor;
import io.tolva.nn.layers.TensorShape;
import java.util.List;
import java.util.stream.Collectors;

/** The graph of a model's layers in Graphviz's DOT language; models in models are clusters. */
final class DotGraph {
    private final StringBuilder text = new StringBuilder();

    private DotGraph() {}

    static String of(Model model) {
        DotGraph dot = new DotGraph();
        dot.text.append("digraph ").append(quoted(model.name())).append(" {\n");
        dot.text.append("  rankdir=TB;\n  node [shape=record, fontname=\"Helvetica\"];\n");
        dot.layers(model, "", "  ");
        dot.text.append("}\n");
        return dot.text.toString();
    }

    private void layers(Model model, String prefix, String indent) {
        for (Layer layer : model.layers()) {
            if (layer instanceof Model inner) {
                String id = prefix + layer.name();
                text.append(indent)
                        .append("subgraph ")
                        .append(quoted("cluster_" + id))
                        .append(" {\n");
                text.append(indent)
                        .append("  label=")
                        .append(quoted(label(layer)))
                        .append(";\n");
                node(layer, id, indent + "  ");
                layers(inner, id + "/", indent + "  ");
                text.append(indent).append("}\n");
            } else {
                node(layer, prefix + layer.name(), indent);
            }
        }
        if (model instanceof Functional functional) {
            edges(functional, prefix, indent);
        } else {
            chain(model.layers(), prefix, indent);
        }
    }

    private void node(Layer layer, String id, String indent) {
        String shapes = layer.isBuilt()
                ? "|{in|out}|{" + escaped(shapes(layer.builtFor())) + "|"
                        + escaped(shapes(layer.shapesOf(layer.builtFor()))) + "}"
                : "";
        text.append(indent)
                .append(quoted(id))
                .append(" [label=\"{")
                .append(escaped(label(layer)))
                .append(shapes)
                .append("}\"];\n");
    }

    private static String label(Layer layer) {
        return layer.name() + " (" + layer.className() + ")";
    }

    private static String shapes(List<TensorShape> shapes) {
        return shapes.isEmpty()
                ? "-"
                : shapes.stream().map(TensorShape::toString).collect(Collectors.joining(", "));
    }

    private void edges(Functional model, String prefix, String indent) {
        for (Layer layer : model.layers()) {
            for (LayerCall call : model.calls(layer)) {
                for (SymbolicTensor input : call.inputs()) {
                    edge(prefix + input.source().layer().name(), prefix + layer.name(), indent);
                }
            }
        }
    }

    private void chain(List<Layer> layers, String prefix, String indent) {
        for (int i = 1; i < layers.size(); i++) {
            edge(prefix + layers.get(i - 1).name(), prefix + layers.get(i).name(), indent);
        }
    }

    private void edge(String from, String to, String indent) {
        text.append(indent)
                .append(quoted(from))
                .append(" -> ")
                .append(quoted(to))
                .append(";\n");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\\"{}|<>])", "\\\\$1");
    }
}
