package io.tolva.tfrecord;

import java.util.ArrayList;
import java.util.List;

/**
 * What was lost in reading one or more files, counted.
 *
 * <p>The number of lost records cannot be known where lengths are damaged; the number of damaged places and of bytes can.
 * Not for concurrent use.
 */
public final class DamageReport {
    private static final int KEPT = 100;

    private final List<Damage> first = new ArrayList<>();
    private long places;
    private long skippedBytes;

    /** A report without any damage. */
    public DamageReport() {}

    void add(Damage damage) {
        places++;
        skippedBytes += damage.skippedBytes();
        if (first.size() < KEPT) {
            first.add(damage);
        }
    }

    /** Adds what another report counted, for a total over many files. */
    public void add(DamageReport other) {
        places += other.places;
        skippedBytes += other.skippedBytes;
        first.addAll(other.first.subList(0, Math.min(other.first.size(), KEPT - first.size())));
    }

    /** How many damaged places there are: one for each run of bytes that was passed over. */
    public long places() {
        return places;
    }

    /** How many bytes were passed over, with framing; of compressed files, after decompression. */
    public long skippedBytes() {
        return skippedBytes;
    }

    /** The first 100 damaged places, in the order in which they were found. */
    public List<Damage> first() {
        return List.copyOf(first);
    }

    /** The counts, and each of the first places in a line of its own. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%,d damaged places, %,d bytes skipped".formatted(places, skippedBytes));
        first.forEach(damage -> text.append("\n  ").append(damage.cause().getMessage()));
        return text.toString();
    }
}
