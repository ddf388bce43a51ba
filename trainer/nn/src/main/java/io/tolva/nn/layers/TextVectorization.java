package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits texts into tokens and numbers them by a vocabulary: 0 for no token, 1 for an unknown one, then the vocabulary.
 *
 * <pre>{@code
 * TextVectorization vectorization = TextVectorization.create().withOutputSequenceLength(50);
 * vectorization.adapt(reviews);
 * HostArray numbers = vectorization.apply(reviews);
 * }</pre>
 *
 * <p>It works before a model; see {@link ArrayLayer}.
 */
public final class TextVectorization extends ArrayLayer {
    private static final String VOCABULARY = "vocabulary";
    private static final String IDF_WEIGHTS = "idf_weights";
    private static final String VOCABULARY_SIZE = "vocabulary_size";
    private static final String OUTPUT_MODE = "output_mode";

    private final TextSplitting splitting;
    private final OutputMode outputMode;
    private final Optional<Integer> length;
    private final StringLookup lookup;

    /**
     * With Keras's arguments: {@code max_tokens}; {@code standardize}, which is {@code lower_and_strip_punctuation},
     * {@code lower}, {@code strip_punctuation} or nothing; {@code split}, which is {@code whitespace}, {@code character} or
     * nothing; {@code ngrams}; {@code output_mode}, all but {@code one_hot}; {@code output_sequence_length};
     * {@code pad_to_max_tokens}; {@code vocabulary}; {@code idf_weights}.
     */
    public TextVectorization(Config config) {
        super(config);
        Config tokens = Config.empty();
        tokens = tokens.with("max_tokens", config.optionalInteger("max_tokens").orElse(null));
        splitting = TextSplitting.read(config);
        outputMode = OutputMode.read(config, OutputMode.INT, EnumSet.complementOf(EnumSet.of(OutputMode.ONE_HOT)));
        length = config.optionalInteger("output_sequence_length");
        tokens = tokens.with("pad_to_max_tokens", config.flag("pad_to_max_tokens", false));
        tokens = tokens.with(VOCABULARY, LookupOptions.list(config, VOCABULARY).orElse(null));
        tokens =
                tokens.with(IDF_WEIGHTS, LookupOptions.list(config, IDF_WEIGHTS).orElse(null));
        config.only("sparse", false);
        config.only("ragged", false);
        config.only("encoding", "utf-8");
        if (config.has(VOCABULARY_SIZE)) {
            tokens = tokens.with(VOCABULARY_SIZE, config.integer(VOCABULARY_SIZE));
        }
        config.ignore("has_input_vocabulary");
        if (length.isPresent() && outputMode != OutputMode.INT) {
            throw config.wrong("output_sequence_length", "nothing, because of output_mode " + outputMode, length.get());
        }
        lookup = track(
                "_lookup_layer", new StringLookup(tokens.with("mask_token", "").with(OUTPUT_MODE, outputMode)));
    }

    /** With a vocabulary that is to be learnt. */
    public static TextVectorization create() {
        return new TextVectorization(Config.empty());
    }

    /** This layer, made anew, with at most so many tokens. */
    public TextVectorization withMaxTokens(int most) {
        return with("max_tokens", most);
    }

    /** This layer, made anew, whose rows have so many numbers: cut, or with zeros behind. */
    public TextVectorization withOutputSequenceLength(int steps) {
        return with("output_sequence_length", steps);
    }

    /** This layer, made anew, with another form of the result. */
    public TextVectorization withOutputMode(OutputMode mode) {
        return with(OUTPUT_MODE, mode);
    }

    /** This layer, made anew, whose tokens are also up to so many neighbours together. */
    public TextVectorization withNgrams(int most) {
        return with("ngrams", most);
    }

    private TextVectorization with(String name, Object value) {
        return new TextVectorization(config().without(VOCABULARY_SIZE).with(name, value));
    }

    /** With the vocabulary, where {@link #assets} cannot hold it. */
    @Override
    public Config config() {
        Map<String, ?> tokens = lookup.config().entries();
        Config all = super.config().with(VOCABULARY, tokens.get(VOCABULARY)).with(IDF_WEIGHTS, tokens.get(IDF_WEIGHTS));
        return tokens.containsKey(VOCABULARY_SIZE) ? all.with(VOCABULARY_SIZE, tokens.get(VOCABULARY_SIZE)) : all;
    }

    /** The tokens by number. */
    public List<String> vocabulary() {
        return lookup.vocabulary();
    }

    /**
     * Takes a vocabulary, in place of the one before.
     *
     * @throws IllegalArgumentException as {@link StringLookup#setVocabulary(List)}
     */
    public void setVocabulary(List<String> tokens) {
        lookup.setVocabulary(tokens);
    }

    /**
     * Learns the vocabulary, in place of the one before.
     *
     * @param texts {@code [batch]} or {@code [batch, 1]}, each a document
     * @throws IllegalStateException if the vocabulary was given
     */
    public void adapt(HostArray texts) {
        adapt(List.of(texts));
    }

    /**
     * Learns the vocabulary from batches, of which one at a time is held in memory.
     *
     * @throws IllegalStateException if the vocabulary was given
     * @throws IllegalArgumentException if there is no token
     */
    public void adapt(Iterable<HostArray> batches) {
        TokenCounts<String> counts = new TokenCounts<>();
        for (HostArray batch : batches) {
            rows(batch).forEach(counts::addDocument);
        }
        lookup.learn(counts);
    }

    private List<List<String>> rows(HostArray texts) {
        Shape shape = texts.shape();
        if (texts.dtype() != DType.STRING
                || shape.rank() == 0
                || shape.rank() > 2
                || (shape.rank() == 2 && shape.dim(1) != 1)) {
            throw new IllegalArgumentException(label() + ": wrong values: expected texts [batch] or [batch, 1], got "
                    + texts.dtype() + " " + shape);
        }
        List<List<String>> rows = new ArrayList<>();
        for (byte[] text : texts.strings()) {
            rows.add(splitting.tokens(new String(text, StandardCharsets.UTF_8)));
        }
        return rows;
    }

    @Override
    protected void build(TensorShape input) {
        lookup.ensureBuilt(List.of(input));
    }

    @Override
    protected DType outputType(int output) {
        return outputMode == OutputMode.INT ? DType.INT64 : lookup.floats();
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return TensorShape.of(
                outputMode == OutputMode.INT
                        ? length.orElse(splitting.splits() ? TensorShape.ANY : 1)
                        : lookup.depth());
    }

    /**
     * The numbers of the texts' tokens.
     *
     * @param values texts {@code [batch]} or {@code [batch, 1]}
     * @return int64 {@code [batch, steps]}, or floats {@code [batch, tokens]}
     * @throws IllegalStateException if there is no vocabulary yet
     */
    @Override
    public HostArray apply(HostArray values) {
        List<List<String>> rows = rows(values);
        lookup.checkVocabulary();
        int longest = rows.stream().mapToInt(List::size).max().orElse(0);
        boolean numbers = outputMode == OutputMode.INT;
        int steps = numbers ? length.orElse(longest) : Math.max(1, longest);
        long[] indices = new long[rows.size() * steps];
        Arrays.fill(indices, numbers ? 0 : LookupTable.MASKED);
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            for (int k = 0; k < Math.min(steps, row.size()); k++) {
                indices[i * steps + k] = lookup.indexOf(row.get(k));
            }
        }
        return lookup.encodedArray(HostArray.wrap(Shape.of(rows.size(), steps), indices));
    }

    @Override
    public Map<String, byte[]> assets() {
        return lookup.assets();
    }

    @Override
    public void loadAssets(Map<String, byte[]> files) {
        lookup.loadAssets(files);
    }

    @Override
    public Map<String, HostArray> namedArrays() {
        return lookup.namedArrays();
    }

    @Override
    public List<String> namedArrayNames() {
        return lookup.namedArrayNames();
    }

    @Override
    public void loadNamedArrays(Map<String, HostArray> arrays) {
        lookup.loadNamedArrays(arrays);
    }
}
