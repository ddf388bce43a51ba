package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Numbers texts by a vocabulary.
 *
 * <pre>{@code
 * StringLookup lookup = StringLookup.create();
 * lookup.adapt(cities);
 * HostArray numbers = lookup.apply(cities);
 * }</pre>
 *
 * <p>Tensors hold no texts: it works before a model; see {@link ArrayLayer}. With several numbers for unknown texts, a hash
 * of the text chooses.
 */
public final class StringLookup extends IndexLookup<String> {
    private final HashBuckets buckets;

    /**
     * With Keras's arguments: {@code max_tokens}, {@code num_oov_indices}, {@code mask_token}, {@code oov_token},
     * {@code vocabulary}, {@code idf_weights}, {@code invert}, {@code output_mode}, {@code pad_to_max_tokens},
     * {@code salt}. The vocabulary is a list, not the name of a file.
     */
    public StringLookup(Config config) {
        this(config, new Arguments(config));
    }

    private StringLookup(Config config, Arguments arguments) {
        super(config, arguments.options, arguments.maskToken, arguments.oovToken);
        buckets = arguments.buckets;
    }

    /** The arguments, in Keras's order. */
    private static final class Arguments {
        private final LookupOptions options;
        private final Optional<String> maskToken;
        private final String oovToken;
        private final HashBuckets buckets;

        Arguments(Config config) {
            Optional<Integer> maxTokens = config.optionalInteger("max_tokens");
            int oov = config.integer("num_oov_indices", 1);
            maskToken = config.optionalText("mask_token");
            oovToken = config.text("oov_token", "[UNK]");
            Optional<List<?>> vocabulary = LookupOptions.list(config, "vocabulary");
            Optional<List<Double>> weights = LookupOptions.numbers(config, "idf_weights");
            boolean invert = config.flag("invert", false);
            OutputMode mode = OutputMode.read(config, OutputMode.INT, EnumSet.allOf(OutputMode.class));
            boolean pad = config.flag("pad_to_max_tokens", false);
            config.only("sparse", false);
            config.only("encoding", "utf-8");
            buckets = HashBuckets.read(config);
            options = new LookupOptions(maxTokens, oov, vocabulary, weights, invert, mode, pad);
            options.check(config);
        }
    }

    /** With a vocabulary that is to be learnt. */
    public static StringLookup create() {
        return new StringLookup(Config.empty());
    }

    /** With a vocabulary. */
    public static StringLookup of(List<String> vocabulary) {
        return new StringLookup(Config.empty().with("vocabulary", List.copyOf(vocabulary)));
    }

    /** This layer, made anew without what it learnt, with at most so many tokens. */
    public StringLookup withMaxTokens(int most) {
        return with("max_tokens", most);
    }

    /** This layer, made anew without what it learnt, with so many numbers for unknown texts. */
    public StringLookup withNumOovIndices(int count) {
        return with("num_oov_indices", count);
    }

    /** This layer, made anew without what it learnt, with a text that stands for nothing. */
    public StringLookup withMaskToken(String token) {
        return with("mask_token", token);
    }

    /** This layer, made anew without what it learnt, with another form of the result. */
    public StringLookup withOutputMode(OutputMode mode) {
        return with("output_mode", mode);
    }

    /** This layer, made anew without what it learnt, with or without the way back: texts of numbers. */
    public StringLookup withInvert(boolean back) {
        return with("invert", back);
    }

    private StringLookup with(String name, Object value) {
        return new StringLookup(config().without("vocabulary_size").with(name, value));
    }

    @Override
    String tokenOf(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("vocabulary: expected texts, got " + value);
    }

    @Override
    List<String> tokensOf(HostArray values) {
        if (values.dtype() != DType.STRING) {
            throw new IllegalArgumentException(label() + ": wrong values: expected texts, got " + values.dtype());
        }
        List<String> tokens = new ArrayList<>();
        for (byte[] text : values.strings()) {
            tokens.add(new String(text, StandardCharsets.UTF_8));
        }
        return tokens;
    }

    @Override
    HostArray arrayOf(Shape shape, List<String> tokens) {
        byte[][] texts = new byte[tokens.size()][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = tokens.get(i).getBytes(StandardCharsets.UTF_8);
        }
        return HostArray.wrap(shape, texts);
    }

    @Override
    int bucket(String token, int count) {
        return buckets.bucket(token.getBytes(StandardCharsets.UTF_8), count);
    }

    /** By bytes, which is another order than that of Java's characters. */
    @Override
    Comparator<String> order() {
        return (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    DType tokenType() {
        return DType.STRING;
    }
}
