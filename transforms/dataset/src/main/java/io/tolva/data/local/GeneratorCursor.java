package io.tolva.data.local;

import io.tolva.data.DatasetException;
import io.tolva.data.Generator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Goes through an iterator of the user's. */
final class GeneratorCursor<T> extends Cursor<T> {
    private static final String STAGE = "fromGenerator";

    private final Generator<T> generator;
    private @Nullable Iterator<? extends T> iterator;
    private boolean ended;
    private long pulled;

    GeneratorCursor(Generator<T> generator) {
        this.generator = generator;
    }

    @Override
    @Nullable
    T pull() {
        if (ended) {
            return null;
        }
        Iterator<? extends T> opened = iterator == null ? open() : iterator;
        long index = pulled++;
        try {
            if (!opened.hasNext()) {
                ended = true;
                return null;
            }
            T element = opened.next();
            if (element != null) {
                return element;
            }
        } catch (RuntimeException e) {
            throw failed(STAGE, "iterator failed: element " + index, e);
        }
        throw new DatasetException(STAGE, "iterator gave null: element " + index);
    }

    private Iterator<? extends T> open() {
        try {
            Iterator<? extends T> opened = generator.open();
            iterator = opened;
            return opened;
        } catch (Exception e) {
            ended = true;
            throw failed(STAGE, "generator could not start", e);
        }
    }

    @Override
    Position save() {
        return Position.of(ended ? 1 : 0, pulled);
    }

    /** An iterator of the user's has no places, so it goes through its elements again. */
    @Override
    void restore(Position position) {
        if (position.number(0) == 1) {
            ended = true;
            return;
        }
        while (pulled < position.number(1)) {
            try {
                if (pull() == null) {
                    throw Position.unfit();
                }
            } catch (DatasetException e) {
                // Reported before the state was saved.
            }
        }
    }

    @Override
    void close() {
        ended = true;
        if (iterator instanceof AutoCloseable resource) {
            iterator = null;
            try {
                resource.close();
            } catch (Exception e) {
                throw failed(STAGE, "iterator could not be closed", e);
            }
        }
    }
}
