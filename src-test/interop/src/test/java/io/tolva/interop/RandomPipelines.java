package io.tolva.interop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.SplittableRandom;

/*
 * TensorFlow rewrites a pipeline before it runs, and in some the rewritten one gives other elements. Those are not made up:
 *
 * repeat 0 or 1 times   refused behind a shuffle, or left out together with the epoch that it would have counted
 * shuffle, then repeat  become one stage that reads ahead into the next pass: which shows in the next order of a shuffle
 *                       before them if a take cuts the pass, and endlessly, if a pass is empty, in that it does not end
 */
/**
 * Makes up pipelines, as lists of steps that both {@link Pipelines} and {@code dataset_order.py} understand: {@code [["range",
 * 10], ["shuffle", 4, 42, true], ["batch", 3]]}.
 */
final class RandomPipelines {
    private final SplittableRandom random;
    private ArrayNode steps = JsonNodeFactory.instance.arrayNode();

    RandomPipelines(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The steps of one more pipeline. */
    ArrayNode next() {
        steps = JsonNodeFactory.instance.arrayNode();
        int size = random.nextInt(1, 25);
        add("range").add(size);
        addSome(random.nextInt(3));
        if (random.nextInt(3) > 0) {
            addInterleave(size);
            addSome(random.nextInt(3));
        }
        // Not before interleave, which would look for an element for ever if all that it is given is empty.
        if (random.nextInt(4) == 0 && !last().equals("shuffle")) {
            add("repeat").add(-1);
            addSome(random.nextInt(2));
        }
        if (random.nextInt(3) > 0) {
            addBatch();
            addSome(random.nextInt(3));
        }
        return steps;
    }

    private ArrayNode add(String name) {
        return steps.addArray().add(name);
    }

    private String last() {
        return steps.get(steps.size() - 1).get(0).asText();
    }

    private boolean has(String name) {
        return steps.toString().contains('"' + name + '"');
    }

    /** Steps that hand on what they get. */
    private void addSome(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(5)) {
                case 0, 1 -> addShuffle();
                case 2 -> add("repeat").add(random.nextInt(2, 4));
                case 3 -> addTake();
                default -> add("skip").add(random.nextInt(0, 6));
            }
        }
    }

    private void addTake() {
        if (!has("repeat")) {
            add("take").add(random.nextInt(-1, 20));
        }
    }

    private void addShuffle() {
        long seed = random.nextBoolean() ? random.nextInt(100) : random.nextLong(-(1L << 40), 1L << 40);
        add("shuffle").add(random.nextInt(1, 30)).add(seed).add(random.nextBoolean());
    }

    private void addInterleave(int size) {
        ArrayNode step = add("interleave");
        ArrayNode lengths = step.addArray();
        for (int i = 0; i < size; i++) {
            lengths.add(random.nextInt(0, 7));
        }
        step.add(random.nextInt(1, 8)).add(random.nextInt(1, 5)).addArray();
    }

    private void addBatch() {
        ArrayNode step = add("batch").add(random.nextInt(1, 8));
        if (random.nextBoolean()) {
            step.add("drop");
        }
    }
}
