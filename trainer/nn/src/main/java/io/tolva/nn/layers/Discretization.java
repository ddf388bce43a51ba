package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Side;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts numbers into bins between boundaries: bin 0 is what is smaller than the first boundary, a number that equals a
 * boundary is above it, what is not a number is in the last bin. The boundaries are given, or learnt from data so that about
 * equally many numbers are in each bin.
 *
 * <p>Boundaries are float32, as in Keras. Those that a compiled step was made with stay in it: learn first.
 */
public final class Discretization extends UnaryLayer {
    private static final String BIN_BOUNDARIES = "bin_boundaries";

    private final int numBins;
    private final double epsilon;
    private final OutputMode outputMode;
    private float @Nullable [] boundaries;

    /**
     * With Keras's arguments: {@code bin_boundaries}, which must ascend, or {@code num_bins} if they are to be learnt;
     * {@code epsilon}, the part of the numbers that may be missed when learning; {@code output_mode}, all but
     * {@code tf_idf}.
     */
    public Discretization(Config config) {
        super(config);
        Optional<HostArray> given = boundaries(config);
        numBins = config.optionalInteger("num_bins").orElse(0);
        epsilon = config.number("epsilon", 0.01);
        outputMode = OutputMode.read(config, OutputMode.INT, EnumSet.complementOf(EnumSet.of(OutputMode.TF_IDF)));
        config.only("sparse", false);
        if (given.isEmpty() && numBins < 1) {
            throw config.wrong("num_bins", "at least 1, or " + BIN_BOUNDARIES, numBins);
        }
        if (!(epsilon > 0 && epsilon < 1)) {
            throw config.wrong("epsilon", "a number between 0 and 1", epsilon);
        }
        boundaries = given.map(Discretization::floats).orElse(null);
        check(config);
    }

    private static Optional<HostArray> boundaries(Config config) {
        boolean none = config.entries().get(BIN_BOUNDARIES) instanceof List<?> list && list.isEmpty();
        if (none) {
            config.remember(BIN_BOUNDARIES, List.of());
            return Optional.of(HostArray.of(new float[0]));
        }
        return Constants.optional(config, BIN_BOUNDARIES);
    }

    private static float[] floats(HostArray numbers) {
        return Tensor.of(numbers).cast(DType.FLOAT32).toHostArray().floats();
    }

    private void check(Config config) {
        float[] edges = boundaries == null ? new float[0] : boundaries;
        for (int i = 0; i < edges.length; i++) {
            if (!Float.isFinite(edges[i]) || (i > 0 && edges[i] < edges[i - 1])) {
                throw config.wrong(
                        BIN_BOUNDARIES,
                        "finite numbers, none smaller than the one before",
                        config.entries().get(BIN_BOUNDARIES));
            }
        }
    }

    /** With given boundaries. */
    public static Discretization of(List<Double> boundaries) {
        return new Discretization(Config.empty().with(BIN_BOUNDARIES, boundaries));
    }

    /** With boundaries that are to be learnt. */
    public static Discretization ofBins(int numBins) {
        return new Discretization(Config.empty().with("num_bins", numBins));
    }

    /** This layer, to be built anew, with another form of the result. */
    public Discretization withOutputMode(OutputMode mode) {
        return new Discretization(config().with("output_mode", mode));
    }

    /** The boundaries. */
    public Optional<List<Double>> binBoundaries() {
        float[] edges = boundaries;
        if (edges == null) {
            return Optional.empty();
        }
        List<Double> list = new ArrayList<>();
        for (float edge : edges) {
            list.add((double) edge);
        }
        return Optional.of(list);
    }

    /** With the boundaries as they are now; Keras has no {@code trainable} here. */
    @Override
    public Config config() {
        Config all = super.config().without("trainable");
        return numBins == 0 ? all : all.with(BIN_BOUNDARIES, binBoundaries().orElse(null));
    }

    /**
     * Learns boundaries, in place of those learnt before.
     *
     * @param data numbers of any shape
     * @throws IllegalStateException if the boundaries were given
     */
    public void adapt(HostArray data) {
        adapt(List.of(data));
    }

    /**
     * Learns boundaries from batches; only a summary of those before is held in memory.
     *
     * @throws IllegalArgumentException if there is no number
     * @throws IllegalStateException if the boundaries were given
     */
    public void adapt(Iterable<HostArray> batches) {
        if (numBins == 0) {
            throw new IllegalStateException(label() + ": nothing to learn: the boundaries are given");
        }
        QuantileSummary summary = QuantileSummary.empty();
        boolean any = false;
        for (HostArray batch : batches) {
            any |= batch.size() > 0;
            summary = summary.merged(QuantileSummary.of(floats(batch), epsilon), epsilon);
        }
        if (!any) {
            throw new IllegalArgumentException(label() + ": nothing to learn from: expected numbers, got none");
        }
        boundaries = summary.boundaries(numBins);
    }

    @Override
    protected DType outputType(int output) {
        return outputMode == OutputMode.INT ? DType.INT32 : dtype();
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return outputMode.shape(input, boundaries == null ? numBins : boundaries.length + 1);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        float[] edges = boundaries;
        if (edges == null) {
            throw new IllegalArgumentException("no boundaries yet: expected adapt(data) before the first call");
        }
        return outputMode.encode(bins(x, edges), edges.length + 1, dtype());
    }

    private static Tensor bins(Tensor x, float[] edges) {
        if (edges.length == 0) {
            return Tensor.zeros(DType.INT32, x.shape());
        }
        Tensor sorted = Tensor.of(edges).cast(x.dtype());
        return Ops.reshape(Ops.searchSorted(sorted, Ops.reshape(x, -1), Side.RIGHT), x.shape());
    }
}
