package io.tolva.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Builds the pipelines that the goldens describe. Elements are longs and lists of elements. */
final class Steps {
    static final String ERROR = "error";

    private final int parallelism;

    Steps(int parallelism) {
        this.parallelism = parallelism;
    }

    Dataset<Object> build(JsonNode steps) {
        Dataset<Object> dataset = Dataset.range(0).map(x -> x);
        for (JsonNode step : steps) {
            dataset = add(dataset, step.get(0).asText(), step);
        }
        return dataset;
    }

    private Dataset<Object> add(Dataset<Object> dataset, String name, JsonNode step) {
        return switch (name) {
            case "range" -> range(step).map(x -> x);
            case "fail" -> dataset.map(x -> check(x, longs(step.get(1))), parallelism);
            case "odd" -> dataset.filter(x -> (Long) x % 2 == 1);
            case "none" -> dataset.filter(x -> (Long) x < 0);
            case "shuffle" -> shuffle(dataset, step);
            case "repeat" -> dataset.repeat(step.get(1).asLong());
            case "batch" -> batch(dataset, step);
            case "take" -> dataset.take(step.get(1).asLong());
            case "skip" -> dataset.skip(step.get(1).asLong());
            case "prefetch" -> dataset.prefetch(step.get(1).asInt());
            case "interleave" -> interleave(dataset, step);
            case "flat_map_shuffled" ->
                dataset.flatMap(x -> shuffledInner(
                        (Long) x, step.get(1).asLong(), step.get(2).asLong()));
            case "concatenate" -> dataset.concatenate(build(step.get(1)));
            case "concatenate_self" -> dataset.concatenate(dataset);
            case "enumerate" ->
                dataset.enumerate(step.path(1).asLong(0)).map(pair -> List.of(pair.first(), pair.second()));
            default -> addElsewhere(dataset, name, step);
        };
    }

    /** The stages that need more than a line. */
    private Dataset<Object> addElsewhere(Dataset<Object> dataset, String name, JsonNode step) {
        return switch (name) {
            case "counter" ->
                Dataset.counter(step.get(1).asLong(), step.get(2).asLong()).map(x -> x);
            case "random" -> random(step);
            case "map" -> affine(dataset, step, 1);
            case "map_parallel" ->
                affine(dataset, step, Math.max(parallelism, step.get(3).asInt()));
            case "filter_mod" ->
                dataset.filter(x -> Math.floorMod((Long) x, step.get(1).asLong())
                        == step.get(2).asLong());
            case "flat_map" -> dataset.flatMap(x -> upTo((Long) x, (Long) x, step));
            case "interleave_mod" -> interleaveModulo(dataset, step);
            case "window" -> window(dataset, step);
            case "group_by_window" ->
                group(dataset, step, key -> step.get(2).asInt(), step.get(2).asInt());
            case "group_sizes" -> group(dataset, step, key -> (int) (key + 1), 3);
            case "scan_sum" -> dataset.scan(0L, (sum, x) -> new Pair<>(sum + (Long) x, sum + (Long) x));
            case "unique" -> dataset.unique();
            case "take_while" -> dataset.takeWhile(x -> (Long) x < step.get(1).asLong());
            case "shard" -> dataset.shard(step.get(1).asLong(), step.get(2).asLong());
            case "zip" -> Dataset.zip(dataset, build(step.get(1))).map(pair -> List.of(pair.first(), pair.second()));
            case "choose" -> choose(step);
            case "sample" -> sample(step);
            case "vectors" -> dataset.map(x -> vector((Long) x, step.get(1).asLong()));
            case "padded_batch" -> paddedBatch(dataset, step);
            case "bucket" -> bucket(dataset, step);
            case "unbatch" -> dataset.map(x -> (List<?>) x).flatMap(x -> Dataset.fromElements(x));
            case "rebatch" -> rebatch(dataset, step);
            case "cache" -> dataset.cache();
            case "ignore_errors" -> dataset.ignoreErrors(FailureCount.unlimited());
            case "assert_cardinality" ->
                dataset.assertCardinality(Cardinality.known(step.get(1).asLong()));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Dataset<Object> random(JsonNode step) {
        Reshuffle again = step.get(2).asBoolean() ? Reshuffle.EACH_ITERATION : Reshuffle.NEVER;
        return Dataset.random(RandomSeed.of(step.get(1).asLong()), again).map(x -> x);
    }

    private static Dataset<Object> affine(Dataset<Object> dataset, JsonNode step, int threads) {
        return dataset.map(x -> (Long) x * step.get(1).asLong() + step.get(2).asLong(), threads);
    }

    private static Dataset<Object> upTo(long x, long start, JsonNode step) {
        return Dataset.range(start, start + Math.floorMod(x, step.get(1).asLong()))
                .map(y -> y);
    }

    private Dataset<Object> interleaveModulo(Dataset<Object> dataset, JsonNode step) {
        Interleaving how = Interleaving.defaults()
                .withCycleLength(step.get(2).asInt())
                .withBlockLength(step.get(3).asInt())
                .withParallelism(Math.max(parallelism, step.get(4).asInt(1)));
        return dataset.interleave(x -> upTo((Long) x, 100 * (Long) x, step), how);
    }

    private static Dataset<Object> window(Dataset<Object> dataset, JsonNode step) {
        int size = step.get(1).asInt();
        return dataset.window(size, step.get(2).asInt(), step.get(3).asInt(), remainder(step.get(4)))
                .flatMap(window -> window.batch(size, Collators.list()).map(x -> x));
    }

    private static Remainder remainder(JsonNode drop) {
        return drop.asBoolean() ? Remainder.DROP : Remainder.KEEP;
    }

    private static Dataset<Object> group(
            Dataset<Object> dataset, JsonNode step, MapFunction<Long, Integer> size, int batch) {
        return dataset.groupByWindow(
                x -> Math.floorMod((Long) x, step.get(1).asLong()),
                (key, elements) -> elements.batch(batch, Collators.list()).map(x -> x),
                size);
    }

    private List<Dataset<Object>> parts(JsonNode step) {
        List<Dataset<Object>> parts = new ArrayList<>();
        step.get(1).forEach(part -> parts.add(build(part)));
        return parts;
    }

    private Dataset<Object> choose(JsonNode step) {
        List<Long> choices = new ArrayList<>();
        step.get(2).forEach(choice -> choices.add(choice.asLong()));
        return Dataset.chooseFromDatasets(parts(step), Dataset.fromElements(choices), whenEmpty(step.get(3)));
    }

    private Dataset<Object> sample(JsonNode step) {
        List<Dataset<Object>> parts = parts(step);
        List<Double> weights = new ArrayList<>();
        step.get(2).forEach(weight -> weights.add(weight.asDouble()));
        return Dataset.sampleFromDatasets(
                parts,
                weights.isEmpty() ? Weights.uniform(parts.size()) : new Weights(weights),
                RandomSeed.of(step.get(3).asLong()),
                whenEmpty(step.get(4)));
    }

    private static WhenEmpty whenEmpty(JsonNode stop) {
        return stop.asBoolean() ? WhenEmpty.STOP : WhenEmpty.GO_ON;
    }

    private static HostArray vector(long x, long modulus) {
        long[] values = new long[(int) Math.floorMod(x, modulus)];
        Arrays.fill(values, x);
        return HostArray.of(values);
    }

    private static Dataset<Object> paddedBatch(Dataset<Object> dataset, JsonNode step) {
        Padding padding = Padding.toLongest().withValue(step.get(3).asLong());
        return dataset.map(x -> (HostArray) x)
                .batch(step.get(1).asInt(), Collators.padded(padding), remainder(step.get(2)))
                .map(x -> x);
    }

    private static Dataset<Object> bucket(Dataset<Object> dataset, JsonNode step) {
        Bucketing bucketing = new Bucketing(ints(step.get(1)), ints(step.get(2)), remainder(step.get(3)));
        return dataset.map(x -> (HostArray) x)
                .bucketBySequenceLength(HostArray::size, bucketing, Collators.padded(Padding.toLongest()))
                .map(x -> x);
    }

    private static Dataset<Object> rebatch(Dataset<Object> dataset, JsonNode step) {
        return dataset.map(x -> ((List<?>) x).stream().map(y -> (Object) y).toList())
                .rebatch(ints(step.get(1)), Splitters.list(), Collators.list(), remainder(step.get(2)))
                .map(x -> x);
    }

    private static List<Integer> ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private static Dataset<Long> range(JsonNode step) {
        return switch (step.size()) {
            case 2 -> Dataset.range(step.get(1).asLong());
            case 3 -> Dataset.range(step.get(1).asLong(), step.get(2).asLong());
            default ->
                Dataset.range(
                        step.get(1).asLong(), step.get(2).asLong(), step.get(3).asLong());
        };
    }

    private static Dataset<Object> shuffle(Dataset<Object> dataset, JsonNode step) {
        return dataset.shuffle(
                step.get(1).asInt(),
                step.get(2).asLong(),
                step.get(3).asBoolean() ? Reshuffle.EACH_ITERATION : Reshuffle.NEVER);
    }

    private static Dataset<Object> batch(Dataset<Object> dataset, JsonNode step) {
        Remainder remainder = step.path(2).asText().equals("drop") ? Remainder.DROP : Remainder.KEEP;
        return dataset.batch(step.get(1).asInt(), Collators.list(), remainder);
    }

    private Dataset<Object> interleave(Dataset<Object> dataset, JsonNode step) {
        List<Long> lengths = new ArrayList<>();
        step.get(1).forEach(length -> lengths.add(length.asLong()));
        Interleaving how = Interleaving.defaults()
                .withCycleLength(step.get(2).asInt())
                .withBlockLength(step.get(3).asInt())
                .withParallelism(parallelism);
        Set<Long> bad = longs(step.get(4));
        return dataset.interleave(
                k -> {
                    long start = 100 * (Long) k;
                    return Dataset.range(start, start + lengths.get(((Long) k).intValue()))
                            .map(x -> check(x, bad));
                },
                how);
    }

    private static Dataset<Object> shuffledInner(long k, long length, long seed) {
        return Dataset.range(10 * k, 10 * k + length)
                .shuffle((int) length, seed)
                .map(x -> x);
    }

    private static Object check(Object element, Set<Long> bad) {
        if (bad.contains((Long) element)) {
            throw new IllegalStateException("bad element " + element);
        }
        return element;
    }

    private static Set<Long> longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asLong)
                .collect(Collectors.toSet());
    }

    /** The first elements of a pass; {@link #ERROR} where one could not be had. */
    static List<Object> drain(Dataset<?> dataset, int limit) {
        return drain(dataset.iterator(), limit);
    }

    /** The next elements of an iterator, which is closed; {@link #ERROR} where one could not be had. */
    static List<Object> drain(DatasetIterator<?> opened, int limit) {
        List<Object> elements = new ArrayList<>();
        try (DatasetIterator<?> iterator = opened) {
            while (elements.size() < limit && iterator.hasNext()) {
                elements.add(next(iterator));
            }
        }
        return elements;
    }

    static Object next(DatasetIterator<?> iterator) {
        try {
            return plain(iterator.next());
        } catch (DatasetException e) {
            return ERROR;
        }
    }

    private static Object plain(Object element) {
        if (element instanceof List<?> elements) {
            return elements.stream().map(Steps::plain).toList();
        }
        if (!(element instanceof HostArray array) || array.dtype() != DType.INT64) {
            return element;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.shape().dim(0); i++) {
            values.add(array.shape().rank() == 1 ? array.longs()[i] : plain(array.row(i)));
        }
        return values;
    }

    /** Golden elements as {@link #drain} gives them. */
    static List<Object> elements(JsonNode array) {
        List<Object> elements = new ArrayList<>();
        for (JsonNode element : array) {
            elements.add(element.isArray() ? elements(element) : element.isTextual() ? ERROR : element.asLong());
        }
        return elements;
    }
}
