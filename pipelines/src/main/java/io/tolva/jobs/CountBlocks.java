package io.tolva.jobs;

import io.tolva.beam.Block;
import io.tolva.beam.analysis.Accumulator;
import io.tolva.beam.analysis.BlockCounts;
import io.tolva.data.schema.SplitSizes;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** The first pass of a conversion: it gathers what has to be known, and counts the records of each block. */
final class CountBlocks {
    private CountBlocks() {}

    @SuppressWarnings("unchecked") // the class of a generic type has no type arguments
    static <T, A extends Serializable & SplitSizes> BlockCounts<A> in(
            List<Block<T>> blocks, Coder<T> coder, Accumulator<T, A> accumulator, Engine engine, OutputFolder output)
            throws IOException {
        Class<BlockCounts<A>> type = (Class<BlockCounts<A>>) (Class<?>) BlockCounts.class;
        return engine.gather(blocks, coder, new BlockCounts.Counting<>(accumulator), type, output.folder());
    }
}
