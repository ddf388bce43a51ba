package io.tolva.beam;

import java.util.ArrayList;
import java.util.List;

/** A block that holds its elements. */
final class ListBlock<T> extends Block<T> {
    private final List<T> elements;

    ListBlock(List<T> elements) {
        this.elements = elements;
    }

    List<T> elements() {
        return elements;
    }

    @Override
    void visit(ElementConsumer<? super T> consumer) throws Exception {
        for (T element : elements) {
            consumer.accept(element);
        }
    }

    @Override
    <R> Block<R> derive(Step<T, R> step) throws Exception {
        List<R> derived = new ArrayList<>(elements.size());
        for (T element : elements) {
            step.apply(element, derived::add);
        }
        step.finish();
        return Block.of(derived);
    }

    @Override
    Place place() {
        throw new IllegalStateException("elements have no place: expected a block of files, got a block of "
                + elements.size() + " elements; use an order by a key");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListBlock<?> that && elements.equals(that.elements);
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
