package io.tolva.tensor.backend;

/**
 * How a window slides along one axis: window {@code i} covers the elements {@code i * stride - padBefore + k * dilation}
 * for each {@code k < window}. Elements outside the input are padding.
 *
 * @param input the length of the axis, at least 1
 * @param window the number of elements in a window, at least 1
 * @param stride the distance from one window to the next, at least 1
 * @param dilation the distance between two elements of a window, at least 1
 * @param padBefore the number of elements of padding before the input, at least 0
 * @param padAfter the number of elements of padding behind the input, at least 0
 */
public record SlidingWindow(int input, int window, int stride, int dilation, int padBefore, int padAfter) {
    /**
     * The window with explicit padding.
     *
     * @throws IllegalArgumentException if a number is below its least value, or the window is longer than the padded
     *     input by a stride or more
     */
    public SlidingWindow {
        atLeast(1, input, "input");
        atLeast(1, window, "window");
        atLeast(1, stride, "stride");
        atLeast(1, dilation, "dilation");
        atLeast(0, padBefore, "padding before");
        atLeast(0, padAfter, "padding after");
        long padded = (long) input + padBefore + padAfter;
        long span = span(window, dilation);
        if ((padded - span + stride) / stride < 0 || padded > Integer.MAX_VALUE || span > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("window does not fit: input " + input + " with padding " + padBefore
                    + " and " + padAfter + ": expected at least " + span + ", got " + padded
                    + "; use a smaller window or Padding.SAME");
        }
    }

    /**
     * The window with the padding that TensorFlow computes.
     *
     * @throws IllegalArgumentException if a number is below 1, or a window that may not be padded is longer than the
     *     input by a stride or more
     */
    public static SlidingWindow of(Padding padding, int input, int window, int stride, int dilation) {
        if (padding == Padding.VALID || stride < 1) {
            return new SlidingWindow(input, window, stride, dilation, 0, 0);
        }
        long outputs = ((long) input + stride - 1) / stride;
        long needed = Math.max(0, (outputs - 1) * stride + span(window, dilation) - input);
        int before = Math.toIntExact(needed / 2);
        return new SlidingWindow(input, window, stride, dilation, before, Math.toIntExact(needed - before));
    }

    /** The number of windows. */
    public int output() {
        return (input + padBefore + padAfter - span() + stride) / stride;
    }

    /** The distance from the first to the last element of a window, both included. */
    public int span() {
        return (int) span(window, dilation);
    }

    /** The element of the input that is element {@code k} of a window, or -1 if it is padding. */
    public int element(int output, int k) {
        int at = output * stride - padBefore + k * dilation;
        return at < input ? Math.max(at, -1) : -1;
    }

    /** The window whose element {@code k} is this element of the input, or -1 if there is none. */
    public int outputOf(int element, int k) {
        int from = element + padBefore - k * dilation;
        return from >= 0 && from % stride == 0 && from / stride < output() ? from / stride : -1;
    }

    /** The number of elements of a window that are no padding. */
    public int count(int output) {
        int count = 0;
        for (int k = 0; k < window; k++) {
            count += element(output, k) >= 0 ? 1 : 0;
        }
        return count;
    }

    private static long span(int window, int dilation) {
        return (window - 1L) * dilation + 1;
    }

    private static void atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(
                    what + " too small: sliding window: expected at least " + least + ", got " + value);
        }
    }
}
