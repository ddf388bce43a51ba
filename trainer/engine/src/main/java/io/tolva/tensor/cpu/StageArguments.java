package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import java.util.Arrays;
import java.util.List;

/** The arrays of one thread for the loops of a staged loop: a scratch block for each term, or the caller's array. */
final class StageArguments {
    private final List<Access> access;
    private final int[] outputs;
    private final int[] firstWrite;
    private final int[] lastRead;
    private final boolean needsScratch;
    private final Object[] blocks;
    private final Object[] arrays;
    private final int[][] inTerms;
    private final int[][] outTerms;
    private final Object[][] ins;
    private final Object[][] outs;

    StageArguments(Expression whole, List<Access> access, List<ExpressionStages.Stage> stages) {
        int terms = whole.terms().size();
        this.access = access;
        this.outputs = whole.outputs().stream().mapToInt(i -> i).toArray();
        this.inTerms = stages.stream().map(stage -> ints(stage.inputs())).toArray(int[][]::new);
        this.outTerms = stages.stream().map(stage -> ints(stage.outputs())).toArray(int[][]::new);
        this.firstWrite = new int[terms];
        this.lastRead = new int[terms];
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int term : inTerms[stage]) {
                lastRead[term] = stage;
            }
            for (int term : outTerms[stage]) {
                firstWrite[term] = stage;
            }
        }
        this.needsScratch = Arrays.stream(outTerms).mapToInt(t -> t.length).sum() > outputs.length;
        this.blocks = ScratchBlocks.of(
                whole.terms().stream().map(term -> JvmType.of(term.dtype())).toList());
        this.arrays = blocks.clone();
        this.ins = Arrays.stream(inTerms).map(t -> new Object[t.length]).toArray(Object[][]::new);
        this.outs = Arrays.stream(outTerms).map(t -> new Object[t.length]).toArray(Object[][]::new);
        fill();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }

    Object[] in(int stage) {
        return ins[stage];
    }

    Object[] out(int stage) {
        return outs[stage];
    }

    /** Can arrays of this size be worked on as a whole? */
    boolean fits(int n) {
        return !needsScratch || n <= ScratchBlocks.SIZE;
    }

    /** Is an output written over an input that is needed later? */
    boolean overwrites(Object[] in, Object[] out) {
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < in.length; i++) {
                if (out[o] == in[i] && lastRead[i] > firstWrite[outputs[o]]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Lets the loops work on the caller's arrays. */
    void direct(Object[] in, Object[] out) {
        System.arraycopy(in, 0, arrays, 0, in.length);
        for (int o = 0; o < out.length; o++) {
            arrays[outputs[o]] = out[o];
        }
        fill();
    }

    /** Forgets the caller's arrays. */
    void release() {
        System.arraycopy(blocks, 0, arrays, 0, blocks.length);
        fill();
    }

    private void fill() {
        for (int stage = 0; stage < ins.length; stage++) {
            fill(ins[stage], inTerms[stage]);
            fill(outs[stage], outTerms[stage]);
        }
    }

    private void fill(Object[] arguments, int[] terms) {
        for (int i = 0; i < terms.length; i++) {
            arguments[i] = arrays[terms[i]];
        }
    }

    void read(Object[] in, int from, int size) {
        for (int i = 0; i < in.length; i++) {
            if (access.get(i) == Access.EACH) {
                System.arraycopy(in[i], from, blocks[i], 0, size);
            } else if (from == 0) {
                System.arraycopy(in[i], 0, blocks[i], 0, 1);
            }
        }
    }

    void write(Object[] out, int from, int size) {
        for (int o = 0; o < out.length; o++) {
            System.arraycopy(blocks[outputs[o]], 0, out[o], from, size);
        }
    }
}
