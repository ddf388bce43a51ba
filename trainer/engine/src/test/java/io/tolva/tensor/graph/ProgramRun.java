package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.autodiff.GradientTape;
import io.tolva.autodiff.Unconnected;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import io.tolva.tensor.graph.RandomProgram.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Carries out a program. An instruction for which there is nothing to work on is left out. */
final class ProgramRun {
    private static final int MAX_SIZE = 4096;
    private static final int MAX_RANK = 5;

    /** How often instructions of a kind did something. */
    static final Map<RandomProgram.Kind, Integer> DONE = new EnumMap<>(RandomProgram.Kind.class);

    private final ProgramWorld world;
    private final List<Tensor> pool = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final Deque<Watch> tapes = new ArrayDeque<>();

    /** A tape and the tensor that it watches. */
    private record Watch(GradientTape tape, Tensor source) {}

    private ProgramRun(ProgramWorld world, List<Tensor> inputs) {
        this.world = world;
        pool.addAll(inputs);
    }

    static List<Tensor> run(RandomProgram program, ProgramWorld world, List<Tensor> inputs) {
        ProgramRun run = new ProgramRun(world, inputs);
        try {
            program.instructions().forEach(run::carryOut);
        } finally {
            run.tapes.forEach(watch -> watch.tape().close());
        }
        if (run.outputs.isEmpty()) {
            run.outputs.add(run.pool.get(run.pool.size() - 1));
        }
        return run.outputs;
    }

    /** A tensor of a kind, from the newest on as often as from anywhere. */
    Optional<Tensor> pick(int choice, Predicate<Tensor> wanted) {
        List<Tensor> fitting = pool.stream().filter(wanted).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        int size = fitting.size();
        int at = choice % 2 == 0 ? choice / 2 % size : size - 1 - choice / 2 % Math.min(3, size);
        return Optional.of(fitting.get(at));
    }

    private void carryOut(Instruction instruction) {
        Optional<Tensor> result;
        try {
            result = result(instruction);
        } catch (IllegalArgumentException | IllegalStateException unfit) {
            if (String.valueOf(unfit.getMessage()).startsWith("elements are read")) {
                throw unfit;
            }
            return;
        }
        result.ifPresent(tensor -> {
            DONE.merge(instruction.kind(), 1, Integer::sum);
            if (tensor.size() <= MAX_SIZE && tensor.shape().rank() <= MAX_RANK) {
                pool.add(tensor);
            }
        });
    }

    private Optional<Tensor> result(Instruction i) {
        return switch (i.kind()) {
            case READ -> Optional.of(variable(i.a()).value());
            case READ_LIVE -> Optional.of(live(variable(i.a()), i.b()));
            case ASSIGN ->
                pick(i.b(), x -> x.dtype() == variable(i.a()).dtype()).map(x -> assign(variable(i.a()), x));
            case ASSIGN_ADD -> assignAdd(variable(i.a()), i);
            case SWAP -> swap(i);
            case TAPE -> pick(i.a(), ProgramOps::floats).map(x -> open(x, i.b() % 3 == 0));
            case GRADIENT ->
                tapes.isEmpty()
                        ? Optional.empty()
                        : pick(i.a(), ProgramOps::floats).map(x -> gradient(x, i));
            case INNER_STEP ->
                pick(i.a(), x -> ProgramOps.numbers(x) && x.size() > 0)
                        .flatMap(x ->
                                pick(i.b(), y -> ProgramOps.broadcasts(x, y)).map(y -> world.inner.apply(x, y)));
            case OUTPUT -> pick(i.a(), x -> true).map(this::output);
            default -> ProgramOps.result(i, this, world);
        };
    }

    private Tensor output(Tensor x) {
        outputs.add(x);
        return x;
    }

    private Variable variable(int choice) {
        return world.variables.get(choice % world.variables.size());
    }

    private Tensor live(Variable variable, int choice) {
        Tensor now = tapes.isEmpty() ? variable.live() : variable.value();
        return variable.dtype() == DType.BOOL
                ? Ops.logicalNot(now)
                : choice % 2 == 0 ? Ops.add(now, now) : Ops.sub(now, Tensor.scalar(now.dtype(), 1));
    }

    private static Tensor assign(Variable variable, Tensor x) {
        Shape shape = variable.shape();
        Tensor value = x.shape().equals(shape)
                ? x
                : x.size() == shape.size() ? Ops.reshape(x, shape) : Ops.broadcastTo(Ops.max(x), shape);
        variable.assign(value);
        return value;
    }

    private Optional<Tensor> assignAdd(Variable variable, Instruction i) {
        return pick(i.b(), x -> x.dtype() == variable.dtype() && ProgramOps.numbers(x) && x.size() > 0)
                .map(x -> {
                    boolean same = x.shape().equals(variable.shape());
                    Tensor delta = same ? x : Ops.min(x);
                    if (i.c() % 2 == 0) {
                        variable.assignAdd(delta);
                    } else {
                        variable.assignSub(delta);
                    }
                    return delta;
                });
    }

    private Optional<Tensor> swap(Instruction i) {
        Variable a = variable(i.a());
        return world.variables.stream()
                .filter(b -> b != a && b.dtype() == a.dtype() && b.shape().equals(a.shape()))
                .findFirst()
                .map(b -> {
                    Tensor old = a.value();
                    a.assign(b.value());
                    b.assign(old);
                    return old;
                });
    }

    private Tensor open(Tensor x, boolean persistent) {
        if (tapes.size() == 2) {
            return x;
        }
        Tensor source = Ops.mul(x, Tensor.scalar(x.dtype(), 0.5));
        GradientTape tape = persistent ? GradientTape.persistent() : GradientTape.open();
        tape.watch(source);
        tapes.push(new Watch(tape, source));
        return source;
    }

    /** Ends the last tape, with the gradient of something at its source or at the variables. */
    private Tensor gradient(Tensor x, Instruction i) {
        Watch watch = tapes.pop();
        try (GradientTape tape = watch.tape()) {
            Tensor target = Ops.add(Ops.sum(x), Ops.cast(Ops.sum(Ops.sin(watch.source())), x.dtype()));
            if (i.b() % 2 == 0) {
                return tape.gradient(target, watch.source());
            }
            List<Variable> sources = world.variables.stream()
                    .filter(variable -> variable.dtype() == x.dtype())
                    .toList();
            List<Tensor> gradients = tape.gradient(target, sources, Unconnected.ZERO);
            pool.addAll(gradients);
            return gradients.get(i.c() % gradients.size());
        }
    }
}
