package io.tolva.interop;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.data.Collators;
import io.tolva.data.Dataset;
import io.tolva.data.DatasetIterator;
import io.tolva.data.Interleaving;
import io.tolva.data.Remainder;
import io.tolva.data.Reshuffle;
import java.util.ArrayList;
import java.util.List;

/** Builds the pipelines of {@link RandomPipelines} with our datasets. Elements are longs and lists of elements. */
final class Pipelines {
    private Pipelines() {}

    static Dataset<Object> build(JsonNode steps, int parallelism) {
        Dataset<Object> dataset = Dataset.range(steps.get(0).get(1).asLong()).map(x -> x);
        for (int i = 1; i < steps.size(); i++) {
            dataset = add(dataset, steps.get(i), parallelism);
        }
        return dataset;
    }

    private static Dataset<Object> add(Dataset<Object> dataset, JsonNode step, int parallelism) {
        return switch (step.get(0).asText()) {
            case "shuffle" -> dataset.shuffle(step.get(1).asInt(), step.get(2).asLong(), reshuffle(step));
            case "repeat" -> dataset.repeat(step.get(1).asLong());
            case "take" -> dataset.take(step.get(1).asLong());
            case "skip" -> dataset.skip(step.get(1).asLong());
            case "batch" ->
                dataset.batch(step.get(1).asInt(), Collators.list(), step.has(2) ? Remainder.DROP : Remainder.KEEP);
            case "interleave" -> dataset.interleave(k -> inner(step.get(1), (Long) k), interleaving(step, parallelism));
            default -> throw new IllegalArgumentException("unknown step: " + step);
        };
    }

    private static Reshuffle reshuffle(JsonNode step) {
        return step.get(3).asBoolean() ? Reshuffle.EACH_ITERATION : Reshuffle.NEVER;
    }

    private static Dataset<Object> inner(JsonNode lengths, long k) {
        long length = lengths.get((int) k).asLong();
        return Dataset.range(100 * k, 100 * k + length).map(x -> x);
    }

    private static Interleaving interleaving(JsonNode step, int parallelism) {
        return Interleaving.defaults()
                .withCycleLength(step.get(2).asInt())
                .withBlockLength(step.get(3).asInt())
                .withParallelism(parallelism);
    }

    /** The first elements of a pass. */
    static List<Object> drain(Dataset<Object> dataset, int limit) {
        List<Object> elements = new ArrayList<>();
        try (DatasetIterator<Object> iterator = dataset.iterator()) {
            while (elements.size() < limit && iterator.hasNext()) {
                elements.add(iterator.next());
            }
        }
        return elements;
    }
}
