package io.tolva.beam.analysis;

import io.tolva.beam.formats.DeadLetter;

/** Counts dead letters and keeps the first ones by place. */
public final class DeadLetters implements Accumulator<DeadLetter, DeadLetterLog> {
    @Override
    public DeadLetterLog empty() {
        return new DeadLetterLog();
    }

    @Override
    public void add(DeadLetterLog gathered, DeadLetter letter) {
        gathered.add(letter);
    }

    @Override
    public void merge(DeadLetterLog gathered, DeadLetterLog other) {
        gathered.merge(other);
    }
}
