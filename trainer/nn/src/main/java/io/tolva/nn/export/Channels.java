package io.tolva.nn.export;

import io.tolva.nn.layers.TensorShape;
import java.util.stream.IntStream;

/** Where the channels are: Keras has them last unless it is told otherwise, ONNX behind the batch. */
final class Channels {
    private final OnnxScope scope;
    private final boolean first;
    private final int spatial;

    /** Of a layer with an argument {@code data_format}. */
    Channels(OnnxScope scope) {
        this.scope = scope;
        first = scope.config().text("data_format", "channels_last").equals("channels_first");
        spatial = scope.shape(0).rank() - 1;
    }

    boolean first() {
        return first;
    }

    /** How many axes a picture has beside the channels. */
    int spatial() {
        return spatial;
    }

    /** The length of such an axis, from 0. */
    int length(int axis) {
        return scope.shape(0).dim(first ? axis + 1 : axis);
    }

    /** Is the length of every such axis known? */
    boolean isKnown() {
        return IntStream.range(0, spatial).allMatch(axis -> length(axis) != TensorShape.ANY);
    }

    /** The place of such an axis, counted with the batch. */
    int axis(int axis) {
        return first ? axis + 2 : axis + 1;
    }

    /** All of them. */
    int[] axes() {
        return IntStream.range(0, spatial).map(this::axis).toArray();
    }

    /** A value as ONNX wants it. */
    String toFirst(String value) {
        return first ? value : scope.transpose(value, order(true));
    }

    /** A value as the layer has it. */
    String back(String value) {
        return first ? value : scope.transpose(value, order(false));
    }

    private int[] order(boolean toFirst) {
        int[] order = new int[spatial + 2];
        for (int i = 0; i < spatial; i++) {
            order[toFirst ? i + 2 : i + 1] = toFirst ? i + 1 : i + 2;
        }
        order[toFirst ? 1 : spatial + 1] = toFirst ? spatial + 1 : 1;
        return order;
    }
}
