package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins elementwise nodes of one shape to kernels that make one pass over memory.
 *
 * <p>From the first node to the last, each joins the groups of its producers, as long as no way leads from a group out to
 * other nodes and back into it: then all of a group can be computed at one moment. What others need of a group becomes an
 * output of its kernel, so nothing is computed twice.
 */
final class Fusion {
    private static final int MAX_ARRAYS = 24;
    private static final int MAX_TERMS = 200;

    private final Graph graph;
    private final Map<Node, Group> groups = new HashMap<>();
    private final Map<Node, Integer> places = new HashMap<>();
    private final Map<Value, List<Node>> readers = new HashMap<>();
    private final Set<Value> kept = new HashSet<>();

    /** For each place, the first place of the longest group that goes over it. */
    private final int[] spans;

    /** Nodes that are done at one moment, in their order. */
    private static final class Group {
        final Set<Node> nodes = new LinkedHashSet<>();
        final boolean fusible;
        final int first;
        int last;

        Group(Node node, int place) {
            nodes.add(node);
            fusible = node.isElementwise();
            first = place;
            last = place;
        }

        Shape shape() {
            return nodes.iterator().next().output().type.shape();
        }
    }

    private Fusion(Graph graph) {
        this.graph = graph;
        spans = IntStream.range(0, graph.nodes().size()).toArray();
        kept.addAll(graph.outputs());
        kept.addAll(graph.assigned().values());
        for (Node node : graph.nodes()) {
            places.put(node, places.size());
            node.inputs.forEach(input ->
                    readers.computeIfAbsent(input, any -> new ArrayList<>()).add(node));
        }
    }

    static Graph fused(Graph graph) {
        Fusion fusion = new Fusion(graph);
        graph.nodes().forEach(fusion::place);
        List<Node> backwards = new ArrayList<>(graph.nodes());
        Collections.reverse(backwards);
        backwards.forEach(fusion::sink);
        return fusion.result();
    }

    private void place(Node node) {
        Group own = new Group(node, Objects.requireNonNull(places.get(node)));
        groups.put(node, own);
        if (!own.fusible) {
            return;
        }
        for (Value input : node.inputs) {
            Node producer = input.producer;
            Group other = producer == null ? null : groups.get(producer);
            if (other != null && other != own && joinable(other, own)) {
                own = joined(other, own);
            }
        }
    }

    private boolean joinable(Group a, Group b) {
        return a.fusible && a.shape().equals(b.shape()) && fits(a, b) && !returns(a, b);
    }

    private static boolean fits(Group a, Group b) {
        Set<Value> arrays = new HashSet<>();
        int terms = 0;
        for (Group group : List.of(a, b)) {
            for (Node node : group.nodes) {
                node.inputs.stream()
                        .filter(input -> input.producer == null
                                || !(a.nodes.contains(input.producer) || b.nodes.contains(input.producer)))
                        .filter(input -> !input.isConstant())
                        .forEach(arrays::add);
                terms++;
            }
        }
        return arrays.size() <= MAX_ARRAYS && terms <= MAX_TERMS;
    }

    /**
     * Does a way lead from one of the groups through others into one of them? What ends before a place that no group spans,
     * and at which neither has begun, cannot lead back.
     */
    private boolean returns(Group a, Group b) {
        int start = closed(Math.min(a.first, b.first));
        Set<Group> seen = new HashSet<>();
        List<Group> open = new ArrayList<>();
        for (Group group : List.of(a, b)) {
            for (Group before : before(group)) {
                if (before != a && before != b && before.last >= start && seen.add(before)) {
                    open.add(before);
                }
            }
        }
        while (!open.isEmpty()) {
            for (Group before : before(open.remove(open.size() - 1))) {
                if (before == a || before == b) {
                    return true;
                }
                if (before.last >= start && seen.add(before)) {
                    open.add(before);
                }
            }
        }
        return false;
    }

    /** The last place up to this one that no group spans. */
    private int closed(int place) {
        int start = place;
        while (spans[start] < start) {
            start = spans[start];
        }
        return start;
    }

    private Set<Group> before(Group group) {
        Set<Group> before = new LinkedHashSet<>();
        for (Node node : group.nodes) {
            for (Value input : node.inputs) {
                Group other = input.producer == null ? null : groups.get(input.producer);
                if (other != null && other != group) {
                    before.add(other);
                }
            }
        }
        return before;
    }

    /**
     * Moves a node to the only group that reads it, if what it needs is in memory anyway: the mask of a relu is made of the
     * relu's output where the gradient needs it, and not kept from the way forward.
     */
    private void sink(Node node) {
        Group own = groups.get(node);
        List<Node> users = readers.getOrDefault(node.output(), List.of());
        if (own == null || !own.fusible || own.nodes.size() == 1 || kept.contains(node.output()) || users.isEmpty()) {
            return;
        }
        Group target = Objects.requireNonNull(groups.get(users.get(0)));
        boolean alone = users.stream().allMatch(reader -> groups.get(reader) == target);
        if (alone
                && target != own
                && target.fusible
                && target.shape().equals(own.shape())
                && node.inputs.stream().allMatch(input -> inMemory(input, own, node))) {
            own.nodes.remove(node);
            target.nodes.add(node);
            groups.put(node, target);
        }
    }

    private boolean inMemory(Value input, Group own, Node user) {
        Node producer = input.producer;
        return producer == null
                || groups.get(producer) != own
                || kept.contains(input)
                || readers.getOrDefault(input, List.of()).stream()
                        .anyMatch(reader -> reader != user && groups.get(reader) != own);
    }

    private Group joined(Group a, Group b) {
        boolean inOrder = a.first <= b.first;
        Group all = inOrder ? a : b;
        Group part = inOrder ? b : a;
        all.nodes.addAll(part.nodes);
        all.last = Math.max(a.last, b.last);
        for (int place = all.first; place <= all.last; place++) {
            spans[place] = Math.min(spans[place], all.first);
        }
        part.nodes.forEach(node -> groups.put(node, all));
        return all;
    }

    private Graph result() {
        Set<Value> wanted = new HashSet<>(kept);
        for (Node node : graph.nodes()) {
            for (Value input : node.inputs) {
                Node producer = input.producer;
                if (producer != null && groups.get(producer) != groups.get(node)) {
                    wanted.add(input);
                }
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (Group group : ordered()) {
            nodes.add(
                    group.fusible
                            ? kernel(group, wanted)
                            : group.nodes.iterator().next());
        }
        return new Graph(graph.arguments(), nodes, graph.outputs(), graph.assigned());
    }

    /** Groups after those that they need. */
    private Set<Group> ordered() {
        List<Group> inOrder = graph.nodes().stream()
                .map(node -> Objects.requireNonNull(groups.get(node)))
                .toList();
        return Dependencies.ordered(inOrder, this::before);
    }

    private Node kernel(Group group, Set<Value> wanted) {
        List<Node> inOrder = new ArrayList<>(group.nodes);
        inOrder.sort(Comparator.comparing(places::get));
        Terms terms = new Terms(group, inOrder);
        List<Value> outputs = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (Node node : inOrder) {
            if (wanted.contains(node.output())) {
                outputs.add(node.output());
                indexes.add(terms.indexOf(node.output()));
            }
        }
        Expression expression = new Expression(terms.list, indexes);
        return new Node(new Operation.Fused(expression), terms.arrays, outputs);
    }

    /** The terms of a group's expression: inputs, constants, then what the nodes do. */
    private static final class Terms {
        final List<Value> arrays = new ArrayList<>();
        final List<Expression.Term> list = new ArrayList<>();
        private final Map<Value, Integer> indexes = new HashMap<>();

        Terms(Group group, List<Node> inOrder) {
            List<Value> numbers = new ArrayList<>();
            for (Node node : inOrder) {
                for (Value input : node.inputs) {
                    boolean inside = input.producer != null && group.nodes.contains(input.producer);
                    if (!inside && !indexes.containsKey(input)) {
                        indexes.put(input, -1);
                        (isNumber(input) ? numbers : arrays).add(input);
                    }
                }
            }
            for (Value array : arrays) {
                add(array, new Expression.Input(array.type.dtype()));
            }
            for (Value number : numbers) {
                add(number, Constants.term(Objects.requireNonNull(number.constant)));
            }
            inOrder.forEach(this::addNode);
        }

        private static boolean isNumber(Value input) {
            return input.constant != null && input.constant.size() == 1;
        }

        private void add(Value value, Expression.Term term) {
            indexes.put(value, list.size());
            list.add(term);
        }

        private void addNode(Node node) {
            ScalarOp op = ((Operation.Elementwise) node.operation).op();
            DType dtype = node.output().type.dtype();
            List<Integer> arguments = node.inputs.stream().map(this::indexOf).toList();
            add(node.output(), new Expression.Apply(op, dtype, arguments));
        }

        int indexOf(Value value) {
            @Nullable Integer index = indexes.get(value);
            if (index == null) {
                throw new IllegalStateException("value is not a term of its own group");
            }
            return index;
        }
    }
}
