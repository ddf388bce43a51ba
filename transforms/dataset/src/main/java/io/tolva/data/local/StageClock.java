package io.tolva.data.local;

import io.tolva.data.Stage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Takes the time of every pull and of every call of a function, for each stage. Safe for several threads. */
final class StageClock implements Probe {
    private final Map<Stage<?>, Times> times = Collections.synchronizedMap(new IdentityHashMap<>());

    /** What one stage has taken up so far, in nanoseconds. */
    static final class Times {
        final LongAdder elements = new LongAdder();
        final LongAdder inPulls = new LongAdder();
        final LongAdder inCalls = new LongAdder();
    }

    Times of(Stage<?> stage) {
        return times.computeIfAbsent(stage, any -> new Times());
    }

    @Override
    public <T> Cursor<T> watch(Stage<T> stage, Cursor<T> cursor) {
        return new TimedCursor<>(cursor, of(stage));
    }

    @Override
    public <S, T> ElementCall<S, T> watch(Stage<T> stage, ElementCall<S, T> call) {
        Times own = of(stage);
        return (element, index) -> {
            long begun = System.nanoTime();
            try {
                return call.apply(element, index);
            } finally {
                own.inCalls.add(System.nanoTime() - begun);
            }
        };
    }

    private static final class TimedCursor<T> extends Cursor<T> {
        private final Cursor<T> cursor;
        private final Times own;

        TimedCursor(Cursor<T> cursor, Times own) {
            this.cursor = cursor;
            this.own = own;
        }

        @Override
        @Nullable
        T pull() {
            long begun = System.nanoTime();
            try {
                T element = cursor.pull();
                if (element != null) {
                    own.elements.increment();
                }
                return element;
            } finally {
                own.inPulls.add(System.nanoTime() - begun);
            }
        }

        @Override
        Position save() {
            return cursor.save();
        }

        @Override
        void restore(Position position) {
            cursor.restore(position);
        }

        @Override
        void close() {
            cursor.close();
        }
    }
}
