package io.tolva.data.local;

/**
 * How many elements a stage may hold ready. A room of its own making grows when it had been full and was then found empty
 * by the consumer, as TensorFlow's does; but never so far that the elements, by the largest that it has seen, could take up
 * more bytes than it was given. One element is always allowed. Not thread-safe.
 */
final class Room {
    /** Elements whose size nobody can tell are not held in greater number. */
    private static final int MAX_UNMEASURED = 16;

    private final long bytes;
    private final boolean grows;
    private int capacity;
    private long largest;
    private boolean measured = true;
    private boolean wasFull;

    private Room(int capacity, boolean grows, long bytes) {
        this.capacity = capacity;
        this.grows = grows;
        this.bytes = bytes;
    }

    /** Room for {@code capacity} elements of any size. */
    static Room fixed(int capacity) {
        return new Room(capacity, false, Long.MAX_VALUE);
    }

    /** Room that begins with {@code capacity} elements and stays within {@code bytes}. */
    static Room growing(int capacity, long bytes) {
        return new Room(capacity, true, bytes);
    }

    /** Whether one more may be held beside {@code held} others. */
    boolean has(int held) {
        if (held >= capacity) {
            wasFull = true;
            return false;
        }
        if (!grows || held == 0) {
            return true;
        }
        return measured ? largest > 0 && (held + 1L) * largest <= bytes : held < MAX_UNMEASURED && bytes > 0;
    }

    /** An element came that is, or was, held. */
    void seen(Object element) {
        if (grows) {
            long size = ElementBytes.of(element);
            measured &= size != ElementBytes.UNKNOWN;
            largest = Math.max(largest, size);
        }
    }

    /** The consumer found nothing ready. */
    void foundEmpty() {
        if (grows && wasFull && capacity < Integer.MAX_VALUE / 2) {
            capacity *= 2;
            wasFull = false;
        }
    }
}
