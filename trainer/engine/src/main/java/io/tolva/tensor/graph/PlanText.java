package io.tolva.tensor.graph;

import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people. */
final class PlanText {
    private final List<TensorType> arguments;
    private final List<Call> calls;
    private final Storage[] buffers;
    private final int copies;

    PlanText(List<TensorType> arguments, List<Call> calls, Storage[] buffers, int copies) {
        this.arguments = arguments;
        this.calls = calls;
        this.buffers = buffers;
        this.copies = copies;
    }

    @Override
    public String toString() {
        long bytes = Arrays.stream(buffers).mapToLong(PlanText::bytes).sum();
        StringBuilder text = new StringBuilder("step for " + arguments + ": " + calls.size() + " kernels, "
                + fusedOperations() + " operations fused into " + fusedKernels() + ", " + bytes + " bytes in "
                + buffers.length + " buffers"
                + (copies == 0 ? "" : ", " + copies + " variables copied at the end") + "\n");
        for (int i = 0; i < calls.size(); i++) {
            text.append(String.format("%3d  %s%n", i + 1, line(calls.get(i).node())));
        }
        return text.toString();
    }

    private static long bytes(Storage buffer) {
        return (long) buffer.size() * buffer.dtype().bytes();
    }

    private long fusedKernels() {
        return calls.stream().filter(call -> operations(call.node()) > 1).count();
    }

    private long fusedOperations() {
        return calls.stream()
                .mapToLong(call -> operations(call.node()))
                .filter(n -> n > 1)
                .sum();
    }

    private static long operations(Node node) {
        if (node.operation instanceof Operation.Joined joined) {
            return joined.groups() * operations(joined.expression());
        }
        return node.operation instanceof Operation.Fused fused ? operations(fused.expression()) : 0;
    }

    private static long operations(Expression expression) {
        return expression.terms().stream()
                .filter(Expression.Apply.class::isInstance)
                .count();
    }

    private static String line(Node node) {
        return types(node.outputs) + " = " + what(node.operation) + " of " + types(node.inputs);
    }

    private static String what(Operation operation) {
        if (operation instanceof Operation.Joined joined) {
            return joined.groups() + " times " + joined.expression();
        }
        return operation instanceof Operation.Fused fused ? fused.expression().toString() : operation.toString();
    }

    private static String types(List<Value> values) {
        return values.stream().map(PlanText::name).collect(Collectors.joining(", "));
    }

    private static String name(Value value) {
        String type = value.type.toString();
        if (value.variable != null) {
            return value.variable.name() + ": " + type;
        }
        return value.isArgument() ? "argument " + value.argument + ": " + type : type;
    }
}
