package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers tokens by a vocabulary, which is given or learnt. First come 0 for the mask token, if there is one and the output
 * mode is {@code int}, then the numbers for unknown tokens, then those of the vocabulary in its order. Learnt, the most
 * frequent token is the first, and of equally frequent ones the greater.
 *
 * @param <T> text or integer
 */
public abstract sealed class IndexLookup<T> extends ArrayLayer permits StringLookup, IntegerLookup {
    private static final String VOCABULARY = "vocabulary";
    private static final String IDF_WEIGHTS = "idf_weights";
    private static final String VOCABULARY_SIZE = "vocabulary_size";
    private static final String ASSET = "vocabulary.txt";

    private final LookupOptions options;
    private final LookupTable<T> table;
    private final boolean given;
    private int declaredSize;
    private double @Nullable [] idfWeights;

    IndexLookup(Config config, LookupOptions options, Optional<T> maskToken, T oovToken) {
        super(config);
        this.options = options;
        int maskIndices = maskToken.isPresent() && options.outputMode() == OutputMode.INT ? 1 : 0;
        table = new LookupTable<>(maskToken, oovToken, maskIndices, options.numOovIndices());
        declaredSize = config.has(VOCABULARY_SIZE) ? config.integer(VOCABULARY_SIZE) : 0;
        config.ignore("has_input_vocabulary", "oov_method");
        given = config.has(VOCABULARY);
        if (given) {
            List<T> tokens = new ArrayList<>();
            options.vocabulary().orElseThrow().forEach(token -> tokens.add(tokenOf(token)));
            set(tokens, options.idfWeights());
        }
    }

    /** A token as a file has it. */
    abstract T tokenOf(Object value);

    /** The tokens of an array. */
    abstract List<T> tokensOf(HostArray values);

    /** Tokens as an array. */
    abstract HostArray arrayOf(Shape shape, List<T> tokens);

    /** Which of the numbers for unknown tokens, from 0, when there are several. */
    abstract int bucket(T token, int count);

    /** The order of equally frequent tokens, backwards. */
    abstract Comparator<T> order();

    final LookupTable<T> table() {
        return table;
    }

    final LookupOptions options() {
        return options;
    }

    /** The tokens by number, with those for the mask and for unknown ones. */
    public final List<T> vocabulary() {
        return table.all();
    }

    /** How many numbers there are. */
    public final int vocabularySize() {
        return table.size();
    }

    /**
     * Takes a vocabulary, in place of the one before.
     *
     * @param tokens in the order of their numbers, with or without those for the mask and for unknown ones before them
     * @throws IllegalArgumentException if a token is there twice, there is none, or there are more than {@code max_tokens}
     */
    public final void setVocabulary(List<T> tokens) {
        set(tokens, Optional.empty());
    }

    /**
     * Takes a vocabulary for {@link OutputMode#TF_IDF}, in place of the one before.
     *
     * @param weights one for each token
     * @throws IllegalArgumentException if the tokens are wrong, or there are not as many weights
     */
    public final void setVocabulary(List<T> tokens, List<Double> weights) {
        set(tokens, Optional.of(weights));
    }

    private void set(List<T> tokens, Optional<List<Double>> weights) {
        if (weights.isPresent() != (options.outputMode() == OutputMode.TF_IDF)) {
            throw new IllegalArgumentException(label()
                    + ": idf_weights: expected with a vocabulary in output mode tf_idf, and only there, got "
                    + (weights.isPresent() ? "some" : "none"));
        }
        if (weights.isPresent() && weights.get().size() != tokens.size()) {
            throw new IllegalArgumentException(label() + ": idf_weights: expected one for each of " + tokens.size()
                    + " tokens, got " + weights.get().size());
        }
        boolean special = table.set(tokens, options.invert());
        options.checkSize(label(), table.size());
        idfWeights =
                weights.map(list -> padded(list, special ? 0 : table.start())).orElse(null);
    }

    /** Weights by number: the mean for unknown tokens, 0 behind. */
    private double[] padded(List<Double> weights, int front) {
        double mean =
                weights.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        List<Double> all = new ArrayList<>(Collections.nCopies(front, mean));
        all.addAll(weights);
        all.addAll(Collections.nCopies(Math.max(0, depth() - all.size()), 0.0));
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Learns the vocabulary, in place of the one before.
     *
     * @param data tokens; a document is a row, or one token if there is one axis only
     * @throws IllegalStateException if the vocabulary was given
     */
    public final void adapt(HostArray data) {
        adapt(List.of(data.shape().rank() == 1 ? data.reshape(data.shape().append(1)) : data));
    }

    /**
     * Learns the vocabulary from batches, of which one at a time is held in memory.
     *
     * @param batches tokens; a document is a row, or all of the batch if it has one axis only
     * @throws IllegalStateException if the vocabulary was given
     * @throws IllegalArgumentException if there is no token
     */
    public final void adapt(Iterable<HostArray> batches) {
        TokenCounts<T> counts = new TokenCounts<>();
        for (HostArray batch : batches) {
            Shape shape = batch.shape();
            int rows = shape.rank() < 2 ? 1 : shape.dim(0);
            List<T> tokens = tokensOf(batch);
            int row = rows == 0 ? 0 : tokens.size() / rows;
            for (int i = 0; i < rows; i++) {
                counts.addDocument(tokens.subList(i * row, (i + 1) * row));
            }
        }
        learn(counts);
    }

    final void learn(TokenCounts<T> counts) {
        if (given) {
            throw new IllegalStateException(label() + ": nothing to learn: the vocabulary is given");
        }
        List<T> tokens = counts.byFrequency(order()).stream()
                .filter(table::isOrdinary)
                .limit(options.room(table.start()))
                .toList();
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException(label() + ": nothing to learn from: expected tokens, got none");
        }
        boolean weighted = options.outputMode() == OutputMode.TF_IDF;
        set(
                tokens,
                weighted
                        ? Optional.of(tokens.stream()
                                .map(counts::inverseDocumentFrequency)
                                .toList())
                        : Optional.empty());
    }

    /** With the vocabulary, where {@link #assets} cannot hold it. */
    @Override
    public Config config() {
        Config all = super.config();
        if (table.isEmpty()) {
            return all;
        }
        Config sized = all.with(VOCABULARY_SIZE, table.size());
        return given || fitsText() ? sized : sized.with(VOCABULARY, table.all()).with(IDF_WEIGHTS, weightList());
    }

    private @Nullable List<Double> weightList() {
        double[] weights = idfWeights;
        if (weights == null) {
            return null;
        }
        List<Double> list = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            list.add(weights[i]);
        }
        return list;
    }

    /** Can lines hold the vocabulary? Empty ones at the end would be lost. */
    private boolean fitsText() {
        List<T> all = table.all();
        return !all.get(all.size() - 1).toString().isEmpty()
                && all.stream().allMatch(token -> TextLines.isLine(token.toString()));
    }

    /** The vocabulary by line, unless it was given and so stands among the arguments. */
    @Override
    public Map<String, byte[]> assets() {
        if (given || table.isEmpty() || !fitsText()) {
            return Map.of();
        }
        return Map.of(ASSET, TextLines.join(table.all()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void loadAssets(Map<String, byte[]> files) {
        byte[] text = files.get(ASSET);
        if (text == null || given) {
            return;
        }
        List<T> tokens = new ArrayList<>();
        for (String line : TextLines.split(new String(text, StandardCharsets.UTF_8))) {
            tokens.add(tokenOf(line));
        }
        table.set(tokens, options.invert());
        options.checkSize(label(), table.size());
    }

    /** Weights of tokens by number, which a file holds beside weights. */
    @Override
    public Map<String, HostArray> namedArrays() {
        double[] weights = idfWeights;
        return weights == null
                ? Map.of()
                : Map.of(
                        IDF_WEIGHTS,
                        Tensor.of(HostArray.wrap(Shape.of(weights.length), weights.clone()))
                                .cast(floats())
                                .toHostArray());
    }

    @Override
    public List<String> namedArrayNames() {
        return List.of(IDF_WEIGHTS);
    }

    @Override
    public void loadNamedArrays(Map<String, HostArray> arrays) {
        HostArray weights = arrays.get(IDF_WEIGHTS);
        if (weights != null) {
            idfWeights = Tensor.of(weights).cast(DType.FLOAT64).toHostArray().doubles();
        }
    }

    @Override
    protected DType outputType(int output) {
        return options.outputMode() != OutputMode.INT ? floats() : options.invert() ? tokenType() : DType.INT64;
    }

    abstract DType tokenType();

    final DType floats() {
        return dtype().isFloat() ? dtype() : DType.FLOAT32;
    }

    /** How long a row of an encoded output is. */
    final int depth() {
        int size = table.isEmpty() && declaredSize > 0 ? declaredSize : table.size();
        return options.padToMaxTokens() ? options.maxTokens().orElse(size) : size;
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        return options.outputMode().shape(input, depth());
    }

    /**
     * The numbers of tokens, or if {@code invert}, the tokens of numbers; of any shape.
     *
     * @return int64, or floats, or tokens
     * @throws IllegalArgumentException if a token is unknown and {@code num_oov_indices} is 0
     * @throws IllegalStateException if there is no vocabulary yet
     */
    @Override
    public final HostArray apply(HostArray values) {
        checkVocabulary();
        if (options.invert()) {
            List<T> tokens = new ArrayList<>();
            for (long index : HashBuckets.longs(values)) {
                tokens.add(table.token(index));
            }
            return arrayOf(values.shape(), tokens);
        }
        List<T> tokens = tokensOf(values);
        long[] indices = new long[tokens.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indexOf(tokens.get(i));
        }
        return encodedArray(HostArray.wrap(values.shape(), indices));
    }

    final HostArray encodedArray(HostArray numbers) {
        return options.outputMode() == OutputMode.INT
                ? numbers
                : encoded(Tensor.of(numbers)).toHostArray();
    }

    final void checkVocabulary() {
        if (table.isEmpty()) {
            throw new IllegalStateException(
                    label() + ": no vocabulary yet: expected adapt(data) or setVocabulary(tokens) before");
        }
    }

    /** Numbers of tokens in the form of the output. */
    final Tensor encoded(Tensor indices) {
        Tensor rows = options.outputMode().encode(indices, depth(), floats());
        double[] weights = idfWeights;
        if (options.outputMode() != OutputMode.TF_IDF || weights == null) {
            return rows;
        }
        return rows.times(Tensor.of(HostArray.wrap(Shape.of(weights.length), weights.clone()))
                .cast(floats()));
    }

    final long indexOf(T token) {
        int index = table.indexOf(token);
        if (index != LookupTable.UNKNOWN) {
            return index;
        }
        int count = options.numOovIndices();
        if (count == 0) {
            throw new IllegalArgumentException(label() + ": unknown token: expected one of "
                    + table.tokens().size() + " tokens, got " + token + "; num_oov_indices=1 has a number for it");
        }
        return (long) table.oovStart() + (count == 1 ? 0 : bucket(token, count));
    }
}
