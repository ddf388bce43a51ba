package io.tolva.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Encodes a block as the number of its elements followed by each element.
 *
 * @param <T> the type of the elements
 */
public final class BlockCoder<T> extends StructuredCoder<Block<T>> {
    private final Coder<T> elementCoder;

    private BlockCoder(Coder<T> elementCoder) {
        this.elementCoder = elementCoder;
    }

    /** The coder of blocks whose elements {@code elementCoder} encodes. */
    public static <T> BlockCoder<T> of(Coder<T> elementCoder) {
        return new BlockCoder<>(elementCoder);
    }

    /** The coder of one element. */
    public Coder<T> elementCoder() {
        return elementCoder;
    }

    @Override
    public void encode(Block<T> block, OutputStream out) throws IOException {
        VarInt.encode(block.size(), out);
        for (T element : block) {
            elementCoder.encode(element, out);
        }
    }

    @Override
    public Block<T> decode(InputStream in) throws IOException {
        int size = VarInt.decodeInt(in);
        List<T> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(elementCoder.decode(in));
        }
        return Block.of(elements);
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
        return List.of(elementCoder);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
        verifyDeterministic(this, "elements must encode deterministically", elementCoder);
    }

    @Override
    public boolean consistentWithEquals() {
        return elementCoder.consistentWithEquals();
    }

    @Override
    public Object structuralValue(Block<T> block) {
        if (consistentWithEquals()) {
            return block;
        }
        List<Object> values = new ArrayList<>(block.size());
        for (T element : block) {
            values.add(elementCoder.structuralValue(element));
        }
        return values;
    }
}
