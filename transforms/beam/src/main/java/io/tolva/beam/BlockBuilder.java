package io.tolva.beam;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** Gathers elements until their encodings fill a block. */
final class BlockBuilder<T> {
    private final Coder<T> coder;
    private final Counter counter = new Counter();
    private List<T> elements = new ArrayList<>();

    BlockBuilder(Coder<T> coder) {
        this.coder = coder;
    }

    void add(T element) {
        try {
            coder.encode(element, counter);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        elements.add(element);
    }

    boolean isFull() {
        return counter.bytes >= Block.TARGET_BYTES;
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    Block<T> take() {
        Block<T> block = Block.of(elements);
        elements = new ArrayList<>();
        counter.bytes = 0;
        return block;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
