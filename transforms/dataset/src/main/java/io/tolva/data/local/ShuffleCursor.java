package io.tolva.data.local;

import io.tolva.array.Philox;
import io.tolva.data.ShuffleStage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * The order is TensorFlow's. Elements lie in a ring. Before each output the ring is filled, while the input lasts; then
 * one of its n elements is drawn, the oldest takes its place, and the ring begins one further.
 *
 * The epoch is counted at once, but the input is opened when the first element is asked for. Where a pass is opened and
 * never read, a shuffle further up then counts no epoch, as in TensorFlow; the order of later passes depends on that.
 *
 * The position holds no element, nor the place of any. With each element goes its number, so that marks of the input can
 * be dropped that are older than everything in the ring. Restoring draws the same numbers again, over element numbers
 * instead of elements, which tells what lay in the ring; these elements are then read again from the mark on.
 */
/** Draws each element from a buffer. */
final class ShuffleCursor<T> extends Cursor<T> {
    private static final int FIRST_CAPACITY = 64;
    private static final int MIN_MARK_INTERVAL = 256;
    private static final long NOT_BEGUN = -1;

    private final LocalInterpreter interpreter;
    private final ShuffleStage<T> stage;
    private final int size;
    private Philox random;
    private long epoch = NOT_BEGUN;
    private @Nullable Tracked<T> input;
    private @Nullable Object[] ring;
    private long[] numbers;
    private int head;
    private int count;
    private long drawn;
    private long before;
    private boolean ended;

    /** A pass whose turn has not come: {@link #begin} follows, or {@link #restore}. */
    ShuffleCursor(LocalInterpreter interpreter, ShuffleStage<T> stage) {
        this.interpreter = interpreter;
        this.stage = stage;
        this.size = stage.bufferSize();
        this.random = stage.seed().generator();
        this.ring = new @Nullable Object[Math.min(size, FIRST_CAPACITY)];
        this.numbers = new long[ring.length];
    }

    /** Counts the pass as an epoch, which determines its order. */
    void begin() {
        begin(stage.epochs().begin());
    }

    private void begin(long number) {
        epoch = number;
        random = stage.generator(number);
    }

    @Override
    @SuppressWarnings("unchecked")
    @Nullable
    T pull() {
        fillTo(size);
        return count == 0 ? null : (T) draw();
    }

    private void fill(Tracked<T> source) {
        T element = source.pull();
        if (element == null) {
            ended = true;
        } else {
            put(element, source.elements() - 1);
        }
    }

    /** Fills in elements until there are {@code most}, while the input lasts. */
    void fillTo(int most) {
        while (!ended && count < most) {
            fill(opened());
        }
    }

    /** How many elements the buffer holds. */
    int held() {
        return count;
    }

    /** Whether the buffer is only emptied from now on. */
    boolean inputEnded() {
        return ended;
    }

    private Tracked<T> opened() {
        if (input == null) {
            input = new Tracked<>(interpreter.open(stage.input()), Math.max(MIN_MARK_INTERVAL, size));
        }
        return input;
    }

    private void put(@Nullable Object element, long number) {
        if (count == ring.length) {
            // The ring has never been full at its final size, so nothing was drawn and it begins at 0.
            int length = (int) Math.min(size, 2L * count);
            ring = Arrays.copyOf(ring, length);
            numbers = Arrays.copyOf(numbers, length);
        }
        int last = index(count);
        ring[last] = element;
        numbers[last] = number;
        count++;
    }

    private @Nullable Object draw() {
        int drawnIndex = index((int) (random.nextUnsignedInt() % count));
        Object element = ring[drawnIndex];
        ring[drawnIndex] = ring[head];
        numbers[drawnIndex] = numbers[head];
        ring[head] = null;
        head = index(1);
        count--;
        drawn++;
        if (drawn % size == 0 && input != null) {
            input.forgetElements(oldest());
        }
        return element;
    }

    private long oldest() {
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            oldest = Math.min(oldest, numbers[index(i)]);
        }
        return oldest;
    }

    /** Where the element is that has {@code offset} older ones. */
    private int index(int offset) {
        int index = head + offset - ring.length;
        return index < 0 ? index + ring.length : index;
    }

    @Override
    Position save() {
        if (input == null) {
            return Position.of(epoch, stage.epochs().count()).with(IdleState.save(stage.input()));
        }
        Tracked.Mark mark = input.oldestMark();
        return Position.of(
                        epoch,
                        stage.epochs().count(),
                        drawn,
                        before + input.elements(),
                        input.elements() - mark.elements(),
                        input.pulls() - mark.pulls())
                .with(mark.position());
    }

    @Override
    void restore(Position position) {
        if (position.number(0) != NOT_BEGUN) {
            begin(position.number(0));
        }
        if (position.count() == 2) {
            IdleState.restore(stage.input(), position.part(0));
        } else {
            drawAgain(position.number(2), position.number(3));
            readAgain(position);
        }
        stage.epochs().reset(position.number(1));
    }

    /** Repeats the draws over the numbers of the elements. */
    private void drawAgain(long draws, long filled) {
        long next = 0;
        while (true) {
            while (count < size && next < filled) {
                put(null, next++);
            }
            if (drawn == draws) {
                return;
            }
            if (count == 0) {
                throw Position.unfit();
            }
            draw();
        }
    }

    /** Reads the elements again whose numbers are in the ring. */
    private void readAgain(Position position) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            places.put(numbers[index(i)], index(i));
        }
        Tracked<T> source = opened();
        source.restoreMark(position.part(0));
        long first = position.number(3) - position.number(4);
        while (source.pulls() < position.number(5)) {
            T element = source.again();
            Integer place = element == null ? null : places.remove(first + source.elements() - 1);
            if (place != null) {
                ring[place] = element;
            }
        }
        if (!places.isEmpty()) {
            throw Position.unfit();
        }
        numbersFrom(first);
    }

    /** Counts the elements from the mark on, as {@link Tracked} does after it was restored. */
    private void numbersFrom(long first) {
        for (int i = 0; i < count; i++) {
            numbers[index(i)] -= first;
        }
        before = first;
    }

    @Override
    void close() {
        if (input != null) {
            input.close();
        }
    }
}
