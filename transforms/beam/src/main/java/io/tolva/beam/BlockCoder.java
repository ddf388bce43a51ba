package io.tolva.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Encodes a block: one byte that tells which it is, then the number of its elements and each of them, or the files and
 * the steps by Java's serialization.
 *
 * @param <T> the type of the elements
 */
public final class BlockCoder<T> extends StructuredCoder<Block<T>> {
    private static final int ELEMENTS = 0;
    private static final int FILES = 1;
    private static final Coder<Serializable> SERIALIZABLE = SerializableCoder.of(Serializable.class);

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
        if (block instanceof ListBlock<T> list) {
            out.write(ELEMENTS);
            VarInt.encode(list.elements().size(), out);
            for (T element : list.elements()) {
                elementCoder.encode(element, out);
            }
        } else {
            out.write(FILES);
            SERIALIZABLE.encode((Serializable) block, out);
        }
    }

    @Override
    public Block<T> decode(InputStream in) throws IOException {
        int tag = in.read();
        return switch (tag) {
            case ELEMENTS -> decodeElements(in);
            case FILES -> decodeFiles(in);
            default -> throw new IOException("unknown kind of block: expected 0 or 1, got " + tag);
        };
    }

    private Block<T> decodeElements(InputStream in) throws IOException {
        int size = VarInt.decodeInt(in);
        List<T> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(elementCoder.decode(in));
        }
        return Block.of(elements);
    }

    @SuppressWarnings("unchecked") // a coder decodes what it has encoded
    private static <T> Block<T> decodeFiles(InputStream in) throws IOException {
        return (Block<T>) SERIALIZABLE.decode(in);
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
        return List.of(elementCoder);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
        throw new NonDeterministicException(this, "a block may hold a function, which is no key");
    }

    /** Blocks of elements compare by their elements, blocks of files by their bytes. */
    @Override
    public Object structuralValue(Block<T> block) {
        if (!(block instanceof ListBlock<T> list)) {
            return super.structuralValue(block);
        }
        if (elementCoder.consistentWithEquals()) {
            return block;
        }
        List<Object> values = new ArrayList<>(list.elements().size());
        for (T element : list.elements()) {
            values.add(elementCoder.structuralValue(element));
        }
        return values;
    }
}
