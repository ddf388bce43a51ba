package io.tolva.beam;

import org.apache.beam.sdk.coders.Coder;

/** Packs elements into blocks that are handed over when they are full, and numbers what comes. */
final class BlockOutput<T> {
    private final BlockBuilder<T> builder;
    private final ElementConsumer<Block<T>> out;
    private long position;

    BlockOutput(Coder<T> coder, ElementConsumer<Block<T>> out) {
        this.builder = new BlockBuilder<>(coder);
        this.out = out;
    }

    /** The next number, from 0. */
    long next() {
        return position++;
    }

    void add(T element) throws Exception {
        builder.add(element);
        if (builder.isFull()) {
            out.accept(builder.take());
        }
    }

    void finish() throws Exception {
        if (!builder.isEmpty()) {
            out.accept(builder.take());
        }
    }
}
