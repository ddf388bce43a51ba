package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Side;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Numbers integers by a vocabulary, before a model or as part of one. With several numbers for unknown integers, the
 * remainder of the division by how many they are chooses, or a hash of the digits.
 *
 * <p>In a model, an unknown integer for which there is no number gives -1, or zeros, because a compiled step cannot refuse
 * a value; and hashes do not work. The vocabulary that a compiled step was made with stays in it: learn first.
 */
public final class IntegerLookup extends IndexLookup<Long> {
    private final boolean hashed;
    private final HashBuckets buckets;

    /**
     * With Keras's arguments: {@code max_tokens}, {@code num_oov_indices}, {@code mask_token}, {@code oov_token},
     * {@code vocabulary}, {@code idf_weights}, {@code invert}, {@code output_mode}, {@code pad_to_max_tokens},
     * {@code oov_method}, which is {@code floormod} or {@code farmhash}, and {@code salt} for the latter.
     */
    public IntegerLookup(Config config) {
        this(config, new Arguments(config));
    }

    private IntegerLookup(Config config, Arguments arguments) {
        super(config, arguments.options, arguments.maskToken, arguments.oovToken);
        hashed = arguments.method == OovMethod.FARMHASH;
        buckets = arguments.buckets;
        if (buckets.salt().isPresent() && !hashed) {
            throw config.wrong("oov_method", "farmhash, because of salt", "floormod");
        }
    }

    /** How one of several numbers for unknown integers is chosen. */
    private enum OovMethod {
        FLOORMOD,
        FARMHASH
    }

    /** The arguments, in Keras's order. */
    private static final class Arguments {
        private final LookupOptions options;
        private final Optional<Long> maskToken;
        private final long oovToken;
        private final OovMethod method;
        private final HashBuckets buckets;

        Arguments(Config config) {
            Optional<Integer> maxTokens = config.optionalInteger("max_tokens");
            int oov = config.integer("num_oov_indices", 1);
            maskToken = config.any("mask_token").map(value -> whole(config, "mask_token", value));
            Object oovTokenArgument = config.any("oov_token").orElse(-1);
            config.remember("oov_token", oovTokenArgument);
            oovToken = whole(config, "oov_token", oovTokenArgument);
            Optional<List<?>> vocabulary = LookupOptions.list(config, "vocabulary");
            config.only("vocabulary_dtype", "int64");
            Optional<List<Double>> weights = LookupOptions.numbers(config, "idf_weights");
            boolean invert = config.flag("invert", false);
            OutputMode mode = OutputMode.read(config, OutputMode.INT, EnumSet.allOf(OutputMode.class));
            config.only("sparse", false);
            boolean pad = config.flag("pad_to_max_tokens", false);
            method = config.choice("oov_method", OovMethod.FLOORMOD);
            buckets = HashBuckets.read(config);
            options = new LookupOptions(maxTokens, oov, vocabulary, weights, invert, mode, pad);
            options.check(config);
        }

        private static long whole(Config config, String name, Object value) {
            if (value instanceof Long || value instanceof Integer) {
                return ((Number) value).longValue();
            }
            throw config.wrong(name, "a whole number", value);
        }
    }

    /** With a vocabulary that is to be learnt. */
    public static IntegerLookup create() {
        return new IntegerLookup(Config.empty());
    }

    /** With a vocabulary. */
    public static IntegerLookup of(List<Long> vocabulary) {
        return new IntegerLookup(Config.empty().with("vocabulary", List.copyOf(vocabulary)));
    }

    /** This layer, made anew without what it learnt, with at most so many tokens. */
    public IntegerLookup withMaxTokens(int most) {
        return with("max_tokens", most);
    }

    /** This layer, made anew without what it learnt, with so many numbers for unknown integers. */
    public IntegerLookup withNumOovIndices(int count) {
        return with("num_oov_indices", count);
    }

    /** This layer, made anew without what it learnt, with an integer that stands for nothing. */
    public IntegerLookup withMaskToken(long token) {
        return with("mask_token", token);
    }

    /** This layer, made anew without what it learnt, with another form of the result. */
    public IntegerLookup withOutputMode(OutputMode mode) {
        return with("output_mode", mode);
    }

    /** This layer, made anew without what it learnt, with or without the way back: integers of numbers. */
    public IntegerLookup withInvert(boolean back) {
        return with("invert", back);
    }

    private IntegerLookup with(String name, Object value) {
        return new IntegerLookup(config().without("vocabulary_size").with(name, value));
    }

    @Override
    Long tokenOf(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        try {
            return Long.valueOf(value.toString());
        } catch (NumberFormatException error) {
            throw new IllegalArgumentException("vocabulary: expected whole numbers, got " + value, error);
        }
    }

    @Override
    List<Long> tokensOf(HostArray values) {
        List<Long> tokens = new ArrayList<>();
        for (long number : HashBuckets.longs(values)) {
            tokens.add(number);
        }
        return tokens;
    }

    @Override
    HostArray arrayOf(Shape shape, List<Long> tokens) {
        return HostArray.wrap(shape, tokens.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    int bucket(Long token, int count) {
        return hashed ? buckets.bucket(token, count) : Math.floorMod(token, count);
    }

    @Override
    Comparator<Long> order() {
        return Comparator.naturalOrder();
    }

    @Override
    DType tokenType() {
        return DType.INT64;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        checkVocabulary();
        Tensor values = Ops.cast(x, DType.INT64);
        if (options().invert()) {
            return tokens(values);
        }
        Tensor indices = indices(values);
        return options().outputMode() == OutputMode.INT ? indices : encoded(indices);
    }

    /** Finds each value among the sorted tokens. */
    private Tensor indices(Tensor values) {
        long[] sorted =
                table().tokens().stream().mapToLong(Long::longValue).sorted().toArray();
        long[] numbers = new long[sorted.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = table().indexOf(sorted[i]);
        }
        Tensor keys = vector(sorted);
        Tensor flat = Ops.reshape(values, -1);
        Tensor places =
                Ops.minimum(Ops.searchSorted(keys, flat, Side.LEFT), Tensor.scalar(DType.INT32, sorted.length - 1.0));
        Tensor known = Ops.equal(Ops.gather(keys, places), flat);
        Tensor found = Ops.where(known, Ops.gather(vector(numbers), places), unknown(flat));
        return Ops.reshape(masked(flat, found), values.shape());
    }

    private Tensor unknown(Tensor values) {
        int count = options().numOovIndices();
        if (count <= 1) {
            return whole(count == 0 ? LookupTable.UNKNOWN : table().oovStart());
        }
        if (hashed) {
            throw new IllegalArgumentException(
                    "oov_method farmhash does not work in a model: expected apply(array) before the model");
        }
        return Ops.add(Ops.floorMod(values, whole(count)), whole(table().oovStart()));
    }

    private Tensor masked(Tensor values, Tensor found) {
        return maskToken()
                .map(token -> Ops.where(Ops.equal(values, whole(token)), whole(table().indexOf(token)), found))
                .orElse(found);
    }

    private Optional<Long> maskToken() {
        return table().maskToken();
    }

    private Tensor tokens(Tensor indices) {
        long[] all = new long[table().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = table().token(i);
        }
        Tensor inside = Ops.logicalAnd(Ops.greaterEqual(indices, whole(0)), Ops.less(indices, whole(all.length)));
        Tensor safe = Ops.where(inside, indices, whole(0));
        return Ops.where(inside, Ops.gather(vector(all), safe), whole(table().token(-1)));
    }

    private static Tensor vector(long[] values) {
        return Tensor.of(HostArray.wrap(Shape.of(values.length), values));
    }

    private static Tensor whole(long value) {
        return Tensor.of(HostArray.wrap(Shape.scalar(), new long[] {value}));
    }
}
