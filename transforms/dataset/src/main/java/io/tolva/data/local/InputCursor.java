package io.tolva.data.local;

/**
 * A cursor with one input whose place is the input's place and some numbers.
 *
 * @param <S> the type of the elements that go in
 * @param <T> the type of the elements that come out
 */
abstract class InputCursor<S, T> extends Cursor<T> {
    private static final long[] NONE = {};

    final Cursor<S> input;

    InputCursor(Cursor<S> input) {
        this.input = input;
    }

    /** The numbers of this cursor's own position. */
    long[] numbers() {
        return NONE;
    }

    /** Takes the numbers that {@link #numbers} gave. */
    void restoreNumbers(Position position) {}

    @Override
    final Position save() {
        return Position.of(numbers()).with(input.save());
    }

    @Override
    final void restore(Position position) {
        input.restore(position.part(0));
        restoreNumbers(position);
    }

    @Override
    void close() {
        input.close();
    }
}
