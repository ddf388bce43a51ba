package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What follows from seeds: TensorFlow's orders where it has them, and else the same at any parallelism. */
class SeedsTest {
    @Test
    void globalAndOperationSeedsGiveTensorFlowsOrders() {
        Goldens.cases("seeds").forEach(golden -> {
            GlobalSeed seeds = new GlobalSeed(golden.get("global").asLong());
            List<Dataset<Long>> datasets = new ArrayList<>();
            for (JsonNode operation : golden.get("operations")) {
                RandomSeed seed = operation.isNull() ? seeds.next() : seeds.with(operation.asLong());
                datasets.add(Dataset.range(12).shuffle(12, seed, Reshuffle.EACH_ITERATION));
            }
            for (int i = 0; i < datasets.size(); i++) {
                for (JsonNode order : golden.get("orders").get(i)) {
                    assertThat(golden.toString(), Steps.drain(datasets.get(i), 20), is(Steps.elements(order)));
                }
            }
        });
    }

    /** The frequencies are TensorFlow's within its noise; it has no order, and takes some elements twice, which is not done here. */
    @Test
    void resamplesAsOftenAsTensorFlow() {
        Goldens.cases("resampling").forEach(golden -> {
            List<Integer> period = new ArrayList<>();
            golden.get("period").forEach(label -> period.add(label.asInt()));
            List<Double> target = doubles(golden.get("target"));
            long[] counts = new long[target.size()];
            Dataset.range(20_000)
                    .map(x -> period.get((int) (x % 10)))
                    .rejectionResample(x -> x, target, doubles(golden.get("initial")), RandomSeed.of(1))
                    .forEach(pair -> counts[pair.first()]++);
            double all = LongStream.of(counts).sum();
            double allThere = sum(golden.get("counts"));
            for (int label = 0; label < counts.length; label++) {
                double there = golden.get("counts").get(label).asDouble() / allThere;
                assertThat(golden.toString(), counts[label] / all, closeTo(there, 0.03));
                assertThat(golden.toString(), counts[label] / all, closeTo(target.get(label), 0.03));
            }
        });
    }

    private static double sum(JsonNode counts) {
        double sum = 0;
        for (JsonNode count : counts) {
            sum += count.asDouble();
        }
        return sum;
    }

    private static List<Double> doubles(JsonNode array) {
        List<Double> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asDouble()));
        return values;
    }

    @Test
    void anElementsRandomNumbersDoNotDependOnThreads() {
        Supplier<Dataset<Long>> alone = () -> augmented(1);
        Dataset<Long> dataset = alone.get();
        List<Long> first = dataset.toList();
        List<Long> second = dataset.toList();

        assertThat(second, is(not(first)));
        assertThat(new HashSet<>(first).size(), is(500));
        for (int threads = 2; threads < 6; threads++) {
            Dataset<Long> parallel = augmented(threads);
            assertThat(parallel.toList(), is(first));
            assertThat(parallel.toList(), is(second));
        }
    }

    private static Dataset<Long> augmented(int threads) {
        return Dataset.range(500).randomMap((x, random) -> random.nextUnsignedInt(), RandomSeed.of(9), threads);
    }

    @Test
    void aGlobalShuffleIsAPermutationThatChangesWithThePass() {
        for (int count : new int[] {0, 1, 2, 3, 7, 64, 65, 1000}) {
            Dataset<Long> dataset = Dataset.range(count).globalShuffle(RandomSeed.of(5), Reshuffle.EACH_ITERATION);
            List<Long> first = dataset.toList();
            assertThat(
                    first.stream().sorted().toList(),
                    is(LongStream.range(0, count).boxed().toList()));
            if (count > 6) {
                assertThat(dataset.toList(), is(not(first)));
            }
        }
        Dataset<Long> same = Dataset.range(50).globalShuffle(RandomSeed.of(5), Reshuffle.NEVER);
        assertThat(same.toList(), is(same.toList()));
    }

    /** Over many seeds each element is as often in the first place, and as often before its neighbour as behind it. */
    @Test
    void aGlobalShuffleIsEven() {
        int seeds = 8000;
        int count = 10;
        long[] firsts = new long[count];
        int ascending = 0;
        for (int seed = 0; seed < seeds; seed++) {
            List<Long> order = Dataset.range(count)
                    .globalShuffle(RandomSeed.of(seed), Reshuffle.NEVER)
                    .toList();
            firsts[order.get(0).intValue()]++;
            ascending += order.indexOf(3L) < order.indexOf(4L) ? 1 : 0;
        }
        for (long first : firsts) {
            assertThat((double) first, closeTo(seeds / (double) count, 150));
        }
        assertThat((double) ascending, closeTo(seeds / 2.0, 250));
    }

    /** The next pass fills its buffer while this one empties its own: one element is read for each that is given. */
    @Test
    void passesFollowEachOtherWithoutAPause() {
        List<Long> reads = new ArrayList<>();
        Dataset<Long> dataset = Dataset.range(100)
                .map(x -> {
                    reads.add(x);
                    return x;
                })
                .shuffle(20, 42)
                .repeat(3);
        List<Long> given = new ArrayList<>();
        try (DatasetIterator<Long> iterator = dataset.iterator()) {
            int most = 0;
            given.add(iterator.next());
            int before = reads.size();
            while (iterator.hasNext()) {
                given.add(iterator.next());
                most = Math.max(most, reads.size() - before);
                before = reads.size();
            }
            assertThat(most, is(1));
        }
        Dataset<Long> apart = Dataset.range(100).shuffle(20, 42);
        List<Long> expected = new ArrayList<>();
        for (int pass = 0; pass < 3; pass++) {
            expected.addAll(apart.toList());
        }
        assertThat(given, is(expected));
    }
}
