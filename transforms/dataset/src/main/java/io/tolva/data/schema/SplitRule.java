package io.tolva.data.schema;

import io.tolva.array.Seed;
import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.RecordKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distributes records over splits by a hash of their content, so that a record lands in the same split wherever it
 * stands in the input, and equal records never land in two. The hash is our own, or that of TFX's ExampleGen.
 *
 * @param names the names of the splits
 * @param weights how much each gets, in proportion; with {@code tfx}, how many hash buckets
 * @param tfx the hash of TFX, or null for our own
 * @param seed salts our own hash; TFX's has no salt
 */
public record SplitRule(
        List<String> names, List<Double> weights, @Nullable TfxPartition tfx, Seed seed) implements Serializable {
    /** What a rule that distributes as TFX is called in a text. */
    static final String TFX = "tfx";

    private static final String BY = " by ";
    private static final String EXPECTED = "expected for example train=0.8,test=0.2 or train:2,eval:1 by tfx, got ";
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
        if (tfx != null) {
            checkBuckets(weights);
        }
    }

    private static void checkBuckets(List<Double> weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
            if (weight != Math.rint(weight) || total > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "splits: expected whole numbers of hash buckets, less than 2^31 in all, such as"
                                + " train:2,eval:1, got " + weights);
            }
        }
    }

    /**
     * The rule in a text such as {@code train=0.8,test=0.2}. A colon may stand for the equals sign. With {@code by tfx} behind
     * it, as in {@code train:2,eval:1 by tfx}, the numbers are hash buckets of TFX's ExampleGen and records are
     * distributed as it does; {@code by tfx:id} does so by the feature {@code id}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static SplitRule parse(String text, Seed seed) {
        int by = text.indexOf(BY);
        String parts = by < 0 ? text : text.substring(0, by);
        List<String> names = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String part : parts.split(",", -1)) {
            int equals = Math.max(part.indexOf('='), part.indexOf(':'));
            String name = equals < 0 ? "" : part.substring(0, equals).trim();
            if (!name.matches("[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("splits: " + EXPECTED + text);
            }
            names.add(name);
            weights.add(weight(part.substring(equals + 1), text));
        }
        TfxPartition tfx = by < 0 ? null : tfx(text.substring(by + BY.length()), text);
        return new SplitRule(names, weights, tfx, seed.split("split"));
    }

    private static TfxPartition tfx(String by, String text) {
        if (by.equals(TFX)) {
            return TfxPartition.ofRecords();
        }
        if (by.startsWith(TFX + ":") && by.length() > TFX.length() + 1) {
            return TfxPartition.ofFeature(by.substring(TFX.length() + 1));
        }
        throw new IllegalArgumentException("splits: " + EXPECTED + text);
    }

    private static double weight(String number, String text) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("splits: " + EXPECTED + text, notANumber);
        }
    }

    /** Whether one must know the kinds of all columns to say where a row belongs. */
    public boolean needsKinds() {
        return tfx != null;
    }

    /**
     * The number of the split to which a row belongs.
     *
     * @param columns the names of its columns
     * @param kinds the kind of each column over all rows
     * @throws IllegalArgumentException if the rule is TFX's and the feature is no key, see {@link TfxPartition}
     */
    public int splitOf(CsvRow row, List<String> columns, List<CellKind> kinds) {
        return tfx == null ? splitOf(row) : ofBucket(tfx.bucketOf(row, columns, kinds, buckets()));
    }

    /**
     * The number of the split to which a serialized {@code Example} belongs.
     *
     * @throws IllegalArgumentException if the rule is TFX's and the feature is no key, see {@link TfxPartition}
     */
    public int splitOfExample(byte[] example) {
        return tfx == null ? splitOf(example) : ofBucket(tfx.bucketOf(example, buckets()));
    }

    private int buckets() {
        return (int) weights.stream().mapToDouble(weight -> weight).sum();
    }

    private int ofBucket(int bucket) {
        double upTo = 0;
        for (int split = 0; split < names.size(); split++) {
            upTo += weights.get(split);
            if (bucket < upTo) {
                return split;
            }
        }
        throw new IllegalStateException("bucket " + bucket + " of " + weights);
    }

    /**
     * The number of the split to which a row belongs, by its cells.
     *
     * @throws IllegalStateException if the rule is TFX's, which also asks for the kinds of the columns
     */
    public int splitOf(CsvRow row) {
        checkOwn();
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

    private void checkOwn() {
        if (tfx != null) {
            throw new IllegalStateException(
                    "splits: by tfx: expected a rule of our own for bare content; a row needs its"
                            + " columns, and a record is an Example");
        }
    }

    /**
     * The number of the split to which something with this content belongs.
     *
     * @throws IllegalStateException if the rule is TFX's, which looks at examples
     */
    public int splitOf(byte[] content) {
        checkOwn();
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
