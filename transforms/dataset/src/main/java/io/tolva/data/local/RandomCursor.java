package io.tolva.data.local;

import io.tolva.array.Philox;
import io.tolva.data.RandomStage;
import io.tolva.data.Reshuffle;

/** Draws numbers of 32 bits. */
final class RandomCursor extends Cursor<Long> {
    private final RandomStage stage;
    private long epoch;
    private long drawn;
    private Philox random;

    RandomCursor(RandomStage stage) {
        this.stage = stage;
        this.epoch = stage.epochs().begin();
        this.random = generator();
    }

    private Philox generator() {
        return stage.reshuffle() == Reshuffle.NEVER
                ? stage.seed().generator()
                : stage.seed().generator(epoch);
    }

    @Override
    Long pull() {
        drawn++;
        return random.nextUnsignedInt();
    }

    @Override
    Position save() {
        return Position.of(epoch, stage.epochs().count(), drawn);
    }

    @Override
    void restore(Position position) {
        epoch = position.number(0);
        stage.epochs().reset(position.number(1));
        drawn = position.number(2);
        random = generator();
        random.skip(drawn);
    }

    @Override
    void close() {}
}
