package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import java.util.List;

/**
 * Several loops in turn. Short arrays are worked on where they are, with scratch blocks for values between the loops. Long
 * ones go by blocks: a block of every input is copied first and the results are copied back last, so that all loops count
 * from 0 and scratch stays in the cache. So do arrays where an output takes the place of an input that a later loop reads.
 */
final class StagedLoop extends ElementwiseLoop {
    private final Expression whole;
    private final List<Access> access;
    private final List<ExpressionStages.Stage> stages;
    private final ElementwiseLoop[] loops;
    private final ThreadLocal<StageArguments> arguments;

    StagedLoop(ExpressionStages stages, List<Access> access) {
        this.whole = stages.whole();
        this.access = access;
        this.stages = stages.stages();
        this.loops = this.stages.stream()
                .map(stage -> LoopClass.define(stage.expression(), accessOf(stage)))
                .toArray(ElementwiseLoop[]::new);
        this.arguments = ThreadLocal.withInitial(() -> new StageArguments(whole, access, this.stages));
    }

    private List<Access> accessOf(ExpressionStages.Stage stage) {
        return stage.inputs().stream()
                .map(i -> i < access.size() ? access.get(i) : Access.EACH)
                .toList();
    }

    @Override
    void run(Object[] in, Object[] out, int n) {
        StageArguments own = arguments.get();
        if (own.fits(n) && !own.overwrites(in, out)) {
            own.direct(in, out);
            loops(own, n);
            own.release();
            return;
        }
        for (int from = 0; from < n; from += ScratchBlocks.SIZE) {
            int size = Math.min(ScratchBlocks.SIZE, n - from);
            own.read(in, from, size);
            loops(own, size);
            own.write(out, from, size);
        }
    }

    private void loops(StageArguments own, int n) {
        for (int i = 0; i < loops.length; i++) {
            loops[i].run(own.in(i), own.out(i), n);
        }
    }
}
