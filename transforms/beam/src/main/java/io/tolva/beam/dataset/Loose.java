package io.tolva.beam.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Elements without an order.
 *
 * @param chains where they come from, all together
 * @param checks what is to be checked besides
 * @param traits what has to be known of them
 * @param <T> the type of the elements
 */
record Loose<T>(List<Chain<T>> chains, List<Check> checks, Traits traits) implements Flow<T> {
    /**
     * An origin and the stages behind it.
     *
     * @param origin where the elements come from
     * @param moves what happens to them, in this order
     */
    record Chain<T>(Origin<?> origin, List<Move<?, ?>> moves) {
        <R> Chain<R> then(Move<T, R> move) {
            List<Move<?, ?>> all = new ArrayList<>(moves);
            all.add(move);
            return new Chain<>(origin, List.copyOf(all));
        }
    }

    /**
     * That there are so many elements.
     *
     * @param elements which
     * @param expected how many there must be
     */
    record Check(Loose<?> elements, long expected) {}

    Loose {
        chains = List.copyOf(chains);
        checks = List.copyOf(checks);
    }

    /** What comes from one origin. */
    static <T> Loose<T> from(Origin<T> origin, Traits traits) {
        return new Loose<>(List.of(new Chain<>(origin, List.of())), List.of(), traits);
    }

    /** What {@code gathering} makes of all elements together. */
    <R> Loose<R> gathered(Gathering<T, R> gathering) {
        Origin<R> origin = new Origin.Gathered<>(this, gathering);
        return new Loose<>(List.of(new Chain<>(origin, List.of())), checks, traits.counting());
    }

    @Override
    public <R> Loose<R> each(Move<T, R> move) {
        List<Chain<R>> longer = new ArrayList<>();
        chains.forEach(chain -> longer.add(chain.then(move)));
        return new Loose<>(longer, checks, traits.failing(move.fallible()));
    }

    @Override
    public Loose<T> loose() {
        return this;
    }

    @Override
    public Loose<T> with(Traits other) {
        return new Loose<>(chains, checks, other);
    }

    /** The same elements, whose number is checked. */
    Loose<T> checked(long expected) {
        return new Loose<>(
                chains,
                Stream.concat(checks.stream(), Stream.of(new Check(this, expected)))
                        .toList(),
                traits);
    }

    /** These elements and those of another flow. */
    Loose<T> and(Loose<? extends T> other) {
        List<Chain<T>> both = new ArrayList<>(chains);
        other.chains.forEach(chain -> both.add(new Chain<>(chain.origin(), chain.moves())));
        return new Loose<>(
                both, Stream.concat(checks.stream(), other.checks.stream()).toList(), traits.and(other.traits));
    }
}
