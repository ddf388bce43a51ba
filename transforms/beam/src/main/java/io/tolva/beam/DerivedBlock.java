package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.util.SerializableUtils;

/** A block whose elements are made from those of a block of files when they are asked for. */
final class DerivedBlock<S, T> extends Block<T> implements Serializable {
    private final Block<S> base;
    private final Step<S, T> step;

    /** Derives from a block that is itself serializable: of files, or derived. */
    DerivedBlock(Block<S> base, Step<S, T> step) {
        this.base = base;
        this.step = step;
    }

    @Override
    public long ordinal() {
        return base.ordinal();
    }

    /** The step is copied, because two threads may read blocks of the same step, and it may keep buffers. */
    @Override
    void visit(ElementConsumer<? super T> consumer) throws Exception {
        Step<S, T> own = SerializableUtils.clone(step);
        base.visit(element -> own.apply(element, consumer));
        own.finish();
    }

    @Override
    <R> Block<R> derive(Step<T, R> next) {
        return new DerivedBlock<>(this, next);
    }

    @Override
    Place place() {
        return base.place();
    }
}
