package io.tolva.beam;

import java.io.Serializable;
import java.util.Comparator;

/** Where the elements of a block of files begin. */
record Place(String file, long offset) implements Serializable, Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingLong(Place::offset);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
