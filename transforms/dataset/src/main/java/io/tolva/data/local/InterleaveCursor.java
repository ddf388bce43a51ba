package io.tolva.data.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * The order is TensorFlow's. There are as many slots as the cycle is long, at first empty, and a pointer to one. An
 * empty slot under the pointer is filled with the next inner dataset. The slot gives a block of elements and the pointer
 * goes on. When an inner dataset ends, its slot becomes empty and the pointer goes on at once; so the replacement comes
 * in when the pointer is here again, and an empty inner dataset costs its turn. An error leaves the pointer where it
 * is and does not count in the block.
 */
/** Visits inner datasets in turn. */
final class InterleaveCursor<T> extends Cursor<T> {
    private final Cursor<Cursor<T>> inners;
    private final int blockLength;
    private final List<@Nullable Cursor<T>> slots;
    private int pointer;
    private int emitted;
    private int occupied;
    private boolean innersEnded;

    InterleaveCursor(Cursor<Cursor<T>> inners, int cycleLength, int blockLength) {
        this.inners = inners;
        this.blockLength = blockLength;
        this.slots = new ArrayList<>(Collections.nCopies(cycleLength, null));
    }

    @Override
    @Nullable
    T pull() {
        while (true) {
            Cursor<T> current = slots.get(pointer);
            if (current == null) {
                if (!occupy()) {
                    if (occupied == 0) {
                        return null;
                    }
                    goOn();
                }
                continue;
            }
            T element = current.pull();
            if (element != null) {
                if (++emitted == blockLength) {
                    goOn();
                }
                return element;
            }
            vacate(current);
            goOn();
        }
    }

    /** Fills the slot under the pointer; false if there are no more inner datasets. */
    private boolean occupy() {
        if (innersEnded) {
            return false;
        }
        Cursor<T> next = inners.pull();
        innersEnded = next == null;
        if (next != null) {
            slots.set(pointer, next);
            occupied++;
        }
        return next != null;
    }

    private void vacate(Cursor<T> ended) {
        slots.set(pointer, null);
        occupied--;
        ended.close();
    }

    private void goOn() {
        pointer = pointer + 1 == slots.size() ? 0 : pointer + 1;
        emitted = 0;
    }

    @Override
    void close() {
        inners.close();
        for (Cursor<T> slot : slots) {
            if (slot != null) {
                slot.close();
            }
        }
    }
}
