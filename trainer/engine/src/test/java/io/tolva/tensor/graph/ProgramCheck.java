package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program as it is written and as a step, call by call, and compares everything. */
final class ProgramCheck {
    private static final int[][] SIZES = {{2, 3}, {3, 3}, {1, 4}, {4, 1}, {2, 0}, {5, 2}, {30, 40}};
    private static final int[] CALLS = {0, 0, 1, 0, 1, 0};

    private final RandomProgram program;
    private final long seed;
    private final ProgramWorld eager;
    private final ProgramWorld compiled;
    private final Step step;
    private final List<Held> held = new ArrayList<>();

    /** Something that must not change, and what it was. */
    private record Held(String what, HostArray now, HostArray before) {
        static Held of(String what, HostArray now) {
            return new Held(what, now, ProgramValues.copy(now));
        }
    }

    private ProgramCheck(RandomProgram program, long seed) {
        this.program = program;
        this.seed = seed;
        this.eager = new ProgramWorld(seed, false);
        this.compiled = new ProgramWorld(seed, true);
        this.step = Step.compileAll(inputs -> ProgramRun.run(program, compiled, inputs));
    }

    /** What differs, or null. */
    static @Nullable String difference(RandomProgram program, long seed) {
        try {
            return new ProgramCheck(program, seed).difference();
        } catch (RuntimeException | StackOverflowError error) {
            StackTraceElement[] trace = error.getStackTrace();
            return error + (trace.length == 0 ? "" : " at " + trace[0]);
        }
    }

    private @Nullable String difference() {
        for (int call = 0; call < CALLS.length; call++) {
            Philox random = new Philox(seed, 100 + call);
            List<HostArray> inputs = inputs(random, CALLS[call]);
            String difference = difference("call " + call, inputs, random);
            if (difference != null) {
                return difference;
            }
        }
        return held.stream()
                .filter(one -> !one.now().equals(one.before()))
                .map(one -> one.what() + " changed: " + ProgramValues.difference(one.before(), one.now()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String difference(String call, List<HostArray> inputs, Philox random) {
        List<HostArray> copies = inputs.stream().map(ProgramValues::copy).toList();
        List<Tensor> arguments = arguments(inputs, random);
        inputs.forEach(input -> held.add(Held.of("input of " + call, input)));
        List<HostArray> expected = new ArrayList<>();
        for (Tensor tensor :
                ProgramRun.run(program, eager, copies.stream().map(Tensor::of).toList())) {
            expected.add(ProgramValues.copy(tensor.toHostArray()));
        }
        List<Tensor> results = step.callAll(arguments.toArray(new Tensor[0]));
        for (int i = 0; i < Math.max(expected.size(), results.size()); i++) {
            HostArray result = results.get(i).toHostArray();
            held.add(Held.of("result " + i + " of " + call, result));
            if (!result.equals(expected.get(i))) {
                return call + ": result " + i + ": " + ProgramValues.difference(expected.get(i), result);
            }
        }
        return variables(call, random);
    }

    private @Nullable String variables(String call, Philox random) {
        for (int i = 0; i < eager.variables.size(); i++) {
            HostArray expected = eager.variables.get(i).toHostArray();
            Variable variable = compiled.variables.get(i);
            HostArray now = Tensor.of(ProgramValues.copy(hostOf(variable))).toHostArray();
            if (!now.equals(expected)) {
                return call + ": variable " + i + ": " + ProgramValues.difference(expected, now);
            }
            if (RandomProgram.below(random, 4) == 0) {
                held.add(Held.of("value of " + variable.name() + " after " + call, variable.toHostArray()));
            } else if (RandomProgram.below(random, 12) == 0) {
                HostArray other = ProgramValues.random(variable.dtype(), variable.shape(), random);
                variable.assign(Tensor.of(ProgramValues.copy(other)));
                eager.variables.get(i).assign(Tensor.of(other));
            }
        }
        HostArray expected = eager.generator.state().toHostArray();
        HostArray state = compiled.generator.state().toHostArray();
        return state.equals(expected) ? null : call + ": generator: expected " + expected + ", got " + state;
    }

    /** The elements without keeping them: the variable may write there again. */
    private static HostArray hostOf(Variable variable) {
        return io.tolva.tensor.Backends.current().read(variable.storage(), variable.shape());
    }

    /** Sometimes a variable's value is given instead of an equal tensor, and sometimes one tensor twice. */
    private List<Tensor> arguments(List<HostArray> inputs, Philox random) {
        List<Tensor> arguments = new ArrayList<>();
        for (HostArray input : inputs) {
            Variable same = null;
            for (Variable variable : compiled.variables) {
                HostArray value = hostOf(variable);
                same = value.equals(input) ? variable : same;
            }
            boolean live = RandomProgram.below(random, 2) == 0;
            arguments.add(same == null ? Tensor.of(input) : live ? same.live() : same.value());
        }
        if (arguments.get(0).type().equals(arguments.get(1).type())
                && inputs.get(0).equals(inputs.get(1))) {
            arguments.set(1, arguments.get(0));
        }
        return arguments;
    }

    private List<HostArray> inputs(Philox random, int which) {
        int[] sizes = SIZES[(int) ((seed + which) % SIZES.length)];
        int a = sizes[0];
        int b = sizes[1];
        List<HostArray> inputs = new ArrayList<>();
        inputs.add(ProgramValues.random(DType.FLOAT32, Shape.of(a, b), random));
        inputs.add(
                seed % 3 == 0
                        ? ProgramValues.copy(inputs.get(0))
                        : ProgramValues.random(DType.FLOAT32, Shape.of(a, b), random));
        inputs.add(ProgramValues.random(DType.FLOAT32, Shape.of(b), random));
        inputs.add(ProgramValues.random(DType.FLOAT32, Shape.of(b, a), random));
        inputs.add(ProgramValues.random(DType.FLOAT64, Shape.of(a, b), random));
        inputs.add(ProgramValues.random(DType.INT32, Shape.of(a), random));
        inputs.add(ProgramValues.random(DType.INT64, Shape.of(b), random));
        inputs.add(ProgramValues.random(DType.BOOL, Shape.of(a, b), random));
        HostArray value = ProgramValues.copy(hostOf(compiled.variables.get((int) (seed % 4))));
        if (seed % 5 == 0) {
            inputs.add(value);
        }
        return inputs;
    }

    /** The smallest part of a program that still differs, as text. */
    static String report(RandomProgram program, long seed) {
        RandomProgram small = shrunk(program, seed);
        ProgramCheck check = new ProgramCheck(small, seed);
        List<HostArray> inputs = check.inputs(new Philox(seed, 100), CALLS[0]);
        String text = ProgramText.of(
                small, check.eager, inputs.stream().map(Tensor::of).toList());
        return difference(small, seed) + "\n" + small.instructions() + "\n" + text;
    }

    private static RandomProgram shrunk(RandomProgram program, long seed) {
        RandomProgram small = program;
        for (int count = program.instructions().size() / 2; count >= 1; count /= 2) {
            for (int from = 0; from < small.instructions().size(); ) {
                RandomProgram part = small.without(from, count);
                if (difference(part, seed) != null) {
                    small = part;
                } else {
                    from += count;
                }
            }
        }
        return small;
    }
}
