package io.tolva.tensor.graph;

import io.tolva.tensor.Recorder;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors, compiled.
 *
 * <pre>{@code
 * Step train = Step.compile((x, y) -> {
 *     try (GradientTape tape = GradientTape.open()) {
 *         Tensor loss = loss(model(x), y);
 *         optimizer.apply(tape.gradient(loss, variables), variables);
 *         return loss;
 *     }
 * });
 * float loss = train.call(x, y).item();
 * }</pre>
 *
 * <p>The first call with inputs of certain types and shapes runs the function as it is written and records what it does with
 * tensors and variables. From then on such calls replay the recording: common parts once, elementwise work fused, memory
 * planned, the same numbers. So what the function does besides, like printing or counting in a field, happens at the first
 * call only; what it reads of tensors that are neither inputs nor variables, such as a value that was taken of a variable before, stays as
 * it was; and it must not look at elements
 * ({@link Tensor#item}), which is an error. Random numbers differ from call to call if their generator keeps its counter in a
 * variable.
 *
 * <p>A variable that the function makes is made at the first call only and keeps its value from call to call; to start it from
 * an input is an error. What other threads do for the function is not recorded.
 *
 * <p>Within another step, and while a gradient tape is open, the function runs as it is written, as a part of what is recorded
 * there. For one thread at a time.
 *
 * <p>An error while a recording is replayed, as for an index out of range, leaves the variables of the step in an unknown
 * state: some have their new values, some the old ones, and one may have both in part. Give them values before going on.
 * There is one plan for each form of the inputs, of which 64 are kept: sizes that differ at every call should be padded to a
 * few.
 */
public final class Step {
    /** How many forms of inputs have a plan at a time; the oldest goes first. */
    private static final int MAX_PLANS = 64;

    private final Function<List<Tensor>, List<Tensor>> body;
    private final List<Plan> plans = new ArrayList<>();
    private @Nullable Plan last;
    private List<Tensor> uncompiled = List.of();

    private Step(Function<List<Tensor>, List<Tensor>> body) {
        this.body = body;
    }

    /** A function of one tensor. */
    public static Step compile(UnaryOperator<Tensor> function) {
        return new Step(inputs -> List.of(function.apply(counted(inputs, 1).get(0))));
    }

    /** A function of two tensors. */
    public static Step compile(BinaryOperator<Tensor> function) {
        return new Step(inputs -> List.of(function.apply(counted(inputs, 2).get(0), inputs.get(1))));
    }

    /** A function of any number of tensors, to any number of them. */
    public static Step compileAll(Function<List<Tensor>, List<Tensor>> function) {
        return new Step(function);
    }

    private static List<Tensor> counted(List<Tensor> inputs, int expected) {
        if (inputs.size() != expected) {
            throw new IllegalArgumentException("step: expected a number of inputs of " + expected + ", got "
                    + inputs.stream().map(Tensor::type).toList());
        }
        return inputs;
    }

    /**
     * The only result for these inputs.
     *
     * @throws IllegalArgumentException if the function takes one or two and these are more or fewer
     * @throws IllegalStateException if there are more results or none
     */
    public Tensor call(Tensor... inputs) {
        List<Tensor> results = callAll(inputs);
        if (results.size() != 1) {
            throw new IllegalStateException("step: expected one result, got " + results.size() + "; use callAll");
        }
        return results.get(0);
    }

    /** The results for these inputs, which are tensors like any others. */
    public List<Tensor> callAll(Tensor... inputs) {
        if (Recorder.isAny()) {
            last = null;
            uncompiled = body.apply(List.of(inputs));
            return uncompiled;
        }
        Plan plan = find(inputs);
        if (plan == null) {
            return compiled(inputs);
        }
        plan.run(inputs);
        ran(plan);
        return plan.results();
    }

    /**
     * Runs it for these inputs without making tensors of the results, for which nothing is allocated once it is compiled.
     *
     * @see #result
     */
    public void run(Tensor... inputs) {
        Plan plan = Recorder.isAny() ? null : find(inputs);
        if (plan == null) {
            callAll(inputs);
        } else {
            plan.run(inputs);
            ran(plan);
        }
    }

    private void ran(Plan plan) {
        last = plan;
        uncompiled = List.of();
    }

    /**
     * The only element of a result of the last call, of any numeric type.
     *
     * @throws IllegalStateException if there was no call or it has more elements
     */
    public double result(int output) {
        Plan plan = last;
        if (plan != null) {
            return plan.result(output);
        }
        if (output >= uncompiled.size()) {
            throw new IllegalStateException("step: expected a call first");
        }
        return uncompiled.get(output).itemAsDouble();
    }

    private @Nullable Plan find(Tensor[] inputs) {
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            if (plan.fits(inputs)) {
                return plan;
            }
        }
        return null;
    }

    private List<Tensor> compiled(Tensor[] inputs) {
        Tensor[] own = distinct(inputs);
        Trace trace = new Trace(own);
        List<Tensor> results;
        Recorder.activate(trace);
        try {
            results = body.apply(List.of(own));
        } finally {
            Recorder.deactivate(trace);
        }
        Plan plan = Plan.of(trace, results);
        plan.keep(results);
        if (plans.size() == MAX_PLANS) {
            plans.remove(0);
        }
        plans.add(plan);
        ran(plan);
        return results;
    }

    /** Inputs that are known by their identity, though the caller may give one twice or a variable's value. */
    private static Tensor[] distinct(Tensor[] inputs) {
        return Arrays.stream(inputs)
                .map(input -> Tensor.over(input.type(), Plan.kept(input).storage()))
                .toArray(Tensor[]::new);
    }

    /**
     * What a call with inputs like these does: kernels, what they fuse, memory. Compiles nothing.
     *
     * @throws IllegalStateException if there was no such call yet
     */
    public String explain(Tensor... inputs) {
        Plan plan = find(inputs);
        if (plan == null) {
            List<TensorType> types = Arrays.stream(inputs).map(Tensor::type).toList();
            throw new IllegalStateException("step: no plan for " + types + ": expected a call with such inputs first");
        }
        return plan.explain();
    }
}
