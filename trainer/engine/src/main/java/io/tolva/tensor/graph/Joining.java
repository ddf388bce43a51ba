package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Joins elementwise nodes that compute the same expression of different arrays to one kernel, for devices on which starting a kernel
 * costs more than the work of a small one. Nodes are joined if none needs another, be it by way of others.
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
        Map<Expression, List<Node>> alike = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (isCandidate(node)) {
                alike.computeIfAbsent(expression(node), any -> new ArrayList<>())
                        .add(node);
            }
        }
        alike.values().forEach(joining::join);
        return joining.result();
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

    /** Puts nodes into as few clusters as can be, each into the first that takes it. */
    private void join(List<Node> alike) {
        List<Cluster> open = new ArrayList<>();
        for (Node node : alike) {
            Cluster own = cluster(node);
            Cluster other = open.stream()
                    .filter(one -> independent(one, own))
                    .findFirst()
                    .orElse(null);
            if (other == null) {
                open.add(own);
            } else {
                other.nodes.add(node);
                clusters.put(node, other);
            }
        }
    }

    private Cluster cluster(Node node) {
        return Objects.requireNonNull(clusters.get(node));
    }

    private boolean independent(Cluster a, Cluster b) {
        return !Dependencies.closure(List.of(a), this::before).contains(b)
                && !Dependencies.closure(List.of(b), this::before).contains(a);
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
