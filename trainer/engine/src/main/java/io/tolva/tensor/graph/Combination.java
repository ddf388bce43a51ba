package io.tolva.tensor.graph;

import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins each cross-entropy with the softmax of the same logits, of which its gradient is made: one kernel computes both from
 * the same exponentials. Labels that are made of that softmax keep the two apart.
 */
final class Combination {
    private final Map<Node, Node> joined = new HashMap<>();

    private Combination() {}

    static Graph of(Graph graph) {
        Map<Value, Node> softmaxes = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operation instanceof Operation.Softmax) {
                softmaxes.put(node.inputs.get(0), node);
            }
        }
        Combination combination = new Combination();
        for (Node node : graph.nodes()) {
            if (node.operation instanceof Operation.SparseCrossEntropy) {
                combination.join(node, softmaxes);
            }
        }
        return combination.joined.isEmpty() ? graph : combination.result(graph);
    }

    private void join(Node loss, Map<Value, Node> softmaxes) {
        Value logits = loss.inputs.get(1);
        @Nullable Node softmax = softmaxes.get(logits);
        if (softmax == null) {
            return;
        }
        Set<Node> needed = Dependencies.closure(Dependencies.of(loss), Dependencies::of);
        if (!needed.contains(softmax)) {
            softmaxes.remove(logits);
            Node both = new Node(loss.operation, loss.inputs, List.of(loss.output(), softmax.output()));
            joined.put(loss, both);
            joined.put(softmax, both);
        }
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
