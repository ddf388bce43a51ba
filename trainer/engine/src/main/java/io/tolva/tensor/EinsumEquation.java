package io.tolva.tensor;

import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An equation such as {@code ...ij,jk->...ik}, taken apart for certain operands. Each axis has a label: a letter, or one
 * of the characters from {@link #ELLIPSIS} on for the axes that the dots stand for, the last of which is the same one in
 * every operand.
 */
final class EinsumEquation {
    private static final char ELLIPSIS = '\u2800';
    private static final String DOTS = "...";

    private final String equation;
    private final List<String> inputs = new ArrayList<>();
    private final Map<Character, Integer> sizes = new HashMap<>();
    private final String output;

    EinsumEquation(String equation, List<Tensor> operands) {
        this.equation = equation;
        String[] sides = equation.replace(" ", "").split("->", -1);
        String[] terms = sides[0].split(",", -1);
        if (sides.length > 2) {
            throw error("expected one arrow");
        }
        if (terms.length != operands.size()) {
            throw error("expected " + terms.length + " operands, got " + operands.size());
        }
        int dots = 0;
        for (int i = 0; i < terms.length; i++) {
            Shape shape = operands.get(i).shape();
            String labels = expanded(terms[i], shape.rank() - (terms[i].length() - (hasDots(terms[i]) ? 3 : 0)), shape);
            dots = Math.max(dots, hasDots(terms[i]) ? shape.rank() - terms[i].length() + 3 : 0);
            inputs.add(labels);
            measure(labels, shape);
        }
        output = sides.length == 2 ? expanded(sides[1], dots, null) : implied(dots);
        checkOutput(dots);
    }

    /** The labels of each operand's axes. */
    List<String> inputs() {
        return inputs;
    }

    /** The labels of the result's axes. */
    String output() {
        return output;
    }

    /** Does a label stand for an axis of the dots, which broadcasts? */
    static boolean broadcasts(char label) {
        return label >= ELLIPSIS;
    }

    private static boolean hasDots(String term) {
        return term.contains(DOTS);
    }

    private String expanded(String term, int dots, @Nullable Shape shape) {
        boolean fits = shape == null || (hasDots(term) ? dots >= 0 : dots == 0);
        if (!fits) {
            throw error("expected another number of axes of \"" + term + "\", got shape " + shape);
        }
        StringBuilder range = new StringBuilder();
        for (int i = dots - 1; i >= 0; i--) {
            range.append((char) (ELLIPSIS + i));
        }
        String labels = term.replace(DOTS, range);
        if (!labels.chars().allMatch(label -> Character.isLetter(label) || broadcasts((char) label))) {
            throw error("expected letters, commas, one arrow and at most one ellipsis each");
        }
        return labels;
    }

    private void measure(String labels, Shape shape) {
        for (int i = 0; i < labels.length(); i++) {
            char label = labels.charAt(i);
            int size = shape.dim(i);
            int known = sizes.getOrDefault(label, size);
            if (known != size && !(broadcasts(label) && (known == 1 || size == 1))) {
                throw error("sizes of axis " + (broadcasts(label) ? DOTS : label) + " differ: expected " + known
                        + ", got " + size + " in shape " + shape);
            }
            sizes.put(label, known == 1 ? size : known);
        }
    }

    /** Without an arrow: the dots, then the letters that are there once, in alphabetical order. */
    private String implied(int dots) {
        String all = String.join("", inputs);
        String letters = all.chars()
                .filter(label -> !broadcasts((char) label) && all.indexOf(label) == all.lastIndexOf(label))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return expanded(DOTS + letters, dots, null);
    }

    private void checkOutput(int dots) {
        boolean known = output.chars().allMatch(label -> sizes.containsKey((char) label));
        boolean once = output.chars().distinct().count() == output.length();
        boolean complete = dots == 0 || output.indexOf(ELLIPSIS) >= 0;
        if (!known || !once || !complete) {
            throw error("expected a result of axes of the operands, each once, with the ellipsis if they have it");
        }
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException("einsum: wrong equation: \"" + equation + "\": " + what);
    }
}
