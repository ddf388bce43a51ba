package io.tolva.tensor.graph;

import io.tolva.array.Philox;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for tensors. The numbers of its instructions choose among what is there when they are carried out, so that
 * every part of a program is a program too, and runs with inputs of any shapes.
 */
record RandomProgram(List<Instruction> instructions) {
    private static final Kind[] KINDS = Kind.values();

    /** What an instruction does. */
    enum Kind {
        UNARY,
        FLOAT_UNARY,
        ACTIVATION,
        BINARY,
        BINARY_AGAIN,
        INTEGER_DIVISION,
        COMPARE,
        LOGICAL,
        SELECT,
        CAST,
        NEUTRAL,
        CONSTANT,
        FILLED,
        REDUCE,
        REDUCE_ONE_AXIS,
        STATISTICS,
        ARG_REDUCE,
        CUMULATIVE,
        ARG_SORT,
        TRANSPOSE,
        RESHAPE,
        SLICE,
        BROADCAST,
        EMBED,
        CONCAT,
        GATHER,
        SCATTER_ADD,
        STOP_GRADIENT,
        MATMUL,
        MATMUL_OF_VIEWS,
        SOFTMAX,
        CROSS_ENTROPY,
        PSEUDO_LABELS,
        WINDOWS,
        RANDOM,
        READ,
        READ_LIVE,
        ASSIGN,
        ASSIGN_ADD,
        SWAP,
        TAPE,
        GRADIENT,
        INNER_STEP,
        OUTPUT
    }

    /** One instruction; the numbers are at least 0. */
    record Instruction(Kind kind, int a, int b, int c, int d) {}

    static RandomProgram next(Philox random) {
        List<Instruction> instructions = new ArrayList<>();
        int count = 5 + below(random, 56);
        for (int i = 0; i < count; i++) {
            instructions.add(new Instruction(
                    KINDS[below(random, KINDS.length)],
                    below(random, 1 << 16),
                    below(random, 1 << 16),
                    below(random, 1 << 16),
                    below(random, 1 << 16)));
        }
        return new RandomProgram(instructions);
    }

    static int below(Philox random, int bound) {
        return (int) (random.nextUnsignedInt() % bound);
    }

    RandomProgram without(int from, int count) {
        List<Instruction> rest = new ArrayList<>(instructions.subList(0, from));
        rest.addAll(instructions.subList(Math.min(from + count, instructions.size()), instructions.size()));
        return new RandomProgram(rest);
    }
}
