package io.tolva.nn.export;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.backend.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Convolutions: kernels have the output's and input's channels last in Keras and first in ONNX. */
final class ConvolutionExporters {
    private ConvolutionExporters() {}

    static void addTo(Map<String, OnnxExporter> all) {
        for (int axes = 1; axes <= 2; axes++) {
            all.put("Conv" + axes + "D", ConvolutionExporters::convolution);
            all.put("DepthwiseConv" + axes + "D", ConvolutionExporters::depthwise);
            all.put("SeparableConv" + axes + "D", ConvolutionExporters::separable);
            all.put("Conv" + axes + "DTranspose", ConvolutionExporters::transposed);
        }
    }

    private static List<String> convolution(OnnxScope scope) {
        Config config = scope.config();
        Channels channels = new Channels(scope);
        OnnxAttributes attributes =
                Windows.ofConvolution(config, channels).withDilations().with("group", config.integer("groups", 1));
        String kernel = scope.constant("kernel", channelsFirst(weight(scope, 0)));
        return finished(scope, channels, "Conv", attributes, channels.toFirst(scope.input(0)), kernel, 1);
    }

    private static List<String> depthwise(OnnxScope scope) {
        Channels channels = new Channels(scope);
        Tensor kernel = weight(scope, 0);
        OnnxAttributes attributes =
                Windows.ofConvolution(scope.config(), channels).withDilations().with("group", inputs(kernel));
        String filters = scope.constant("kernel", byChannel(kernel));
        return finished(scope, channels, "Conv", attributes, channels.toFirst(scope.input(0)), filters, 1);
    }

    private static List<String> separable(OnnxScope scope) {
        Channels channels = new Channels(scope);
        Tensor kernel = weight(scope, 0);
        OnnxAttributes attributes =
                Windows.ofConvolution(scope.config(), channels).withDilations().with("group", inputs(kernel));
        String each = scope.op(
                "Conv",
                attributes,
                channels.toFirst(scope.input(0)),
                scope.constant("depthwise_kernel", byChannel(kernel)));
        String points = scope.constant("pointwise_kernel", channelsFirst(weight(scope, 1)));
        return finished(scope, channels, "Conv", OnnxAttributes.none(), each, points, 2);
    }

    /** The padding is that of the convolution whose gradient this is. */
    private static List<String> transposed(OnnxScope scope) {
        Config config = scope.config();
        if (config.has("output_padding")) {
            throw scope.refusal("output_padding is given: expected none");
        }
        Channels channels = new Channels(scope);
        Windows windows = Windows.ofConvolution(config, channels);
        int axes = channels.spatial();
        int[] pads = new int[2 * axes];
        int[] more = new int[axes];
        boolean same = config.text("padding", "valid").equals("same");
        for (int i = 0; i < axes; i++) {
            int over = windows.span(i) - windows.strides()[i];
            more[i] = Math.max(0, -over);
            int cut = same ? Math.max(0, over) : 0;
            pads[i] = cut / 2;
            pads[axes + i] = cut - cut / 2;
        }
        OnnxAttributes attributes = windows.withoutPads().with("pads", pads).with("output_padding", more);
        String kernel = scope.constant("kernel", channelsFirst(weight(scope, 0)));
        return finished(scope, channels, "ConvTranspose", attributes, channels.toFirst(scope.input(0)), kernel, 1);
    }

    private static List<String> finished(
            OnnxScope scope,
            Channels channels,
            String op,
            OnnxAttributes attributes,
            String x,
            String kernel,
            int biasAt) {
        List<String> inputs = new ArrayList<>(List.of(x, kernel));
        if (scope.config().flag("use_bias", true)) {
            inputs.add(scope.constant("bias", weight(scope, biasAt)));
        }
        String y = scope.op(op, attributes, inputs.toArray(new String[0]));
        return List.of(ActivationFunctions.applyOwn(scope, channels.back(y)));
    }

    private static Tensor weight(OnnxScope scope, int index) {
        return scope.layer().ownWeights().get(index).value();
    }

    private static int inputs(Tensor kernel) {
        return kernel.shape().dim(-2);
    }

    /** {@code [size..., a, b]} as {@code [b, a, size...]}. */
    private static Tensor channelsFirst(Tensor kernel) {
        int rank = kernel.shape().rank();
        int[] order = new int[rank];
        order[0] = rank - 1;
        order[1] = rank - 2;
        for (int i = 2; i < rank; i++) {
            order[i] = i - 2;
        }
        return Ops.transpose(kernel, Permutation.of(order));
    }

    /** {@code [size..., in, multiplier]} as {@code [in * multiplier, 1, size...]}. */
    private static Tensor byChannel(Tensor kernel) {
        int rank = kernel.shape().rank();
        int[] order = new int[rank];
        int[] dims = new int[rank];
        order[0] = rank - 2;
        order[1] = rank - 1;
        dims[0] = kernel.shape().dim(-2) * kernel.shape().dim(-1);
        dims[1] = 1;
        for (int i = 2; i < rank; i++) {
            order[i] = i - 2;
            dims[i] = kernel.shape().dim(i - 2);
        }
        return Ops.reshape(Ops.transpose(kernel, Permutation.of(order)), Shape.of(dims));
    }
}
