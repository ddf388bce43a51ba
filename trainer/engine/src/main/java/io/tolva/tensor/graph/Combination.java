package io.tolva.tensor.graph;

import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins each cross-entropy with its gradient: one kernel computes both from the same exponentials.
 */
final class Combination {
    private final Map<Value, Value> replaced = new HashMap<>();
    private final Set<Node> nodes = new LinkedHashSet<>();

    private Combination() {}

    static Graph of(Graph graph) {
        Map<List<Value>, Node> gradients = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operation instanceof Operation.SparseCrossEntropyGradient) {
                gradients.put(node.inputs, node);
            }
        }
        Combination combination = new Combination();
        for (Node node : graph.nodes()) {
            if (node.operation instanceof Operation.SparseCrossEntropy) {
                Node gradient = gradients.remove(node.inputs);
                if (gradient != null) {
                    combination.join(node, gradient);
                }
            }
        }
        return combination.replaced.isEmpty() ? graph : combination.result(graph);
    }

    private void join(Node loss, Node gradient) {
        Value losses = Value.output(loss.output().type);
        Value slopes = Value.output(gradient.output().type);
        new Node(loss.operation, loss.inputs, List.of(losses, slopes));
        replaced.put(loss.output(), losses);
        replaced.put(gradient.output(), slopes);
    }

    private Value of(Value value) {
        return replaced.getOrDefault(value, value);
    }

    private Graph result(Graph graph) {
        List<Value> outputs = graph.outputs().stream().map(this::visited).toList();
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        graph.assigned().forEach((variable, value) -> assigned.put(variable, visited(value)));
        return new Graph(graph.arguments(), new ArrayList<>(nodes), outputs, assigned);
    }

    /** The value in the new graph, with everything that it needs put before it. */
    private Value visited(Value value) {
        Value now = of(value);
        Node producer = now.producer;
        if (producer == null || nodes.contains(producer)) {
            return now;
        }
        List<Value> inputs = producer.inputs.stream().map(this::visited).toList();
        if (inputs.equals(producer.inputs)) {
            nodes.add(producer);
            return now;
        }
        List<Value> outputs = new ArrayList<>();
        for (Value output : producer.outputs) {
            Value copy = Value.output(output.type);
            replaced.put(output, copy);
            outputs.add(copy);
        }
        nodes.add(new Node(producer.operation, inputs, outputs));
        return of(now);
    }
}
