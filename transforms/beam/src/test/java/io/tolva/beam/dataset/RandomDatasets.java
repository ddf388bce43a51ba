package io.tolva.beam.dataset;

import io.tolva.array.HostArray;
import io.tolva.data.Cardinality;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.FailureCount;
import io.tolva.data.Interleaving;
import io.tolva.data.LongDataset;
import io.tolva.data.Options;
import io.tolva.data.Pair;
import io.tolva.data.Plan;
import io.tolva.data.RandomSeed;
import io.tolva.data.Remainder;
import io.tolva.data.Reshuffle;
import io.tolva.data.Splitters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws datasets of numbers whose elements do not depend on order, as long as numbers of elements are known or not used. */
final class RandomDatasets {
    private static final int MAX_STAGES = 7;

    private final SplittableRandom random;

    RandomDatasets(SplittableRandom random) {
        this.random = random;
    }

    Dataset<Long> next() {
        Dataset<Long> dataset = source();
        int stages = random.nextInt(MAX_STAGES + 1);
        for (int i = 0; i < stages; i++) {
            dataset = more(dataset);
        }
        return dataset;
    }

    private Dataset<Long> source() {
        long step = random.nextInt(1, 5);
        int count = random.nextInt(16);
        return switch (random.nextInt(7)) {
            case 0 -> Dataset.range(random.nextInt(20), random.nextInt(60), 2 * step);
            case 1 -> Dataset.fromElements(random.longs(count, 0, 20).boxed().toList());
            case 2 -> Dataset.counter(5, -step).skip(3).take(count);
            case 3 -> Dataset.random(RandomSeed.of(step)).skip(count).take(count);
            case 4 ->
                Dataset.fromTensorSlices(
                                HostArray.of(random.longs(count + 1, 0, 50).toArray()))
                        .map(array -> array.longs()[0]);
            case 5 -> Dataset.fromGenerator(() -> List.of(1L, step, 7L).iterator());
            default -> Dataset.range(count).globalShuffle(RandomSeed.of(step), Reshuffle.EACH_ITERATION);
        };
    }

    private Dataset<Long> more(Dataset<Long> input) {
        long a = random.nextInt(1, 6);
        int n = random.nextInt(1, 9);
        return switch (random.nextInt(25)) {
            case 0, 1 -> input.map(x -> x * a + 1, n > 4 ? Dataset.AUTOTUNE : n);
            case 2, 3 -> input.filter(x -> Math.floorMod(x, 5) != a % 5);
            case 4 ->
                input.flatMap(x -> Dataset.range(Math.floorMod(x, 4)).skip(1).map(y -> x + y));
            case 5 ->
                input.interleave(
                        x -> Dataset.fromElements(List.of(x, -x)).shuffle(2, a),
                        Interleaving.defaults().withCycleLength(n).withParallelism(2));
            case 6 -> input.repeat(n % 4);
            case 7 -> input.shuffle(n, a, a > 3 ? Reshuffle.NEVER : Reshuffle.EACH_ITERATION);
            case 8 -> input.unique();
            case 9 -> input.concatenate(source().map(x -> x + a));
            case 10 -> input.skip(n);
            case 11 -> input.take(5L + n);
            case 12 -> input.shard(n % 3 + 1, 0);
            case 13 -> input.enumerate(a).map(pair -> pair.first() * 1000 + pair.second());
            case 14 -> Dataset.zip(input, source()).map(pair -> pair.first() * 31 + pair.second());
            case 15 -> input.randomMap((x, drawn) -> x + drawn.nextUnsignedInt() % 100, RandomSeed.of(a), n);
            case 16 -> input.batch(n, Collators.list()).unbatch(Splitters.list());
            case 17 ->
                input.batch(n, Collators.int64(), n > 3 ? Remainder.KEEP : Remainder.DROP)
                        .map(batch -> (long) batch.size());
            case 18 -> input.map(x -> 60 / (x % 4)).ignoreErrors(FailureCount.unlimited());
            case 19 ->
                LongDataset.of(input).map(x -> x + a).filter(x -> x % 3 != 0).boxed();
            case 20 -> input.prefetch(n).cache().withOptions(Options.defaults().withMaxThreads(2));
            case 21 -> input.assertCardinality(Cardinality.known(count(input)));
            case 22 ->
                input.map(x -> new Pair<>("p" + x, List.of(x)))
                        .shuffle(n, a)
                        .map(pair -> pair.second().get(0) + pair.first().length());
            case 23 ->
                input.groupByWindow(
                        x -> Math.floorMod(x, a),
                        (key, group) -> group.batch(n, Collators.list()).map(batch -> 100 * key + batch.size()),
                        n);
            default -> zipped(input, source());
        };
    }

    private static Dataset<Long> zipped(Dataset<Long> one, Dataset<Long> other) {
        return Dataset.zip(List.of(one, other, Dataset.counter()))
                .map(elements -> elements.stream().mapToLong(x -> x).sum());
    }

    private static long count(Dataset<Long> input) {
        List<Long> elements = new ArrayList<>(input.toList());
        Plan.of(input.stage()).epochs().forEach(epochs -> epochs.reset(0));
        return elements.size();
    }
}
