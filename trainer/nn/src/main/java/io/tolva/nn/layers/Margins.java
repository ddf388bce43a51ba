package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many steps or pixels come or go before and behind, for each axis. */
final class Margins {
    private final int[][] margins;

    private Margins(int[][] margins) {
        this.margins = margins;
    }

    /** Two numbers, before and behind, or one for both. */
    static Margins ofSteps(Config config, String name, int otherwise) {
        Object value = config.any(name).orElse(otherwise);
        return remembered(config, name, new int[][] {pair(config, name, value)});
    }

    /** Two pairs, for the height and the width; a number is a pair of the same, and one alone is both pairs. */
    static Margins ofPixels(Config config, String name, int otherwise) {
        Object value = config.any(name).orElse(otherwise);
        List<?> axes = value instanceof List<?> list ? list : Collections.nCopies(2, value);
        if (axes.size() != 2) {
            throw config.wrong(name, "a number, two numbers or two pairs", value);
        }
        return remembered(config, name, new int[][] {pair(config, name, axes.get(0)), pair(config, name, axes.get(1))});
    }

    private static int[] pair(Config config, String name, @Nullable Object value) {
        List<?> both = value instanceof List<?> list ? list : Collections.nCopies(2, value);
        int[] pair = new int[both.size()];
        for (int i = 0; i < pair.length; i++) {
            if (!(both.get(i) instanceof Integer number) || number < 0 || pair.length != 2) {
                throw config.wrong(name, "whole numbers of at least 0, one or a pair for each axis", value);
            }
            pair[i] = number;
        }
        return pair;
    }

    private static Margins remembered(Config config, String name, int[][] margins) {
        List<Object> pairs = new ArrayList<>();
        for (int[] pair : margins) {
            pairs.add(List.of(pair[0], pair[1]));
        }
        config.remember(name, margins.length == 1 ? pairs.get(0) : Collections.unmodifiableList(pairs));
        return new Margins(margins);
    }

    /** Refuses inputs with another number of axes. */
    void checkRank(TensorShape input) {
        if (input.rank() != margins.length + 1) {
            throw new IllegalArgumentException("expected input [batch, "
                    + (margins.length == 1 ? "steps, channels]" : "height, width, channels]") + ", got " + input);
        }
    }

    int axes() {
        return margins.length;
    }

    int before(int axis) {
        return margins[axis][0];
    }

    int behind(int axis) {
        return margins[axis][1];
    }

    int sum(int axis) {
        return margins[axis][0] + margins[axis][1];
    }
}
