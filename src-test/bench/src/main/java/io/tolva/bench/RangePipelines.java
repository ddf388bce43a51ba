package io.tolva.bench;

import io.tolva.array.HostArray;
import io.tolva.data.Dataset;
import io.tolva.data.Interleaving;
import io.tolva.data.LongDataset;
import io.tolva.data.Remainder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What it costs to hand an element from stage to stage: numbers in batches of 256, all of which are added up. A peer that
 * computes the function for thousands of numbers at once counts too, as it makes the same batches.
 */
final class RangePipelines implements Line {
    private static final int BATCH = 256;
    private static final int BUFFER = 10_000;
    private static final int RANGES = 8;
    private static final double THOUSAND = 1e3;

    /** The peer takes 10 to 30 microseconds for each call of a function, and has fewer elements where there are any. */
    private static final long FEW = 100_000;

    private static final long MANY = 2_000_000;

    private enum Kind {
        MAP("map", "range.map(x + 1).batch(256)", FEW),
        FILTER("filter", "range.filter(x % 2 == 0).batch(256)", FEW),
        RANGE_BATCH("range-batch", "range.batch(256)", MANY),
        SHUFFLE_BATCH("shuffle-batch", "range.shuffle(10000).batch(256)", MANY),
        INTERLEAVE("interleave", "8 ranges in turn.batch(256)", MANY);

        private final String contest;
        private final String label;
        private final long elements;

        Kind(String contest, String label, long elements) {
            this.contest = contest;
            this.label = label;
            this.elements = elements;
        }

        /** How the peer does it. */
        List<String> peers() {
            return switch (this) {
                case MAP -> List.of("default", "parallel", "bare", "vectorised");
                case FILTER -> List.of("default", "bare", "vectorised");
                case RANGE_BATCH, SHUFFLE_BATCH, INTERLEAVE -> List.of("default", "parallel", "bare");
            };
        }

        /** The sum of all numbers that come out. */
        long expected(long count) {
            return switch (this) {
                case MAP -> count * (count + 1) / 2;
                case FILTER ->
                    LongStream.range(0, count).filter(x -> x % 2 == 0).sum();
                case RANGE_BATCH, SHUFFLE_BATCH, INTERLEAVE -> count * (count - 1) / 2;
            };
        }
    }

    @Override
    public String name() {
        return "dataset-range";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return Arrays.stream(Kind.values()).map(kind -> contest(place, kind)).toList();
    }

    private Contest contest(Workplace place, Kind kind) {
        long expected = kind.expected(kind.elements);
        return Contest.ofSpeed(
                kind.contest,
                kind.label,
                "k-elements",
                Contest.Files.NONE,
                place.ours(this, kind, kind.elements, expected),
                kind.peers().stream()
                        .flatMap(how ->
                                place
                                        .python("tf.data, " + how, "dataset.py", kind, how, kind.elements, expected)
                                        .stream())
                        .toList());
    }

    @Override
    public Workload workload(List<String> arguments) {
        long elements = Long.parseLong(arguments.get(1));
        return Drain.of(
                batches(Kind.valueOf(arguments.get(0)), elements),
                RangePipelines::sum,
                Long.parseLong(arguments.get(2)),
                elements / THOUSAND);
    }

    private static long sum(HostArray batch) {
        long sum = 0;
        for (long number : batch.longs()) {
            sum += number;
        }
        return sum;
    }

    private static Dataset<HostArray> batches(Kind kind, long elements) {
        LongDataset numbers = LongDataset.range(elements);
        LongDataset made = switch (kind) {
            case MAP -> numbers.map(x -> x + 1);
            case FILTER -> numbers.filter(x -> x % 2 == 0);
            case RANGE_BATCH -> numbers;
            case SHUFFLE_BATCH -> LongDataset.of(numbers.boxed().shuffle(BUFFER, 42));
            case INTERLEAVE -> LongDataset.of(interleaved(elements / RANGES));
        };
        return made.batch(BATCH, Remainder.KEEP);
    }

    private static Dataset<Long> interleaved(long each) {
        return Dataset.range(RANGES)
                .interleave(
                        i -> Dataset.range(i * each, (i + 1) * each),
                        Interleaving.defaults().withCycleLength(RANGES));
    }
}
