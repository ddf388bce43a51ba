package io.tolva.tensor.graph;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Permutation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a graph from the first node to the last, so that equal work is done once, what depends on constants alone is a
 * constant, and what changes nothing is left out. None of it changes a bit of a result.
 */
final class Simplifier {
    private final Trace trace;
    private final Map<Value, Value> rewritten = new HashMap<>();
    private final Map<Key, Value> known = new HashMap<>();
    private final Map<Number, Value> scalars = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** What makes two nodes do the same; inputs compare by identity. */
    private record Key(Operation operation, List<Value> inputs, TensorType type) {}

    private Simplifier(Trace trace) {
        this.trace = trace;
    }

    /**
     * The simpler graph.
     *
     * @param trace where the graph was recorded
     */
    static Graph simplified(Graph graph, Trace trace) {
        Simplifier simplifier = new Simplifier(trace);
        graph.nodes().forEach(simplifier::rewrite);
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        graph.assigned().forEach((variable, value) -> assigned.put(variable, simplifier.of(value)));
        List<Value> outputs = graph.outputs().stream().map(simplifier::of).toList();
        return new Graph(graph.arguments(), simplifier.nodes, outputs, assigned);
    }

    private Value of(Value value) {
        return rewritten.getOrDefault(value, value);
    }

    private void rewrite(Node node) {
        List<Value> inputs = node.inputs.stream().map(this::of).toList();
        Value output = node.output();
        rewritten.put(output, replacement(node, inputs, output));
    }

    private Value replacement(Node node, List<Value> inputs, Value output) {
        if (inputs.stream().allMatch(Value::isConstant)) {
            return Value.constant(trace.computed(output));
        }
        Operation operation = node.operation;
        if (operation instanceof Operation.StopGradient) {
            return inputs.get(0);
        }
        if (operation instanceof Operation.Reshape) {
            return reshaped(inputs.get(0), output.type);
        }
        if (operation instanceof Operation.Transpose transpose) {
            return transposed(transpose.order(), inputs.get(0), output.type);
        }
        if (operation instanceof Operation.Elementwise elementwise) {
            return elementwise(elementwise, inputs, output.type);
        }
        if (operation instanceof Operation.MatMul matmul) {
            return matmul(matmul, node.inputs, output.type);
        }
        return node(operation, inputs, output.type);
    }

    /** The one node that does this. */
    private Value node(Operation operation, List<Value> inputs, TensorType type) {
        return known.computeIfAbsent(new Key(operation, inputs, type), key -> {
            Value output = Value.output(type);
            nodes.add(new Node(operation, inputs, List.of(output)));
            return output;
        });
    }

    private Value reshaped(Value x, TensorType type) {
        Node producer = x.producer;
        if (producer != null && producer.operation instanceof Operation.Reshape) {
            return reshaped(producer.inputs.get(0), type);
        }
        return x.type.equals(type) ? x : node(new Operation.Reshape(), List.of(x), type);
    }

    private Value elementwise(Operation.Elementwise operation, List<Value> inputs, TensorType type) {
        List<Value> sources = inputs.stream().map(this::source).toList();
        Value unchanged = unchanged(operation.op(), sources, type);
        return unchanged != null ? unchanged : node(operation, sources, type);
    }

    /** An input from before it was repeated, which elementwise kernels do themselves; of equal numbers, one of them. */
    private Value source(Value x) {
        Node producer = x.producer;
        if (producer != null && producer.operation instanceof Operation.Broadcast) {
            return source(producer.inputs.get(0));
        }
        Tensor constant = x.constant;
        if (constant == null) {
            return x;
        }
        Tensor uniform = Constants.uniform(constant);
        if (uniform == null) {
            return x;
        }
        Number number = Constants.number(uniform);
        return scalars.computeIfAbsent(number, any -> Value.constant(uniform));
    }

    /** The input that the result equals, if it does whatever its value: {@code x * 1}, {@code x - 0}, {@code x / 1}. */
    private static @Nullable Value unchanged(ScalarOp op, List<Value> inputs, TensorType type) {
        if (inputs.size() != 2) {
            return null;
        }
        Value a = inputs.get(0);
        Value b = inputs.get(1);
        return switch (op) {
            case MULTIPLY -> Constants.is(b, 1) ? same(a, type) : Constants.is(a, 1) ? same(b, type) : null;
            case DIVIDE -> Constants.is(b, 1) ? same(a, type) : null;
            case SUBTRACT -> Constants.is(b, 0) ? same(a, type) : null;
            default -> null;
        };
    }

    private static @Nullable Value same(Value value, TensorType type) {
        return value.type.equals(type) ? value : null;
    }

    /**
     * Factors that lay transposed in memory when the graph was recorded are read the other way round, and no others: the
     * products of a library may differ in their last bits between both ways.
     */
    private Value matmul(Operation.MatMul operation, List<Value> inputs, TensorType type) {
        boolean turnA = trace.liesTransposed(inputs.get(0));
        boolean turnB = trace.liesTransposed(inputs.get(1));
        Operation folded = new Operation.MatMul(operation.transposeA() != turnA, operation.transposeB() != turnB);
        Value a = of(inputs.get(0));
        Value b = of(inputs.get(1));
        return node(folded, List.of(turnA ? turned(a) : a, turnB ? turned(b) : b), type);
    }

    /** The value with its last two axes exchanged: what a transpose was made of, if it was made so. */
    private Value turned(Value x) {
        Permutation swap = Permutation.swapped(x.type.shape().rank());
        Node producer = x.producer;
        Operation transpose = new Operation.Transpose(swap);
        if (producer != null && producer.operation.equals(transpose)) {
            return producer.inputs.get(0);
        }
        Tensor constant = x.constant;
        return constant != null
                ? Value.constant(Ops.transpose(constant, swap))
                : transposed(swap, x, new TensorType(x.type.dtype(), swap.apply(x.type.shape())));
    }

    /** If only axes of size 1 move, the elements stay where they are. */
    private Value transposed(Permutation order, Value x, TensorType type) {
        boolean stay = Layout.dense(x.type.shape()).transpose(order).isDense();
        return stay ? reshaped(x, type) : node(new Operation.Transpose(order), List.of(x), type);
    }
}
