package io.tolva.nn.layers;

import io.tolva.tensor.backend.Padding;
import io.tolva.tensor.backend.SlidingWindow;

/** How far windows over the steps of a sequence may reach over its ends. */
enum StepPadding {
    VALID,
    SAME,
    /** Over the beginning only, so that no window sees a later step. */
    CAUSAL;

    SlidingWindow window(int input, int size, int stride, int dilation) {
        return switch (this) {
            case VALID -> SlidingWindow.of(Padding.VALID, input, size, stride, dilation);
            case SAME -> SlidingWindow.of(Padding.SAME, input, size, stride, dilation);
            case CAUSAL -> new SlidingWindow(input, size, stride, dilation, (size - 1) * dilation, 0);
        };
    }
}
