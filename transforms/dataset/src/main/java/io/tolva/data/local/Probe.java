package io.tolva.data.local;

import io.tolva.data.Stage;

/** Looks at the cursors of a pass as they work. */
interface Probe {
    /** The cursor to be used in place of {@code cursor}. */
    <T> Cursor<T> watch(Stage<T> stage, Cursor<T> cursor);

    /** The call to be used in place of {@code call}. */
    <S, T> ElementCall<S, T> watch(Stage<T> stage, ElementCall<S, T> call);

    /** Looks at nothing. */
    static Probe none() {
        return NoProbe.INSTANCE;
    }

    /** The one that looks at nothing. */
    enum NoProbe implements Probe {
        INSTANCE;

        @Override
        public <T> Cursor<T> watch(Stage<T> stage, Cursor<T> cursor) {
            return cursor;
        }

        @Override
        public <S, T> ElementCall<S, T> watch(Stage<T> stage, ElementCall<S, T> call) {
            return call;
        }
    }
}
