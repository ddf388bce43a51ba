package io.tolva.data.local;

import io.tolva.array.Philox;
import io.tolva.data.ShuffleStage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * The order is TensorFlow's. Elements lie in a ring. Before each output the ring is filled, while the input lasts; then
 * one of its n elements is drawn, the oldest takes its place, and the ring begins one further.
 *
 * The epoch is counted at once, but the input is opened when the first element is asked for. Where a pass is opened and
 * never read, a shuffle further up then counts no epoch, as in TensorFlow; the order of later passes depends on that.
 */
/** Draws each element from a buffer. */
final class ShuffleCursor<T> extends Cursor<T> {
    private static final int FIRST_CAPACITY = 64;

    private final ShuffleStage<T> stage;
    private final int size;
    private final Philox random;
    private @Nullable Cursor<T> input;
    private @Nullable Object[] ring;
    private int head;
    private int count;
    private boolean ended;

    ShuffleCursor(ShuffleStage<T> stage) {
        this.stage = stage;
        this.size = stage.bufferSize();
        this.random = stage.generator(stage.beginEpoch());
        this.ring = new @Nullable Object[Math.min(size, FIRST_CAPACITY)];
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    T pull() {
        while (!ended && count < size) {
            T element = opened().pull();
            if (element == null) {
                ended = true;
            } else {
                put(element);
            }
        }
        return count == 0 ? null : (T) draw();
    }

    private Cursor<T> opened() {
        Cursor<T> cursor = input == null ? LocalInterpreter.open(stage.input()) : input;
        input = cursor;
        return cursor;
    }

    private void put(T element) {
        if (count == ring.length) {
            // The ring has never been full at its final size, so nothing was drawn and it begins at 0.
            ring = Arrays.copyOf(ring, (int) Math.min(size, 2L * count));
        }
        ring[index(count)] = element;
        count++;
    }

    private @Nullable Object draw() {
        int drawn = index((int) (random.nextUnsignedInt() % count));
        Object element = ring[drawn];
        ring[drawn] = ring[head];
        ring[head] = null;
        head = index(1);
        count--;
        return element;
    }

    /** Where the element is that has {@code offset} older ones. */
    private int index(int offset) {
        int index = head + offset - ring.length;
        return index < 0 ? index + ring.length : index;
    }

    @Override
    void close() {
        if (input != null) {
            input.close();
        }
    }
}
