package io.tolva.tensor.graph;

import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what a thread does with tensors and variables while it is done for the first time.
 *
 * <p>Every tensor is known by its identity. One that was not made here is a constant, unless it is the value that a variable
 * had when the step began: then it is the variable, whose value may be another at the next call.
 */
final class Trace implements Recorder {
    private final List<Value> arguments = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, Tensor> computed = new HashMap<>();
    private final Map<Tensor, Value> values = new HashMap<>();
    private final Map<Variable, History> histories = new HashMap<>();
    private final Map<Variable, Value> assigned = new LinkedHashMap<>();

    /** The values of a variable, by its versions. */
    private static final class History {
        final long start;
        final Map<Long, Value> values = new LinkedHashMap<>();

        History(Variable variable) {
            start = variable.version();
            values.put(start, Value.variable(variable));
        }
    }

    Trace(Tensor[] inputs) {
        for (Tensor input : inputs) {
            Value value = Value.argument(input.type(), arguments.size());
            arguments.add(value);
            values.put(input, value);
        }
    }

    @Override
    public void record(Operation operation, Tensor[] inputs, Tensor output) {
        List<Value> in = Arrays.stream(inputs).map(this::valueOf).toList();
        Value out = Value.output(output.type());
        nodes.add(new Node(operation, in, List.of(out)));
        values.put(output, out);
        computed.put(out, output);
    }

    private Value valueOf(Tensor tensor) {
        Value known = values.get(tensor);
        if (known == null) {
            Variable origin = tensor.origin();
            Value current = origin == null || !tensor.isLive()
                    ? null
                    : historyOf(origin).values.get(tensor.version());
            known = current != null ? current : Value.constant(tensor);
            values.put(tensor, known);
        }
        return known;
    }

    private History historyOf(Variable variable) {
        return histories.computeIfAbsent(variable, History::new);
    }

    @Override
    public void taken(Variable variable, Tensor value) {
        Value current = historyOf(variable).values.get(variable.version());
        if (current != null) {
            values.put(value, current);
        }
    }

    @Override
    public void made(Variable variable, Tensor initial) {
        Value start = valueOf(initial);
        List<Node> producers = start.producer == null ? List.of() : List.of(start.producer);
        boolean ofInput = start.isArgument()
                || Dependencies.closure(producers, Dependencies::of).stream()
                        .anyMatch(node -> node.inputs.stream().anyMatch(Value::isArgument));
        if (ofInput) {
            throw new IllegalStateException("variable is made while a step is compiled: " + variable.name()
                    + ": expected a start that does not depend on the step's inputs, as it is made at the first call"
                    + " only; make it outside and assign to it in the step, or use the tensor itself");
        }
    }

    @Override
    public void assigned(Variable variable, Tensor value) {
        Value next = valueOf(value);
        historyOf(variable).values.put(variable.version() + 1, next);
        assigned.put(variable, next);
    }

    @Override
    public void read(Tensor tensor) {
        @Nullable Value value = values.get(tensor);
        Variable origin = tensor.origin();
        boolean changes = tensor.isLive() || (value != null && !value.isConstant());
        if (changes) {
            throw new IllegalStateException("elements are read while a step is compiled: " + tensor.type()
                    + (origin == null ? "" : " of variable " + origin.name())
                    + ": expected operations on tensors only, as what is read now would stay the same at every call;"
                    + " return the tensor from the step and read it there");
        }
    }

    Graph graph(List<Tensor> outputs) {
        return new Graph(arguments, nodes, outputs.stream().map(this::valueOf).toList(), assigned);
    }

    /** What a value was at the first call; constants keep it. */
    Tensor computed(Value value) {
        Tensor tensor = computed.get(value);
        if (tensor == null) {
            throw new IllegalStateException("value was not computed in this step");
        }
        return tensor;
    }

    /** Did matrix products read this value with its last two axes exchanged, as it lay in memory so? */
    boolean liesTransposed(Value value) {
        Tensor tensor = value.constant != null ? value.constant : computed.get(value);
        return tensor != null && tensor.liesTransposed();
    }
}
