package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.EnumSet;

/** Encodes the numbers of categories, which begin at 0; a number that is none of them gives zeros. */
public final class CategoryEncoding extends UnaryLayer {
    private final int numTokens;
    private final OutputMode outputMode;

    /**
     * With Keras's arguments: {@code num_tokens}, how many categories there are, which is required; {@code output_mode},
     * which is {@code one_hot}, {@code multi_hot} or {@code count}.
     */
    public CategoryEncoding(Config config) {
        super(config);
        numTokens = config.integer("num_tokens");
        outputMode = OutputMode.read(
                config, OutputMode.MULTI_HOT, EnumSet.of(OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT));
        config.only("sparse", false);
        if (numTokens < 1) {
            throw config.wrong("num_tokens", "at least 1", numTokens);
        }
    }

    /** For so many categories. */
    public static CategoryEncoding of(int numTokens, OutputMode mode) {
        return new CategoryEncoding(Config.empty().with("num_tokens", numTokens).with("output_mode", mode));
    }

    @Override
    protected boolean castsInputs() {
        return false;
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return outputMode.shape(input, numTokens);
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor indices = x.dtype() == DType.INT64 ? x : Ops.cast(x, DType.INT32);
        return outputMode.encode(indices, numTokens, dtype());
    }
}
