package io.tolva.data.local;

import io.tolva.array.Philox;
import io.tolva.data.PermuteStage;
import io.tolva.data.Reshuffle;
import org.jspecify.annotations.Nullable;

/** Goes through a source by a permutation of its elements' numbers. */
final class PermuteCursor<T> extends Cursor<T> {
    private final PermuteStage<T> stage;
    private final RandomAccess<T> source;
    private long epoch;
    private Permutation permutation;
    private long next;

    PermuteCursor(PermuteStage<T> stage, RandomAccess<T> source) {
        this.stage = stage;
        this.source = source;
        this.epoch = stage.epochs().begin();
        this.permutation = permutation();
    }

    private Permutation permutation() {
        Philox keys = stage.reshuffle() == Reshuffle.NEVER
                ? stage.seed().generator()
                : stage.seed().generator(epoch);
        return new Permutation(source.count(), keys);
    }

    @Override
    @Nullable
    T pull() {
        return next < source.count() ? source.get(permutation.of(next++)) : null;
    }

    @Override
    Position save() {
        return Position.of(epoch, stage.epochs().count(), next);
    }

    @Override
    void restore(Position position) {
        epoch = position.number(0);
        stage.epochs().reset(position.number(1));
        next = position.number(2);
        permutation = permutation();
    }

    @Override
    void close() {
        source.close();
    }
}
