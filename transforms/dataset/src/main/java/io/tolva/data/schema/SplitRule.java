package io.tolva.data.schema;

import io.tolva.array.Seed;
import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.RecordKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Distributes records over splits by a hash of their content, so that a record lands in the same split wherever it
 * stands in the input, and equal records never land in two.
 *
 * @param names the names of the splits
 * @param weights how much each gets, in proportion
 * @param seed salts the hash
 */
public record SplitRule(List<String> names, List<Double> weights, Seed seed) implements Serializable {
    private static final String EXPECTED = "expected for example train=0.8,test=0.2, got ";
    private static final byte CELL_SEPARATOR = 0x1F;

    /** Checks the names and weights. */
    public SplitRule {
        names = List.copyOf(names);
        weights = List.copyOf(weights);
        if (names.isEmpty() || names.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "splits: expected a weight for each name, got " + names + " and " + weights);
        }
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("splits: expected different names, got " + names);
        }
        for (double weight : weights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("splits: expected positive weights, got " + weights);
            }
        }
    }

    /**
     * The rule in a text such as {@code train=0.8,test=0.2}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static SplitRule parse(String text, Seed seed) {
        List<String> names = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            if (!name.matches("[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("splits: " + EXPECTED + text);
            }
            names.add(name);
            weights.add(weight(part.substring(equals + 1), text));
        }
        return new SplitRule(names, weights, seed.split("split"));
    }

    private static double weight(String number, String text) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("splits: " + EXPECTED + text, notANumber);
        }
    }

    /** The number of the split to which a row belongs, by its cells. */
    public int splitOf(CsvRow row) {
        if (names.size() == 1) {
            return 0;
        }
        byte[] content = new byte[row.bytes().length + row.size()];
        int at = 0;
        for (int i = 0; i < row.size(); i++) {
            int length = row.to(i) - row.from(i);
            System.arraycopy(row.bytes(), row.from(i), content, at, length);
            at += length;
            content[at++] = CELL_SEPARATOR;
        }
        return splitOf(content);
    }

    /** The number of the split to which something with this content belongs. */
    public int splitOf(byte[] content) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double place = RecordKey.of(seed.value(), content).fraction() * total;
        double upTo = 0;
        for (int split = 0; split < names.size() - 1; split++) {
            upTo += weights.get(split);
            if (place < upTo) {
                return split;
            }
        }
        return names.size() - 1;
    }
}
