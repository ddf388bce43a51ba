package io.tolva.beam;

/** Which elements get into a batch together. */
public enum Grouping {
    /**
     * Neighbours in a {@link KeyOrder}, so that the batches are the same for any division into blocks. All elements are moved
     * to the workers that sort them.
     */
    BY_KEY,
    /**
     * Neighbours in a block; what its end leaves over is gathered by key. Only these leftovers are moved. Equal blocks give
     * equal batches: right for blocks that are always the same, those of files or of {@link Shuffle}.
     */
    WITHIN_BLOCKS
}
