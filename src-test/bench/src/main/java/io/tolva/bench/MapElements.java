package io.tolva.bench;

import io.tolva.array.HostArray;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import java.util.List;

/** A cheap function and a cheap predicate for each element, and the same function for whole batches. */
final class MapElements implements Line {
    private static final int BATCH = 256;
    private static final long ELEMENTS = 5_000_000;
    private static final long PEER_ELEMENTS = 50_000;
    private static final long PEER_ELEMENTS_IN_BATCHES = 5_000_000;
    private static final double THOUSAND = 1e3;

    private enum Kind {
        MAP("map", "range.map.batch(256)"),
        MAP_FILTER("map-filter", "range.map.filter.batch(256)"),
        BATCHES("range-batch-map", "range.batch(256).map");

        private final String contest;
        private final String label;

        Kind(String contest, String label) {
            this.contest = contest;
            this.label = label;
        }
    }

    @Override
    public String name() {
        return "dataset-map";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        return List.of(
                contest(place, Kind.MAP, PEER_ELEMENTS),
                contest(place, Kind.MAP_FILTER, PEER_ELEMENTS),
                contest(place, Kind.BATCHES, PEER_ELEMENTS_IN_BATCHES));
    }

    private Contest contest(Workplace place, Kind kind, long peerElements) {
        return Contest.ofSpeed(
                kind.contest,
                kind.label,
                "k-elements",
                Contest.Files.NONE,
                place.ours(this, kind),
                place.python("tf.data", "dataset.py", kind, peerElements));
    }

    @Override
    public Workload workload(List<String> arguments) {
        Kind kind = Kind.valueOf(arguments.get(0));
        Dataset<HostArray> batches = batches(kind);
        long expected = kind == Kind.MAP_FILTER ? ELEMENTS - (ELEMENTS + 1) / 3 : ELEMENTS;
        return () -> {
            long elements = 0;
            try (DatasetIterator<HostArray> iterator = batches.iterator()) {
                while (iterator.hasNext()) {
                    elements += iterator.next().size();
                }
            }
            Check.equal("elements", expected, elements);
            return ELEMENTS / THOUSAND;
        };
    }

    private static Dataset<HostArray> batches(Kind kind) {
        Dataset<Long> numbers = Dataset.range(ELEMENTS);
        return switch (kind) {
            case MAP -> numbers.map(x -> x * 2 + 1).batch(BATCH, Collators.int64());
            case MAP_FILTER ->
                numbers.map(x -> x * 2 + 1).filter(x -> x % 3 != 0).batch(BATCH, Collators.int64());
            case BATCHES -> numbers.batch(BATCH, Collators.int64()).map(MapElements::doubledPlusOne);
        };
    }

    private static HostArray doubledPlusOne(HostArray batch) {
        long[] result = batch.longs().clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = result[i] * 2 + 1;
        }
        return HostArray.wrap(batch.shape(), result);
    }
}
