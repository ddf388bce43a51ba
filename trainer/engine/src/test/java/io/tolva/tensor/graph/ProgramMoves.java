package io.tolva.tensor.graph;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.graph.RandomProgram.Instruction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The instructions that move elements. */
final class ProgramMoves {
    private ProgramMoves() {}

    static Optional<Tensor> result(Instruction i, ProgramRun run) {
        return switch (i.kind()) {
            case TRANSPOSE ->
                run.pick(i.a(), x -> true)
                        .map(x -> Ops.transpose(x, ProgramOps.order(x.shape().rank(), i.b())));
            case RESHAPE -> run.pick(i.a(), x -> true).map(x -> reshape(x, i));
            case SLICE -> run.pick(i.a(), x -> true).map(x -> Ops.slice(x, ProgramOps.window(x, i)));
            case BROADCAST -> run.pick(i.a(), x -> true).map(x -> broadcast(x, i));
            case EMBED ->
                run.pick(i.a(), ProgramOps::numbers)
                        .flatMap(x -> run.pick(i.d(), y -> y.dtype() == x.dtype())
                                .map(y -> embed(Ops.slice(x, ProgramOps.window(x, i)), x, i)));
            case CONCAT ->
                run.pick(i.a(), x -> x.shape().rank() > 0)
                        .flatMap(x -> run.pick(i.b(), y -> joins(x, y, i.c()))
                                .map(y -> Ops.concat(
                                        i.d() % 3 == 0 ? List.of(y, x, x) : List.of(x, y), ProgramOps.axis(x, i.c()))));
            case GATHER -> run.pick(i.a(), x -> x.shape().rank() > 0).flatMap(x -> gather(x, i, run));
            case SCATTER_ADD ->
                run.pick(i.a(), x -> x.shape().rank() > 0 && ProgramOps.numbers(x))
                        .flatMap(x -> scatter(x, i, run));
            default -> throw new IllegalArgumentException(i.kind().name());
        };
    }

    private static Tensor reshape(Tensor x, Instruction i) {
        int[] dims = x.shape().dims();
        return switch (i.b() % 5) {
            case 0 -> Ops.reshape(x, x.size());
            case 1 -> Ops.reshape(x, x.shape().append(1));
            case 2 -> Ops.reshape(x, 1, x.size());
            case 3 -> dims.length < 2 ? Ops.expandDims(x, 0) : Ops.reshape(x, swapped(dims));
            default -> Ops.squeeze(Ops.expandDims(x, 0));
        };
    }

    private static int[] swapped(int[] dims) {
        int[] other = dims.clone();
        other[0] = dims[dims.length - 1];
        other[dims.length - 1] = dims[0];
        return other;
    }

    private static Tensor broadcast(Tensor x, Instruction i) {
        int[] own = x.shape().dims();
        int[] dims = new int[own.length + i.b() % 2];
        int lead = dims.length - own.length;
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = axis < lead ? 2 : own[axis - lead] == 1 ? 1 + i.c() % 4 : own[axis - lead];
        }
        return Ops.broadcastTo(x, Shape.of(dims));
    }

    private static Tensor embed(Tensor part, Tensor whole, Instruction i) {
        return Ops.embed(part, ProgramOps.window(whole, i), whole.shape());
    }

    private static boolean joins(Tensor x, Tensor y, int choice) {
        int[] a = x.shape().dims();
        int[] b = y.shape().dims();
        if (x.dtype() != y.dtype() || a.length != b.length) {
            return false;
        }
        a[choice % a.length] = 0;
        b[choice % b.length] = 0;
        return Arrays.equals(a, b);
    }

    /** Any whole numbers as indexes of so many places. */
    private static Optional<Tensor> indexes(int choice, int places, ProgramRun run) {
        if (places == 0) {
            return Optional.empty();
        }
        return run.pick(
                        choice,
                        x -> (x.dtype() == DType.INT32 || x.dtype() == DType.INT64)
                                && x.shape().rank() <= 2)
                .map(x -> Ops.floorMod(x, Tensor.scalar(x.dtype(), places)));
    }

    private static Optional<Tensor> gather(Tensor x, Instruction i, ProgramRun run) {
        int axis = ProgramOps.axis(x, i.c());
        return indexes(i.b(), x.shape().dim(axis), run).map(indexes -> Ops.gather(x, indexes, axis));
    }

    /** The rows of what is gathered, added at other places. */
    private static Optional<Tensor> scatter(Tensor x, Instruction i, ProgramRun run) {
        int axis = ProgramOps.axis(x, i.c());
        return indexes(i.b(), x.shape().dim(axis), run)
                .map(indexes -> Ops.scatterAdd(Ops.gather(x, indexes, axis), indexes, x.shape(), axis));
    }
}
