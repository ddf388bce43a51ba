package io.tolva.nn.export;

import io.tolva.nn.config.Config;
import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;
import java.util.Arrays;

/** How the windows of a convolution or pool slide, in ONNX's attributes. */
final class Windows {
    private final Channels channels;
    private final int[] size;
    private final int[] strides;
    private final int[] dilations;
    private final String padding;

    private Windows(Channels channels, int[] size, int[] strides, int[] dilations, String padding) {
        this.channels = channels;
        this.size = size;
        this.strides = strides;
        this.dilations = dilations;
        this.padding = padding;
    }

    static Windows ofConvolution(Config config, Channels channels) {
        int axes = channels.spatial();
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        return new Windows(
                channels,
                config.integers("kernel_size", axes),
                config.integers("strides", axes, ones),
                config.integers("dilation_rate", axes, ones),
                config.text("padding", "valid"));
    }

    static Windows ofPool(Config config, Channels channels) {
        int axes = channels.spatial();
        int[] twos = new int[axes];
        Arrays.fill(twos, 2);
        int[] size = config.integers("pool_size", axes, twos);
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        return new Windows(
                channels, size, config.integers("strides", axes, size), ones, config.text("padding", "valid"));
    }

    int[] strides() {
        return strides;
    }

    /** From the first to the last element of a window along an axis, both included. */
    int span(int axis) {
        return (size[axis] - 1) * dilations[axis] + 1;
    }

    OnnxAttributes withoutPads() {
        return OnnxAttributes.of("kernel_shape", size).with("strides", strides).with("dilations", dilations);
    }

    /** With the names that convolutions and pools share. */
    OnnxAttributes attributes() {
        OnnxAttributes all = OnnxAttributes.of("kernel_shape", size).with("strides", strides);
        if (padding.equals("same") && !isFixed()) {
            return all.with("auto_pad", "SAME_UPPER");
        }
        return all.with("pads", pads());
    }

    OnnxAttributes withDilations() {
        return attributes().with("dilations", dilations);
    }

    /** Is the padding known although a length may not be? */
    private boolean isFixed() {
        return channels.isKnown() || Arrays.stream(strides).allMatch(stride -> stride == 1);
    }

    private int[] pads() {
        int axes = size.length;
        int[] pads = new int[2 * axes];
        for (int i = 0; i < axes; i++) {
            if (padding.equals("causal")) {
                pads[i] = span(i) - 1;
            } else if (padding.equals("same")) {
                int length = channels.isKnown() ? channels.length(i) : span(i);
                SlidingWindow window = SlidingWindow.of(Padding.SAME, length, size[i], strides[i], dilations[i]);
                pads[i] = window.padBefore();
                pads[axes + i] = window.padAfter();
            }
        }
        return pads;
    }
}
