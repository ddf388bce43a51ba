package io.tolva.beam;

/** Sorts a bucket inside a {@code DoFn}, and counts. */
final class Sorting {
    private Sorting() {}

    /** Hands over the elements of a bucket in order; the blocks are read once. */
    static void forEach(Iterable<Block<Keyed>> bucket, SortOptions options, ElementConsumer<Keyed> consumer)
            throws Exception {
        try (ExternalSort sort = new ExternalSort(options.memoryBytes())) {
            sort.addAll(bucket);
            Counters.of(Counters.SPILLED_RUNS).inc(sort.runs());
            Counts counts = new Counts();
            sort.forEach(keyed -> {
                counts.elements++;
                consumer.accept(keyed);
            });
            Counters.of(Counters.SORTED).inc(counts.elements);
        }
    }

    private static final class Counts {
        private long elements;
    }
}
