package io.tolva.tensor.graph;

import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins each cross-entropy with its gradient of the same inputs: one kernel computes both from the same exponentials. */
final class Combination {
    private final Map<Node, Node> joined = new HashMap<>();

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
        return combination.joined.isEmpty() ? graph : combination.result(graph);
    }

    private void join(Node loss, Node gradient) {
        Node both = new Node(loss.operation, loss.inputs, List.of(loss.output(), gradient.output()));
        joined.put(loss, both);
        joined.put(gradient, both);
    }

    /** The nodes with each pair as one, in an order in which they can be done. */
    private Graph result(Graph graph) {
        List<Node> nodes = graph.nodes().stream()
                .map(node -> joined.getOrDefault(node, node))
                .toList();
        List<Node> ordered = new ArrayList<>(Dependencies.ordered(nodes, Dependencies::of));
        return new Graph(graph.arguments(), ordered, graph.outputs(), graph.assigned());
    }
}
