package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Joins elementwise nodes that compute the same expression of different arrays to one kernel, for devices on which starting a kernel
 * costs more than the work of a small one.
 *
 * <p>Nodes are joined if they have the same height: the number of nodes on the longest way to one that nobody needs. Whoever needs a node
 * is lower than it, so no two of one height need each other, and they still do not when others of one height have been joined. The
 * updates of an optimizer, which nobody needs, are of one height however far apart their gradients are made.
 */
final class Joining {
    private final Graph graph;
    private final Map<Node, Cluster> clusters = new HashMap<>();

    /** Nodes that are done by one kernel. */
    private static final class Cluster {
        final Set<Node> nodes = new LinkedHashSet<>();
    }

    private Joining(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            Cluster own = new Cluster();
            own.nodes.add(node);
            clusters.put(node, own);
        }
    }

    static Graph joined(Graph graph) {
        Joining joining = new Joining(graph);
        Map<Node, Integer> heights = heights(graph.nodes());
        Map<Kind, Cluster> alike = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (isCandidate(node)) {
                Kind kind = new Kind(expression(node), Objects.requireNonNull(heights.get(node)));
                Cluster cluster = alike.computeIfAbsent(kind, any -> new Cluster());
                cluster.nodes.add(node);
                joining.clusters.put(node, cluster);
            }
        }
        return joining.result();
    }

    /** Nodes that agree in these are done by one kernel. */
    private record Kind(Expression expression, int height) {}

    private static Map<Node, Integer> heights(List<Node> nodes) {
        Map<Node, Integer> heights = new HashMap<>();
        List<Node> backwards = new ArrayList<>(nodes);
        Collections.reverse(backwards);
        for (Node node : backwards) {
            int own = heights.computeIfAbsent(node, any -> 0);
            Dependencies.of(node).forEach(other -> heights.merge(other, own + 1, Math::max));
        }
        return heights;
    }

    private static boolean isCandidate(Node node) {
        int size = node.outputs.get(0).type.size();
        return node.isElementwise()
                && size > 0
                && !node.inputs.isEmpty()
                && node.inputs.stream().allMatch(input -> input.type.size() == size || input.type.size() == 1);
    }

    private static Expression expression(Node node) {
        if (node.operation instanceof Operation.Fused fused) {
            return fused.expression();
        }
        Operation.Elementwise one = (Operation.Elementwise) node.operation;
        List<DType> inputs =
                node.inputs.stream().map(input -> input.type.dtype()).toList();
        return Expression.of(one.op(), node.output().type.dtype(), inputs);
    }

    private Cluster cluster(Node node) {
        return Objects.requireNonNull(clusters.get(node));
    }

    private List<Cluster> before(Cluster cluster) {
        return cluster.nodes.stream()
                .flatMap(node -> Dependencies.of(node).stream())
                .map(this::cluster)
                .filter(other -> other != cluster)
                .distinct()
                .toList();
    }

    private Graph result() {
        List<Cluster> inOrder =
                graph.nodes().stream().map(this::cluster).distinct().toList();
        List<Node> nodes = new ArrayList<>();
        for (Cluster cluster : Dependencies.ordered(inOrder, this::before)) {
            nodes.add(cluster.nodes.size() == 1 ? cluster.nodes.iterator().next() : node(cluster));
        }
        return new Graph(graph.arguments(), nodes, graph.outputs(), graph.assigned());
    }

    private static Node node(Cluster cluster) {
        List<Value> inputs = new ArrayList<>();
        List<Value> outputs = new ArrayList<>();
        for (Node node : cluster.nodes) {
            inputs.addAll(node.inputs);
            outputs.addAll(node.outputs);
        }
        Expression expression = expression(cluster.nodes.iterator().next());
        return new Node(new Operation.Joined(expression, cluster.nodes.size()), inputs, outputs);
    }
}
