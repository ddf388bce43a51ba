package io.tolva.beam;

import java.util.Iterator;
import java.util.List;

/**
 * A run of elements that travels through a pipeline as one Beam element. Immutable.
 *
 * <p>The order inside a block is kept by every transform; the order of the blocks, as in any {@code PCollection}, means
 * nothing.
 *
 * @param <T> the type of the elements, immutable values
 */
public final class Block<T> implements Iterable<T> {
    /** The encoded size at which a block is full: small enough for every runner's buffers, large enough to be cheap. */
    public static final int TARGET_BYTES = 1 << 20;

    private final List<T> elements;

    private Block(List<T> elements) {
        this.elements = elements;
    }

    /** A block of the given elements, in their order. */
    public static <T> Block<T> of(List<? extends T> elements) {
        return new Block<>(List.copyOf(elements));
    }

    /** The elements; the list cannot be changed. */
    public List<T> elements() {
        return elements;
    }

    /** The number of elements. */
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<T> iterator() {
        return elements.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block<?> that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return "Block" + elements;
    }
}
