package io.tolva.tensor.graph;

import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a graph's nodes, and which of them write straight into the variables that get their outputs.
 *
 * <p>A node may write into a variable if everybody else who reads its old value comes before, and if the node itself reads it
 * at most element by element. So such readers are put before it; where that contradicts what the node's own output is
 * needed for, the variable gets a copy at the end.
 */
final class Schedule {
    private final Graph graph;
    private final Map<Node, Set<Node>> before = new LinkedHashMap<>();
    private final Map<Value, Variable> inPlace = new HashMap<>();
    private final Map<Variable, Value> copied = new LinkedHashMap<>();

    private Schedule(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            before.put(node, new LinkedHashSet<>(Dependencies.of(node)));
        }
    }

    static Schedule of(Graph graph) {
        Schedule schedule = new Schedule(saved(graph));
        schedule.graph.assigned().forEach(schedule::assign);
        return schedule;
    }

    /** The value that owns the memory of this one, which may be the same under another shape. */
    static Value root(Value value) {
        Node producer = value.producer;
        if (producer != null && producer.operation instanceof Operation.Reshape) {
            return root(producer.inputs.get(0));
        }
        return value;
    }

    /** Old values of variables that are wanted after the variables have changed are copied before. */
    private static Graph saved(Graph graph) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        List<Value> outputs =
                graph.outputs().stream().map(v -> saved(v, graph, nodes)).toList();
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        graph.assigned().forEach((variable, value) -> assigned.put(variable, saved(value, graph, nodes)));
        return new Graph(graph.arguments(), nodes, outputs, assigned);
    }

    private static Value saved(Value value, Graph graph, List<Node> nodes) {
        Variable variable = root(value).variable;
        if (variable == null || !graph.assigned().containsKey(variable)) {
            return value;
        }
        Value copy = Value.output(value.type);
        Layout all = Layout.dense(value.type.shape());
        nodes.add(new Node(new Operation.Strided(all), List.of(value), List.of(copy)));
        return copy;
    }

    private void assign(Variable variable, Value value) {
        Value root = root(value);
        Node writer = root.producer;
        if (writer == null || inPlace.containsKey(root) || !orders(variable, root, writer)) {
            copied.put(variable, value);
        } else {
            inPlace.put(root, variable);
        }
    }

    /** Puts the readers of a variable before the one who writes into it, if that can be. */
    private boolean orders(Variable variable, Value written, Node writer) {
        List<Node> readers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.inputs.size(); i++) {
                if (root(node.inputs.get(i)).variable == variable) {
                    if (node == writer && !node.readsInPlace(i, written)) {
                        return false;
                    }
                    if (node != writer) {
                        readers.add(node);
                    }
                }
            }
        }
        if (Dependencies.closure(readers, this::before).contains(writer)) {
            return false;
        }
        before(writer).addAll(readers);
        return true;
    }

    private Set<Node> before(Node node) {
        return before.computeIfAbsent(node, any -> new LinkedHashSet<>());
    }

    /** The nodes in the order in which they run. */
    List<Node> nodes() {
        return new ArrayList<>(Dependencies.ordered(graph.nodes(), this::before));
    }

    /** What the step gives back. */
    List<Value> outputs() {
        return graph.outputs();
    }

    /** The variable into which this value is written where it is made, if it is. */
    @Nullable
    Variable target(Value root) {
        return inPlace.get(root);
    }

    /** All variables that change. */
    Set<Variable> changed() {
        return graph.assigned().keySet();
    }

    /** The variables that are copied at the end, with what they get. */
    Map<Variable, Value> copied() {
        return copied;
    }
}
