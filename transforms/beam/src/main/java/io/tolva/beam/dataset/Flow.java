package io.tolva.beam.dataset;

/**
 * What comes out of a stage, as it will run on a pipeline. Immutable.
 *
 * @param <T> the type of the elements
 */
sealed interface Flow<T> permits Numbered, Loose {
    /** Behind it a stage that makes one element of each. */
    <R> Flow<R> each(Move<T, R> move);

    /** The same elements without numbers. */
    Loose<T> loose();

    /** What has to be known of it. */
    Traits traits();

    /** The same elements with other traits. */
    Flow<T> with(Traits traits);
}
