package io.tolva.nn.tensorboard;

import io.tolva.nn.wire.ProtoMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages {@code Summary} with one value, for the plugin that shows it. */
final class Summaries {
    private static final int VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_TENSOR = 8;
    private static final int VALUE_METADATA = 9;
    private static final int METADATA_PLUGIN = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;

    private static final int TENSOR_TYPE = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int TENSOR_CONTENT = 4;
    private static final int TENSOR_FLOATS = 5;
    private static final int TENSOR_STRINGS = 8;
    private static final int SHAPE_DIM = 2;
    private static final int DIM_SIZE = 1;

    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int STRING = 7;

    private static final byte[] NO_CONTENT = {};

    private Summaries() {}

    static ProtoMessage scalar(String tag, double value) {
        return summary(tag, metadata("scalars", NO_CONTENT), number(value));
    }

    private static ProtoMessage number(double value, int... dims) {
        ByteBuffer packed = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return tensor(FLOAT, dims)
                .bytes(TENSOR_FLOATS, packed.putFloat((float) value).array());
    }

    /** Rows of left edge, right edge and count. */
    static ProtoMessage histogram(String tag, double[][] buckets) {
        ByteBuffer content =
                ByteBuffer.allocate(buckets.length * 3 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] bucket : buckets) {
            for (double number : bucket) {
                content.putDouble(number);
            }
        }
        return summary(
                tag,
                metadata("histograms", NO_CONTENT),
                tensor(DOUBLE, buckets.length, 3).bytes(TENSOR_CONTENT, content.array()));
    }

    static ProtoMessage text(String tag, String markdown) {
        return summary(tag, metadata("text", NO_CONTENT), tensor(STRING).text(TENSOR_STRINGS, markdown));
    }

    /** Width, height and each picture's file. */
    static ProtoMessage images(String tag, Pictures pictures) {
        List<byte[]> files = pictures.files();
        ProtoMessage tensor = tensor(STRING, files.size() + 2)
                .text(TENSOR_STRINGS, Integer.toString(pictures.width()))
                .text(TENSOR_STRINGS, Integer.toString(pictures.height()));
        files.forEach(file -> tensor.bytes(TENSOR_STRINGS, file));
        return summary(tag, metadata("images", NO_CONTENT), tensor);
    }

    static ProtoMessage kerasModel(String tag, byte[] json) {
        byte[] version = "1".getBytes(StandardCharsets.US_ASCII);
        return summary(
                tag, metadata("graph_keras_model", version), tensor(STRING).bytes(TENSOR_STRINGS, json));
    }

    /** What is said is part of the metadata; the value means nothing. */
    static ProtoMessage hyperParameters(String tag, ProtoMessage content) {
        return summary(tag, metadata("hparams", content.toBytes()), number(0, 1));
    }

    private static ProtoMessage summary(String tag, ProtoMessage metadata, ProtoMessage tensor) {
        ProtoMessage value = new ProtoMessage()
                .text(VALUE_TAG, tag)
                .message(VALUE_TENSOR, tensor)
                .message(VALUE_METADATA, metadata);
        return new ProtoMessage().message(VALUE, value);
    }

    private static ProtoMessage metadata(String plugin, byte[] content) {
        ProtoMessage data = new ProtoMessage().text(PLUGIN_NAME, plugin);
        if (content.length > 0) {
            data.bytes(PLUGIN_CONTENT, content);
        }
        return new ProtoMessage().message(METADATA_PLUGIN, data);
    }

    private static ProtoMessage tensor(int type, int... dims) {
        ProtoMessage shape = new ProtoMessage();
        for (int dim : dims) {
            shape.message(SHAPE_DIM, new ProtoMessage().integer(DIM_SIZE, dim));
        }
        return new ProtoMessage().integer(TENSOR_TYPE, type).message(TENSOR_SHAPE, shape);
    }
}
