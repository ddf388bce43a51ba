package io.tolva.tensor.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out what nobody needs. */
final class LiveNodes {
    private LiveNodes() {}

    static Graph of(Graph graph) {
        Set<Value> needed = new HashSet<>(graph.outputs());
        needed.addAll(graph.assigned().values());
        List<Node> live = new ArrayList<>();
        List<Node> backwards = new ArrayList<>(graph.nodes());
        Collections.reverse(backwards);
        for (Node node : backwards) {
            if (node.outputs.stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs);
                live.add(node);
            }
        }
        Collections.reverse(live);
        return new Graph(graph.arguments(), live, graph.outputs(), graph.assigned());
    }
}
