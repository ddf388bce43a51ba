package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Permutation;
import java.util.List;
import java.util.stream.IntStream;

/** A layer that takes pictures, {@code [batch, height, width, channels]}, or as {@code data_format} says. */
abstract class ImageLayer extends UnaryLayer {
    private DataFormat format = DataFormat.CHANNELS_LAST;

    ImageLayer(Config config) {
        super(config);
    }

    /** The argument {@code data_format}. */
    final void readFormat(Config config) {
        format = config.choice("data_format", DataFormat.CHANNELS_LAST);
    }

    /** The argument {@code data_format} where Keras does not name it, but writes it into files. */
    final void readHiddenFormat(Config config) {
        if (config.has("data_format")) {
            readFormat(config);
        }
    }

    /** Pictures of pictures {@code [batch, height, width, channels]}. */
    abstract Tensor image(Tensor x, Call call);

    /** Height and width of the output; without this those of the input. */
    TensorShape outputSize(TensorShape size) {
        return size;
    }

    @Override
    protected final TensorShape outputShape(TensorShape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("expected pictures, "
                    + (channelsFirst() ? "[batch, channels, height, width]" : "[batch, height, width, channels]")
                    + ", got " + input);
        }
        int first = channelsFirst() ? 1 : 0;
        TensorShape size = outputSize(input.range(first, first + 2));
        return input.with(first, size.dim(0)).with(first + 1, size.dim(1));
    }

    private boolean channelsFirst() {
        return format == DataFormat.CHANNELS_FIRST;
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        if (x.shape().rank() != 4) {
            throw new IllegalArgumentException("expected pictures of 4 axes, the batch first, got " + x.shape());
        }
        if (!channelsFirst()) {
            return image(x, call);
        }
        return Ops.transpose(image(Ops.transpose(x, order(0, 2, 3, 1)), call), order(0, 3, 1, 2));
    }

    private static Permutation order(int... axes) {
        return Permutation.of(axes);
    }

    /** A range {@code [lower, upper]} of an argument that is one number or two. */
    static double[] pair(Config config, String name, Object value) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        boolean numbers = list.stream().allMatch(Number.class::isInstance);
        if (!numbers || list.isEmpty() || list.size() > 2) {
            throw config.wrong(name, "one number or two", value);
        }
        return IntStream.range(0, list.size())
                .mapToDouble(i -> ((Number) list.get(i)).doubleValue())
                .toArray();
    }
}
