package io.tolva.beam.analysis;

import io.tolva.beam.formats.DeadLetter;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The dead letters of a conversion: how many there are, and the first {@value #MAX_KEPT} of them by file and line. A wrong
 * delimiter can make a dead letter of every row, so they are not all kept.
 */
public final class DeadLetterLog implements Serializable {
    static final int MAX_KEPT = 10_000;

    /** The last letter by place first, because it is the one that has to make room. */
    private final PriorityQueue<DeadLetter> kept = new PriorityQueue<>(Collections.reverseOrder());

    private long count;

    void add(DeadLetter letter) {
        count++;
        keep(letter);
    }

    void merge(DeadLetterLog other) {
        count += other.count;
        other.kept.forEach(this::keep);
    }

    private void keep(DeadLetter letter) {
        kept.add(letter);
        if (kept.size() > MAX_KEPT) {
            kept.remove();
        }
    }

    /** How many letters there are, those that were not kept included. */
    public long count() {
        return count;
    }

    /** The letters that were kept, in the order of their files and lines. */
    public List<DeadLetter> sorted() {
        return kept.stream().sorted().toList();
    }
}
