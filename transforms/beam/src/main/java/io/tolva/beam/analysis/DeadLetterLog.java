package io.tolva.beam.analysis;

import io.tolva.beam.formats.DeadLetter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The dead letters of a conversion. */
public final class DeadLetterLog implements Serializable {
    private final List<DeadLetter> letters = new ArrayList<>();

    void add(DeadLetter letter) {
        letters.add(letter);
    }

    void merge(DeadLetterLog other) {
        letters.addAll(other.letters);
    }

    /** The letters in the order of their files and lines. */
    public List<DeadLetter> sorted() {
        return letters.stream().sorted().toList();
    }
}
