package io.tolva.tensor.graph;

import io.tolva.tensor.Backends;
import io.tolva.tensor.Scope;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Program;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recorded step bound to kernels and memory.
 *
 * <p>Every kernel has its arrays of storages. Most of them never change; those of arguments and variables are put in at the
 * start of each run, because arguments are others each time and a variable moves when somebody keeps its value.
 */
final class Plan {
    private final Backend backend = Backends.current();
    private final Call[] calls;
    private final List<TensorType> arguments;
    private final List<Variable> written;
    private final List<Variable> read;
    private final List<Place> dynamic = new ArrayList<>();
    private final Place[] places;
    private final Map<Value, Source> sources = new HashMap<>();
    private final Storage[] buffers;
    private final List<Value> outputs;
    private final List<Copy> copies = new ArrayList<>();
    private final Storage[] bound;
    private final Schedule schedule;
    private final @Nullable Storage[] numbers;
    private final Program program;
    private @Nullable List<Tensor> first;

    /** Where a storage comes from: a number among the dynamic ones, or the storage itself. */
    private record Source(int dynamic, @Nullable Storage fixed) {}

    /** An entry of a kernel's storages that is set at each run. */
    private static final class Place {
        private final Storage[] storages;
        private final int index;
        private final int dynamic;

        Place(Storage[] storages, int index, int dynamic) {
            this.storages = storages;
            this.index = index;
            this.dynamic = dynamic;
        }

        /** Stores what differs only, which saves the collector's barriers. */
        void set(Storage storage) {
            if (storages[index] != storage) {
                storages[index] = storage;
            }
        }
    }

    /** A variable that gets its value at the end. */
    private record Copy(Variable variable, Source source, int dynamicOfVariable) {}

    private Plan(Graph graph) {
        schedule = Schedule.of(graph);
        arguments = graph.arguments().stream().map(value -> value.type).toList();
        outputs = schedule.outputs();
        List<Node> nodes = schedule.nodes();
        Buffers memory = Buffers.of(nodes, schedule);
        buffers = memory.buffers().stream()
                .map(type -> backend.allocateAny(type.dtype(), type.size()))
                .toArray(Storage[]::new);
        written = new ArrayList<>(schedule.changed());
        read = readOnly(nodes);
        bound = new Storage[arguments.size() + written.size() + read.size()];
        calls = nodes.stream()
                .filter(node -> !(node.operation instanceof Operation.Reshape))
                .map(node -> call(node, memory))
                .toArray(Call[]::new);
        places = dynamic.toArray(new Place[0]);
        outputs.forEach(output -> source(output, memory));
        schedule.copied()
                .forEach((variable, value) ->
                        copies.add(new Copy(variable, source(value, memory), dynamicOf(variable))));
        numbers = new Storage[outputs.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = isBound(i) ? backend.allocateAny(outputs.get(i).type.dtype(), 1) : null;
        }
        program = backend.program(this::runBound);
    }

    static Plan of(Trace trace, List<Tensor> results) {
        return new Plan(small(trace, results));
    }

    /** The recorded graph after all passes. */
    static Graph small(Trace trace, List<Tensor> results) {
        Graph graph = Simplifier.simplified(trace.graph(results), trace);
        Graph fused = Fusion.fused(LiveNodes.of(Combination.of(LiveNodes.of(graph))));
        return Backends.current().joinsKernels() ? Joining.joined(fused) : fused;
    }

    /** The variables whose old values are used and that do not change. */
    private List<Variable> readOnly(List<Node> nodes) {
        List<Variable> variables = new ArrayList<>();
        List<Value> used = new ArrayList<>(outputs);
        used.addAll(schedule.copied().values());
        nodes.forEach(node -> used.addAll(node.inputs));
        for (Value value : used) {
            Variable variable = Schedule.root(value).variable;
            if (variable != null && !written.contains(variable) && !variables.contains(variable)) {
                variables.add(variable);
            }
        }
        return variables;
    }

    private int dynamicOf(Variable variable) {
        int at = written.indexOf(variable);
        return arguments.size() + (at >= 0 ? at : written.size() + read.indexOf(variable));
    }

    private Source source(Value value, Buffers memory) {
        Value root = Schedule.root(value);
        Source known = sources.get(root);
        if (known == null) {
            known = sourceOfRoot(root, memory);
            sources.put(root, known);
        }
        return known;
    }

    private Source sourceOfRoot(Value root, Buffers memory) {
        if (root.isArgument()) {
            return new Source(root.argument, null);
        }
        Variable variable = root.variable != null ? root.variable : schedule.target(root);
        if (variable != null) {
            return new Source(dynamicOf(variable), null);
        }
        Tensor constant = root.constant;
        if (constant != null) {
            return new Source(-1, Scope.escape(constant.storage()));
        }
        return new Source(-1, buffers[Objects.requireNonNull(memory.home(root))]);
    }

    private Call call(Node node, Buffers memory) {
        List<TensorType> in = node.inputs.stream().map(value -> value.type).toList();
        List<TensorType> out = node.outputs.stream().map(value -> value.type).toList();
        Storage[] inputs = storages(node.inputs, memory);
        Storage[] results = storages(node.outputs, memory);
        return new Call(node, backend.kernel(node.operation, in, out), inputs, results);
    }

    private Storage[] storages(List<Value> values, Buffers memory) {
        Storage[] storages = new Storage[values.size()];
        for (int i = 0; i < storages.length; i++) {
            Source source = source(values.get(i), memory);
            Storage fixed = source.fixed;
            if (fixed != null) {
                storages[i] = fixed;
            } else {
                dynamic.add(new Place(storages, i, source.dynamic));
            }
        }
        return storages;
    }

    boolean fits(Tensor[] inputs) {
        boolean fits = inputs.length == arguments.size() && backend == Backends.current();
        for (int i = 0; fits && i < inputs.length; i++) {
            TensorType type = arguments.get(i);
            fits = inputs[i].dtype() == type.dtype() && inputs[i].shape().equals(type.shape());
        }
        return fits;
    }

    void run(Tensor[] inputs) {
        first = null;
        bind(inputs);
        for (Place place : places) {
            place.set(bound[place.dynamic]);
        }
        program.run(bound);
    }

    /** What is done with the storages in their places; a backend may learn it by heart. */
    private void runBound() {
        for (Call call : calls) {
            call.run();
        }
        for (int i = 0; i < copies.size(); i++) {
            Copy copy = copies.get(i);
            backend.copy(
                    storage(copy.source),
                    bound[copy.dynamicOfVariable],
                    copy.variable.shape().size());
        }
        keepNumbers();
    }

    /** Numbers that are variables or arguments are copied, because somebody else may write there before they are asked for. */
    private void keepNumbers() {
        for (int i = 0; i < numbers.length; i++) {
            Storage number = numbers[i];
            if (number != null) {
                backend.copy(storageOf(outputs.get(i)), number, 1);
            }
        }
    }

    private boolean isBound(int output) {
        Value value = outputs.get(output);
        return value.type.size() == 1 && Objects.requireNonNull(sources.get(Schedule.root(value))).fixed == null;
    }

    private void bind(Tensor[] inputs) {
        int at = 0;
        for (Tensor input : inputs) {
            bound[at++] = kept(input).storage();
        }
        for (int i = 0; i < written.size(); i++) {
            bound[at++] = written.get(i).storageForWrite();
        }
        for (int i = 0; i < read.size(); i++) {
            bound[at++] = read.get(i).storage();
        }
    }

    /** The tensor; a variable's value stays what it is, even if the variable changes, so elements that are the variable's are taken. */
    static Tensor kept(Tensor input) {
        Variable origin = input.origin();
        return origin != null && origin.storage() == input.storage() ? origin.value() : input;
    }

    private Storage storage(Source source) {
        Storage fixed = source.fixed;
        return fixed != null ? fixed : bound[source.dynamic];
    }

    private Storage storageOf(Value output) {
        return storage(Objects.requireNonNull(sources.get(Schedule.root(output))));
    }

    /** The results of the first call, which was not run by this plan. */
    void keep(List<Tensor> results) {
        first = results;
    }

    /** Copies of the results. */
    List<Tensor> results() {
        List<Tensor> kept = first;
        return kept != null ? kept : outputs.stream().map(this::copyOf).toList();
    }

    private Tensor copyOf(Value output) {
        Storage copy = backend.allocateAny(output.type.dtype(), output.type.size());
        backend.copy(storageOf(output), copy, output.type.size());
        return Tensor.over(output.type, Scope.made(copy));
    }

    double result(int index) {
        List<Tensor> kept = first;
        if (kept != null) {
            return kept.get(index).itemAsDouble();
        }
        Value output = outputs.get(index);
        if (output.type.size() != 1) {
            throw new IllegalStateException("not one element: result " + index + ": " + output.type);
        }
        Storage number = numbers[index];
        return backend.element(number != null ? number : storageOf(output), 0);
    }

    String explain() {
        return new PlanText(arguments, List.of(calls), buffers, copies.size()).toString();
    }
}
