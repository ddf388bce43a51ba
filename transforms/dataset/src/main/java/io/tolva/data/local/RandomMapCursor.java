package io.tolva.data.local;

import io.tolva.array.Philox;
import io.tolva.data.RandomMapStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives every element random numbers of its own. How the function is called, on one thread or several, is another's. */
final class RandomMapCursor<S, T> extends Cursor<T> {
    private final RandomMapStage<S, T> stage;
    private final Function<ElementCall<S, T>, Cursor<T>> caller;
    private long epoch;
    private Cursor<T> mapped;

    /** The function is called by the cursor that {@code caller} makes; it is made anew for another pass. */
    RandomMapCursor(RandomMapStage<S, T> stage, Function<ElementCall<S, T>, Cursor<T>> caller) {
        this.stage = stage;
        this.caller = caller;
        this.epoch = stage.epochs().begin();
        this.mapped = caller.apply(call());
    }

    private ElementCall<S, T> call() {
        long key = stage.key(epoch);
        return (element, index) -> stage.function().apply(element, new Philox(key, index));
    }

    @Override
    @Nullable
    T pull() {
        return mapped.pull();
    }

    @Override
    Position save() {
        return Position.of(epoch, stage.epochs().count()).with(mapped.save());
    }

    @Override
    void restore(Position position) {
        epoch = position.number(0);
        stage.epochs().reset(position.number(1));
        mapped = caller.apply(call());
        mapped.restore(position.part(0));
    }

    @Override
    void close() {
        mapped.close();
    }
}
