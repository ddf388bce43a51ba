package io.tolva.data.local;

import io.tolva.data.Interleaving;
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
 *
 * With relaxed determinism the pointer leaves a slot that would have to be waited for.
 *
 * The position: pointer, elements of the block, calls of the function, outer pulls, and for each slot the outer pull of
 * its inner dataset or -1; these pulls are counted from a mark of the outer input that lies before them all.
 */
/** Visits inner datasets in turn. */
final class InterleaveCursor<T> extends Cursor<T> {
    private static final int FIRST_SLOT = 4;

    private final InnerCursors<?, T> inners;
    private final Interleaving how;
    private final boolean relaxed;
    private final List<@Nullable Inner<T>> slots;
    private int pointer;
    private int emitted;
    private int occupied;
    private boolean innersEnded;

    InterleaveCursor(InnerCursors<?, T> inners, Interleaving how, boolean relaxed) {
        this.inners = inners;
        this.how = how;
        this.relaxed = relaxed && how.parallelism() > 1;
        this.slots = new ArrayList<>(Collections.nCopies(how.cycleLength(), null));
    }

    @Override
    @Nullable
    T pull() {
        if (relaxed) {
            goToReady();
        }
        while (true) {
            Inner<T> current = slots.get(pointer);
            if (current == null) {
                if (!occupy()) {
                    if (occupied == 0) {
                        return null;
                    }
                    goOn();
                }
                continue;
            }
            T element = current.cursor().pull();
            if (element != null) {
                if (++emitted == how.blockLength()) {
                    goOn();
                }
                return element;
            }
            vacate(current);
            goOn();
        }
    }

    /** Moves the pointer to a slot that can give something at once, empty ones included while there are inner datasets. */
    private void goToReady() {
        while (true) {
            long given = inners.ready().count();
            for (int tried = 0; tried < slots.size(); tried++) {
                Inner<T> current = slots.get(pointer);
                if (current == null ? !innersEnded || occupied == 0 : current.ready()) {
                    return;
                }
                goOn();
            }
            try {
                inners.ready().awaitAfter(given);
            } catch (InterruptedException e) {
                throw failed("interleave", "interrupted while waiting for an element", new InterruptedWait(e));
            }
        }
    }

    /** Fills the slot under the pointer; false if there are no more inner datasets. */
    private boolean occupy() {
        if (innersEnded) {
            return false;
        }
        Inner<T> next = inners.next();
        innersEnded = next == null;
        if (next != null) {
            slots.set(pointer, next);
            occupied++;
        }
        return next != null;
    }

    private void vacate(Inner<T> ended) {
        slots.set(pointer, null);
        occupied--;
        ended.cursor().close();
        inners.forget(oldest());
    }

    private void goOn() {
        pointer = pointer + 1 == slots.size() ? 0 : pointer + 1;
        emitted = 0;
    }

    /** The first outer pull that is still needed. */
    private long oldest() {
        long oldest = inners.consumed();
        for (Inner<T> slot : slots) {
            if (slot != null) {
                oldest = Math.min(oldest, slot.outer());
            }
        }
        return oldest;
    }

    @Override
    Position save() {
        Tracked.Mark mark = inners.markBefore(oldest());
        long[] numbers = new long[FIRST_SLOT + slots.size()];
        numbers[0] = pointer;
        numbers[1] = emitted;
        numbers[2] = inners.handedOut();
        numbers[3] = inners.consumed() - mark.pulls();
        List<Position> parts = new ArrayList<>();
        parts.add(mark.position());
        for (int i = 0; i < slots.size(); i++) {
            Inner<T> slot = slots.get(i);
            numbers[FIRST_SLOT + i] = slot == null ? -1 : slot.outer() - mark.pulls();
            if (slot != null) {
                parts.add(slot.save());
            }
        }
        return Position.of(numbers).with(parts.toArray(Position[]::new));
    }

    @Override
    void restore(Position position) {
        if (position.count() != FIRST_SLOT + slots.size()) {
            throw Position.unfit();
        }
        pointer = (int) position.number(0);
        emitted = (int) position.number(1);
        inners.restore(position.part(0), position.number(2));
        for (long outer = 0; outer < position.number(3); outer++) {
            int slot = slotOf(position, outer);
            Inner<T> inner = inners.again(slot >= 0);
            if (slot >= 0) {
                if (inner == null) {
                    throw Position.unfit();
                }
                slots.set(slot, inner);
                occupied++;
            }
        }
        restoreInners(position);
    }

    /** In the order of the slots, as they were saved. */
    private void restoreInners(Position position) {
        int part = 1;
        for (Inner<T> slot : slots) {
            if (slot != null) {
                slot.restore(position.part(part++));
                slot.start();
            }
        }
    }

    private int slotOf(Position position, long outer) {
        for (int i = 0; i < slots.size(); i++) {
            if (position.number(FIRST_SLOT + i) == outer) {
                return i;
            }
        }
        return -1;
    }

    @Override
    void close() {
        List<Cursor<T>> open = new ArrayList<>();
        for (Inner<T> slot : slots) {
            if (slot != null) {
                open.add(slot.cursor());
            }
        }
        inners.close(open);
    }
}
