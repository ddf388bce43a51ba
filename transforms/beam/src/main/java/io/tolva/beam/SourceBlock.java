package io.tolva.beam;

import java.io.Serializable;

/** A block whose elements come from somewhere, whenever somebody asks. */
final class SourceBlock<T> extends Block<T> implements Serializable {
    private final ElementSource<T> source;

    SourceBlock(ElementSource<T> source) {
        this.source = source;
    }

    @Override
    void visit(ElementConsumer<? super T> consumer) throws Exception {
        source.forEach(consumer);
    }

    @Override
    <R> Block<R> derive(Step<T, R> step) {
        return new DerivedBlock<>(this, step);
    }

    @Override
    Place place() {
        throw new IllegalStateException("elements have no place: expected a block of files, got one of " + source);
    }
}
