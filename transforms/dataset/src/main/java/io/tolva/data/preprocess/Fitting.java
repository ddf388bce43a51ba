package io.tolva.data.preprocess;

import java.util.function.Consumer;

/** Shows values to an analyzer one after another, and knows which it was that could not be learnt from. */
final class Fitting<V, A> implements Consumer<V> {
    private final Analyzer<V, A, ?> analyzer;
    private final A gathered;
    private long element;

    Fitting(Analyzer<V, A, ?> analyzer, A gathered) {
        this.analyzer = analyzer;
        this.gathered = gathered;
    }

    @Override
    public void accept(V value) {
        try {
            analyzer.add(gathered, value);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException("fit: element " + element + ": " + error.getMessage(), error);
        }
        element++;
    }
}
