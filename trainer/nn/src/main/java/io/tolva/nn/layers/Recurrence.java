package io.tolva.nn.layers;

import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loop over the steps of one batch of sequences. */
final class Recurrence {
    private final CellRun run;
    private final RecurrentOptions options;
    private final boolean zeroMasked;
    private final List<Tensor> outputs = new ArrayList<>();
    private List<Tensor> states;

    Recurrence(CellRun run, RecurrentOptions options, boolean zeroMasked, List<Tensor> states) {
        this.run = run;
        this.options = options;
        this.zeroMasked = zeroMasked;
        this.states = states;
    }

    /** Goes along {@code sequence [batch, steps, ...]}, with the mask {@code [batch, steps]} if there is one. */
    void along(Tensor sequence, @Nullable Tensor mask) {
        if (sequence.shape().dim(1) == 0) {
            throw new IllegalArgumentException("expected at least one step, got " + sequence.shape());
        }
        List<Tensor> steps = steps(run.prepare(stepsFirst(sequence)));
        List<Tensor> masks = mask == null ? List.of() : steps(Ops.transpose(mask));
        for (int i = 0; i < steps.size(); i++) {
            List<Tensor> next = run.step(steps.get(i), states);
            step(next, masks.isEmpty() ? null : masks.get(i));
        }
    }

    private void step(List<Tensor> next, @Nullable Tensor mask) {
        Tensor output = next.get(0);
        List<Tensor> after = next.subList(1, next.size());
        if (mask != null) {
            output = kept(mask, output, before(output));
            List<Tensor> masked = new ArrayList<>();
            for (int i = 0; i < after.size(); i++) {
                masked.add(kept(mask, after.get(i), states.get(i)));
            }
            after = masked;
        }
        states = after;
        if (!options.returnSequences()) {
            outputs.clear();
        }
        outputs.add(output);
    }

    private Tensor before(Tensor output) {
        return zeroMasked || outputs.isEmpty()
                ? Tensor.zeros(output.dtype(), output.shape())
                : outputs.get(outputs.size() - 1);
    }

    private static Tensor kept(Tensor mask, Tensor value, Tensor otherwise) {
        int[] dims = new int[value.shape().rank()];
        Arrays.fill(dims, 1);
        dims[0] = value.shape().dim(0);
        return Ops.where(Ops.reshape(mask, dims), value, otherwise);
    }

    private List<Tensor> steps(Tensor stepsFirst) {
        List<Tensor> steps = new ArrayList<>(Ops.unstack(stepsFirst, 0));
        if (options.goBackwards()) {
            Collections.reverse(steps);
        }
        return steps;
    }

    /** {@code [batch, steps, ...]} as {@code [steps, batch, ...]}, and the other way round. */
    static Tensor stepsFirst(Tensor x) {
        int[] order = IntStream.range(0, x.shape().rank()).toArray();
        order[0] = 1;
        order[1] = 0;
        return Ops.transpose(x, Permutation.of(order));
    }

    /** What the layer gives: the last output, or all as {@code [batch, steps, ...]}. */
    Tensor output() {
        return options.returnSequences() ? Ops.stack(outputs, 1) : outputs.get(0);
    }

    /** The states behind the last step. */
    List<Tensor> states() {
        return states;
    }
}
