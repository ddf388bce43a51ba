package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import java.util.List;

/**
 * Several loops in turn over blocks of the arrays. A block of every input is copied first and the results are copied back
 * last, so that all loops count from 0, and an output may take the place of an input.
 */
final class StagedLoop extends ElementwiseLoop {
    /** Small enough for some tens of blocks in the second-level cache. */
    private static final int BLOCK = 1024;

    private final Expression whole;
    private final List<Access> access;
    private final List<ExpressionStages.Stage> stages;
    private final ElementwiseLoop[] loops;
    private final ThreadLocal<Frame> frames = ThreadLocal.withInitial(() -> new Frame(this));

    StagedLoop(ExpressionStages stages, List<Access> access) {
        this.whole = stages.whole();
        this.access = access;
        this.stages = stages.stages();
        this.loops = this.stages.stream()
                .map(stage -> LoopClass.define(stage.expression(), accessOf(stage)))
                .toArray(ElementwiseLoop[]::new);
    }

    private List<Access> accessOf(ExpressionStages.Stage stage) {
        return stage.inputs().stream()
                .map(i -> i < access.size() ? access.get(i) : Access.EACH)
                .toList();
    }

    @Override
    void run(Object[] in, Object[] out, int n) {
        Frame frame = frames.get();
        for (int from = 0; from < n; from += BLOCK) {
            int size = Math.min(BLOCK, n - from);
            frame.read(in, from, size);
            for (int i = 0; i < loops.length; i++) {
                loops[i].run(frame.ins[i], frame.outs[i], size);
            }
            frame.write(out, from, size);
        }
    }

    /** The blocks of one thread, and the arguments of each loop among them. */
    private static final class Frame {
        private final StagedLoop loop;
        private final Object[] blocks;
        private final Object[][] ins;
        private final Object[][] outs;

        Frame(StagedLoop loop) {
            this.loop = loop;
            this.blocks = ScratchBlocks.of(
                    loop.whole.terms().stream()
                            .map(term -> JvmType.of(term.dtype()))
                            .toList(),
                    BLOCK);
            this.ins = loop.stages.stream().map(stage -> pick(stage.inputs())).toArray(Object[][]::new);
            this.outs = loop.stages.stream().map(stage -> pick(stage.outputs())).toArray(Object[][]::new);
        }

        private Object[] pick(List<Integer> terms) {
            return terms.stream().map(i -> blocks[i]).toArray();
        }

        @SuppressWarnings("SuspiciousSystemArraycopy")
        void read(Object[] in, int from, int size) {
            for (int i = 0; i < in.length; i++) {
                if (loop.access.get(i) == Access.EACH) {
                    System.arraycopy(in[i], from, blocks[i], 0, size);
                } else if (from == 0) {
                    System.arraycopy(in[i], 0, blocks[i], 0, 1);
                }
            }
        }

        @SuppressWarnings("SuspiciousSystemArraycopy")
        void write(Object[] out, int from, int size) {
            for (int i = 0; i < out.length; i++) {
                System.arraycopy(blocks[loop.whole.outputs().get(i)], 0, out[i], from, size);
            }
        }
    }
}
