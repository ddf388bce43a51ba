package io.tolva.data.local;

import io.tolva.data.BatchStage;
import io.tolva.data.Collator;
import io.tolva.data.DatasetException;
import io.tolva.data.Remainder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers elements into batches. */
final class BatchCursor<T, B> extends InputCursor<T, B> {
    static final int MAX_FIRST_CAPACITY = 4096;

    private final BatchStage<T, B> stage;
    private long batches;

    BatchCursor(Cursor<T> input, BatchStage<T, B> stage) {
        super(input);
        this.stage = stage;
    }

    @Override
    @Nullable
    B pull() {
        int size = stage.size(batches);
        List<T> elements = new ArrayList<>(Math.min(size, MAX_FIRST_CAPACITY));
        while (elements.size() < size) {
            T element = input.pull();
            if (element == null) {
                break;
            }
            elements.add(element);
        }
        boolean isPartial = elements.size() < size;
        return elements.isEmpty() || (isPartial && stage.remainder() == Remainder.DROP) ? null : collate(elements);
    }

    private B collate(List<T> elements) {
        long index = batches++;
        B batch;
        try {
            batch = collate(stage.collator(), elements);
        } catch (Exception e) {
            throw failed("batch", "collator failed: batch " + index + " of " + elements.size() + " elements", e);
        }
        if (batch == null) {
            throw new DatasetException("batch", "collator gave null: batch " + index);
        }
        return batch;
    }

    /** A collator of a supertype takes the list as one of its own: it only reads elements from it. */
    @SuppressWarnings("unchecked")
    private static <S, B> B collate(Collator<S, ? extends B> collator, List<?> elements) throws Exception {
        return collator.collate((List<S>) elements);
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
