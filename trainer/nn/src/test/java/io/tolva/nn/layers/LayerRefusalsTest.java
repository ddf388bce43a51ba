package io.tolva.nn.layers;

import static io.tolva.nn.layers.Refusals.refuses;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerRefusalsTest {
    private static final Tensor ROWS = Tensor.ones(Shape.of(2, 4));
    private static final Tensor STEPS = Tensor.ones(Shape.of(2, 5, 4));
    private static final Tensor PICTURES = Tensor.ones(Shape.of(2, 5, 6, 4));
    private static final Config CONV =
            Config.empty().with("filters", 4).with("kernel_size", 3).with("name", "c");

    @Test
    void argumentsOfConvolutions() {
        refuses(() -> Conv2D.of(0, 3), "filters: expected at least 1, got 0");
        refuses(() -> Conv2D.of(4, 0), "kernel_size: expected at least 1, got [0, 0]");
        refuses(() -> new Conv2D(CONV.with("kernel_size", List.of(1, 2, 3))), "kernel_size: expected 2 whole numbers");
        refuses(() -> Conv2D.of(4, 3).withStrides(0), "strides: expected at least 1, got [0, 0]");
        refuses(() -> Conv2D.of(4, 3).withGroups(3), "filters: expected a multiple of 3 groups, got 4");
        refuses(
                () -> Conv2D.of(4, 3).withStrides(2).withDilation(2),
                "dilation_rate: expected 1 where strides are above 1, got [2, 2]");
        refuses(() -> new Conv2D(CONV.with("padding", "causal")), "padding: expected one of [valid, same], got causal");
        refuses(
                () -> new SeparableConv1D(CONV.with("padding", "causal")),
                "padding: expected one of [valid, same], got causal");
        refuses(
                () -> new Conv1D(CONV.with("data_format", "channels_first")),
                "data_format is not supported: expected channels_last, got channels_first");
        refuses(
                () -> Conv1DTranspose.of(4, 3).withStrides(2).withOutputPadding(2),
                "output_padding: expected at least 0 and less than the strides, got [2]");
        refuses(() -> DepthwiseConv1D.of(2).withDepthMultiplier(0), "depth_multiplier: expected at least 1, got 0");
    }

    @Test
    void inputsOfConvolutions() {
        refuses(
                () -> new Conv2D(CONV).apply(STEPS),
                "layer c (Conv2D) cannot be built for inputs [[batch, 5, 4]]: expected"
                        + " input [batch, height, width, channels], got [batch, 5, 4]");
        refuses(() -> new Conv1D(CONV).apply(PICTURES), "expected input [batch, steps, channels]");
        refuses(
                () -> new Conv1D(CONV.with("kernel_size", 6)).apply(STEPS),
                "window does not fit: expected an input of at least 6 on axis 1, got 5");
        refuses(
                () -> new Conv1D(CONV.with("kernel_size", 3).with("dilation_rate", 3)).apply(STEPS),
                "window does not fit: expected an input of at least 7 on axis 1, got 5");
        refuses(() -> Conv1D.of(6, 2).withGroups(3).apply(STEPS), "expected a multiple of 3 channels, got 4");
        Layer built = new Conv1D(CONV);
        built.apply(STEPS);
        refuses(() -> built.apply(Tensor.ones(Shape.of(2, 5, 3))), "input shape differs: expected");
        refuses(
                () -> built.apply(Tensor.ones(Shape.of(2, 2, 4))),
                "window does not fit: expected an input of at least 3 on axis 1, got 2");
        refuses(
                () -> Conv1D.of(3, 2).ensureBuilt(List.of(TensorShape.of(5, TensorShape.ANY))),
                "expected to know dimension -1 of the input, got [batch, 5, ?]");
    }

    @Test
    void pools() {
        refuses(() -> MaxPooling1D.of(0), "pool_size: expected at least 1, got [0]");
        refuses(() -> new AveragePooling1D(Config.empty()), "missing argument: expected pool_size");
        refuses(() -> MaxPooling2D.of(2).apply(STEPS), "expected input [batch, height, width, channels]");
        refuses(() -> MaxPooling2D.of(6).apply(PICTURES), "window does not fit: expected an input of at least 6");
        refuses(() -> GlobalMaxPooling1D.create().apply(PICTURES), "expected input [batch, steps, channels]");
        Layer used = GlobalMaxPooling1D.create();
        used.apply(STEPS);
        refuses(() -> used.apply(PICTURES), "input shape differs: expected");
    }

    @Test
    void shapes() {
        refuses(() -> ZeroPadding1D.of(-1, 0), "padding: expected whole numbers of at least 0");
        refuses(
                () -> new ZeroPadding2D(Config.empty().with("padding", List.of(1, 2, 3))),
                "padding: expected a number, two numbers or two pairs, got [1, 2, 3]");
        refuses(
                () -> Cropping1D.of(3, 2).apply(STEPS),
                "nothing is left: expected an input of more than 5 on axis 1, got 5");
        refuses(
                () -> Cropping2D.of(1, 3).apply(PICTURES),
                "nothing is left: expected an input of more than 6 on axis 2");
        refuses(() -> UpSampling1D.of(0), "size: expected at least 1, got 0");
        refuses(() -> UpSampling2D.of(1, 2).apply(STEPS), "expected input [batch, height, width, channels]");
        refuses(
                () -> new UpSampling2D(Config.empty().with("interpolation", "bicubic")),
                "interpolation: expected one of [nearest, bilinear], got bicubic");
        refuses(
                () -> Reshape.of(-1, -1),
                "target_shape: expected dimensions of at least 1, one of them -1, got [-1, -1]");
        refuses(() -> Reshape.of(0), "target_shape: expected dimensions");
        refuses(
                () -> Reshape.of(3, 7).apply(STEPS),
                "number of elements differs: expected 21 for [batch, 3, 7], got 20");
        refuses(
                () -> Reshape.of(3, -1).apply(STEPS),
                "number of elements differs: expected a multiple of 3 for [batch, 3, ?], got 20");
        refuses(() -> Permute.of(0, 1), "dims: expected each of 1 to 2 once, got [0, 1]");
        refuses(() -> Permute.of(1, 1), "dims: expected each of 1 to 2 once, got [1, 1]");
        refuses(() -> Permute.of(2, 1).apply(PICTURES), "expected 2 axes behind the batch, got [batch, 5, 6, 4]");
        refuses(() -> RepeatVector.of(2).apply(STEPS), "expected input [batch, features], got [batch, 5, 4]");
    }

    @Test
    void merges() {
        refuses(
                () -> Add.create().apply(Input.of(3), Input.of(4)),
                "shapes do not broadcast: [batch, 3] and [batch, 4]: expected equal dimensions or 1, got 3 and 4");
        refuses(() -> Subtract.create().apply(Input.of(3), Input.of(3), Input.of(3)), "expected 2 inputs, got 3");
        refuses(() -> Subtract.create().applyAll(List.of(ROWS), false), "expected 2 inputs, got 1");
        refuses(() -> Add.create().applyAll(List.<SymbolicTensor>of()), "expected at least one input, got none");
        refuses(
                () -> Concatenate.create().apply(Input.of(3, 2), Input.of(4, 2)),
                "shapes differ: expected equal dimensions but on axis 2, got [batch, 3, 2] and [batch, 4, 2]");
        refuses(() -> Concatenate.of(0), "axis: expected an axis behind the batch, got 0");
        refuses(
                () -> Concatenate.of(3).apply(Input.of(3), Input.of(3)),
                "no such axis behind the batch: expected 1 to 1");
        refuses(() -> Concatenate.create().applyAll(List.of(ROWS, STEPS), false), "shapes differ");
        refuses(() -> Dot.of(1, 0), "axes: expected axes behind the batch, got [1, 0]");
        refuses(() -> Dot.of(1).apply(Input.of(3)), "expected 2 inputs, got 1");
        refuses(
                () -> Dot.of(1).apply(Input.of(3), Input.of(4)),
                "sizes of the axes [1, 1] differ: [batch, 3] and [batch, 4]: expected equal ones, got 3 and 4");
    }

    @Test
    void normalizations() {
        refuses(
                () -> BatchNormalization.create().withAxis(3).apply(ROWS),
                "no such axis behind the batch: expected 1 to 1 or -1 to -1 for input [batch, 4], got 3");
        refuses(() -> BatchNormalization.create().withAxis(0).apply(ROWS), "no such axis behind the batch");
        refuses(
                () -> new BatchNormalization(Config.empty().with("renorm", true)),
                "renorm is not supported: expected false, got true");
        refuses(() -> LayerNormalization.of(1, -2).apply(STEPS), "an axis is there twice: [1, -2]");
        refuses(
                () -> new LayerNormalization(Config.empty().with("rms_scaling", true)),
                "rms_scaling is not supported: expected false, got true");
        refuses(() -> GroupNormalization.of(0), "groups: expected at least 1, or -1 for as many as channels, got 0");
        refuses(
                () -> GroupNormalization.of(3).apply(STEPS),
                "channels cannot be grouped: expected a multiple of 3 channels, got 4");
        refuses(() -> RMSNormalization.of(1).apply(STEPS), "expected the last axes of input [batch, 5, 4], got [1]");
        refuses(
                () -> SpectralNormalization.of(Flatten.create()).apply(STEPS),
                "no kernel to normalize: expected a layer with a kernel or embeddings");
    }

    @Test
    void activations() {
        refuses(() -> ReLU.create().withMaxValue(-1), "max_value: expected a number of at least 0, got -1.0");
        refuses(() -> ReLU.create().withNegativeSlope(-1), "negative_slope: expected a number of at least 0, got -1.0");
        refuses(() -> LeakyReLU.of(-0.1), "negative_slope: expected a number of at least 0, got -0.1");
        refuses(() -> PReLU.of(4).apply(STEPS), "no such axis behind the batch");
        refuses(
                () -> PReLU.of().ensureBuilt(List.of(TensorShape.of(TensorShape.ANY, 4))),
                "expected to know dimension 0 of the input, got [batch, ?, 4]");
        refuses(() -> Dense.of(0), "units: expected at least 1, got 0");
        refuses(() -> Embedding.of(0, 3), "input_dim: expected at least 1, got 0");
        refuses(() -> ActivityRegularization.of(-1, 0), "l1: expected a number of at least 0, got -1.0");
    }
}
