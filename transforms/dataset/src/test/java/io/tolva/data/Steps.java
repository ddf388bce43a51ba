package io.tolva.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
            default -> throw new IllegalArgumentException(name);
        };
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
        List<Object> elements = new ArrayList<>();
        try (DatasetIterator<?> iterator = dataset.iterator()) {
            while (elements.size() < limit && iterator.hasNext()) {
                elements.add(next(iterator));
            }
        }
        return elements;
    }

    private static Object next(DatasetIterator<?> iterator) {
        try {
            return iterator.next();
        } catch (DatasetException e) {
            return ERROR;
        }
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
