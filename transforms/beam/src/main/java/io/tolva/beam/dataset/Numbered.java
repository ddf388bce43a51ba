package io.tolva.beam.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Elements whose numbers are known, because they come one for one from the elements of a source that are numbered.
 *
 * @param source where they come from
 * @param view the numbers that they have there
 * @param count how many they are, or {@link NumberedSource#ENDLESS}
 * @param moves what happens to them, in this order
 * @param traits what has to be known of them
 * @param <T> the type of the elements
 */
record Numbered<T>(NumberedSource<?> source, Numbers view, long count, List<Move<?, ?>> moves, Traits traits)
        implements Flow<T> {
    /** Enough for any number of workers to be busy to the end, few enough to be no burden. */
    private static final int MAX_PARTS = 128;

    Numbered {
        moves = List.copyOf(moves);
    }

    /** All elements of a source. */
    static <T> Numbered<T> of(NumberedSource<T> source, Traits traits) {
        return new Numbered<>(source, Numbers.all(), source.count(), List.of(), traits);
    }

    boolean isEndless() {
        return count == NumberedSource.ENDLESS;
    }

    @Override
    public <R> Numbered<R> each(Move<T, R> move) {
        List<Move<?, ?>> all = new ArrayList<>(moves);
        all.add(move);
        return new Numbered<>(source, view, count, all, traits.failing(move.fallible()));
    }

    @Override
    public Numbered<T> with(Traits other) {
        return new Numbered<>(source, view, count, moves, other);
    }

    Numbered<T> take(long most) {
        return new Numbered<>(source, view, Math.min(count, most), moves, traits.counting());
    }

    Numbered<T> skip(long number) {
        long left = isEndless() ? count : Math.max(0, count - number);
        return left == 0 ? take(0) : viewed(new Numbers(number, 1), left);
    }

    /** Of {@code shards} elements one after another, number {@code index}. */
    Numbered<T> shard(long shards, long index) {
        long left = isEndless() || count <= index ? count : (count - 1 - index) / shards + 1;
        return count <= index ? take(0) : viewed(new Numbers(index, shards), left);
    }

    private Numbered<T> viewed(Numbers inner, long left) {
        return new Numbered<>(source, view.then(inner), left, moves, traits.counting());
    }

    /** The part of the source from element {@code from} to the one before {@code to}. */
    private <S> Part<S> part(NumberedSource<S> whole, long from, long to) {
        Numbers numbers = view.then(new Numbers(from, 1));
        return whole.part(numbers, to - from).numbered(numbers);
    }

    /** The elements with these numbers, with all that happens to them. */
    Part<T> part(Numbers numbers, long length) {
        Numbers inSource = view.then(numbers);
        return new MadePart<>(source.part(inSource, length).numbered(inSource), Move.makers(moves));
    }

    @Override
    public Loose<T> loose() {
        return new Loose<>(List.of(new Loose.Chain<>(cut(source), moves)), List.of(), traits);
    }

    private <S> Origin<S> cut(NumberedSource<S> whole) {
        if (isEndless()) {
            throw new IllegalArgumentException(
                    "dataset has no end: expected one with an end; put take behind its source");
        }
        int number = (int) Math.min(count, MAX_PARTS);
        List<Part<S>> parts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            parts.add(part(whole, border(i, number), border(i + 1, number)));
        }
        return new Origin.Parts<>(parts, whole.type());
    }

    /** Where part {@code i} of {@code number} begins, without overflow. */
    private long border(int i, int number) {
        return count / number * i + Math.min(i, count % number);
    }
}
