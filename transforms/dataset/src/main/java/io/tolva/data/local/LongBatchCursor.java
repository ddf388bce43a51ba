package io.tolva.data.local;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.BatchStage;
import io.tolva.data.Remainder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers numbers into vectors, without an object for any of them: as {@link BatchCursor} with the collator for int64. */
final class LongBatchCursor extends InputCursor<Long, HostArray> {
    private final BatchStage<?, ?> stage;
    private long batches;

    @SuppressWarnings("unchecked")
    LongBatchCursor(Cursor<?> input, BatchStage<?, ?> stage) {
        super((Cursor<Long>) input);
        this.stage = stage;
    }

    @Override
    @Nullable
    HostArray pull() {
        int size = stage.size(batches);
        long[] values = new long[Math.min(size, BatchCursor.MAX_FIRST_CAPACITY)];
        int count = 0;
        while (count < size && input.advance()) {
            if (count == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(size, 2L * count));
            }
            values[count++] = input.number;
        }
        if (count == 0 || (count < size && stage.remainder() == Remainder.DROP)) {
            return null;
        }
        batches++;
        return HostArray.wrap(Shape.of(count), count == values.length ? values : Arrays.copyOf(values, count));
    }

    @Override
    long[] numbers() {
        return new long[] {batches};
    }

    @Override
    void restoreNumbers(Position position) {
        batches = position.number(0);
    }
}
