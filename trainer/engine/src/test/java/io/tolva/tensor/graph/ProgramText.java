package io.tolva.tensor.graph;

import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.backend.Operation;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Writes down what a program does, one operation in a line. */
final class ProgramText implements Recorder {
    private final StringBuilder text = new StringBuilder();
    private final IdentityHashMap<Tensor, String> names = new IdentityHashMap<>();

    static String of(RandomProgram program, ProgramWorld world, List<Tensor> inputs) {
        ProgramText text = new ProgramText();
        for (Tensor input : inputs) {
            text.names.put(input, "input" + text.names.size());
        }
        Recorder.activate(text);
        try {
            List<Tensor> outputs = ProgramRun.run(program, world, inputs);
            return text.text + "return " + outputs.stream().map(text::name).collect(Collectors.joining(", "));
        } finally {
            Recorder.deactivate(text);
        }
    }

    private String name(Tensor tensor) {
        Variable origin = tensor.origin();
        String from = origin == null ? "constant" : origin.name() + "@" + tensor.version();
        return names.computeIfAbsent(tensor, any -> from) + ": " + tensor.type();
    }

    @Override
    public void record(Operation operation, Tensor[] inputs, Tensor output) {
        String from = Arrays.stream(inputs).map(this::name).collect(Collectors.joining(", "));
        names.put(output, "t" + names.size());
        text.append(name(output) + " = " + operation + " of " + from + "\n");
    }

    @Override
    public void assigned(Variable variable, Tensor value) {
        text.append(variable.name() + " := " + name(value) + "\n");
    }
}
