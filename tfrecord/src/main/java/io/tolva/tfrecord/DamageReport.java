package io.tolva.tfrecord;

import java.util.ArrayList;
import java.util.List;

/**
 * What was lost in reading one or more files, counted. As a {@link DamageListener} it counts for any number of readers.
 *
 * <p>The number of lost records cannot be known where lengths are damaged; the number of damaged places and of bytes can.
 * Threads may share it.
 */
public final class DamageReport implements DamageListener {
    private static final int KEPT = 100;

    private final List<Damage> first = new ArrayList<>();
    private long places;
    private long skippedBytes;

    /** A report without any damage. */
    public DamageReport() {}

    @Override
    public synchronized void damaged(Damage damage) {
        add(1, damage.skippedBytes(), List.of(damage));
    }

    /** Adds what another report counted, for a total over many files. */
    public void add(DamageReport other) {
        long otherPlaces;
        long otherBytes;
        List<Damage> otherFirst;
        synchronized (other) {
            otherPlaces = other.places;
            otherBytes = other.skippedBytes;
            otherFirst = other.first();
        }
        synchronized (this) {
            add(otherPlaces, otherBytes, otherFirst);
        }
    }

    private void add(long morePlaces, long moreBytes, List<Damage> more) {
        places += morePlaces;
        skippedBytes += moreBytes;
        first.addAll(more.subList(0, Math.min(more.size(), KEPT - first.size())));
    }

    /** How many damaged places there are: one for each run of bytes that was passed over. */
    public synchronized long places() {
        return places;
    }

    /** How many bytes were passed over, with framing; of compressed files, after decompression. */
    public synchronized long skippedBytes() {
        return skippedBytes;
    }

    /** The first 100 damaged places, in the order in which they were found. */
    public synchronized List<Damage> first() {
        return List.copyOf(first);
    }

    /** The counts, and each of the first places in a line of its own. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("%,d damaged places, %,d bytes skipped".formatted(places, skippedBytes));
        first.forEach(damage -> text.append("\n  ").append(damage.cause().getMessage()));
        return text.toString();
    }
}
