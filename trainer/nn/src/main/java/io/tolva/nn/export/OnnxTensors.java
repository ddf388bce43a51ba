package io.tolva.nn.export;

import io.tolva.array.HostArray;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.wire.ProtoMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Constants and the types of values as messages. */
final class OnnxTensors {
    /** What the batch's dimension is called in inputs and outputs. */
    static final String BATCH = "N";

    private OnnxTensors() {}

    static ProtoMessage constant(String name, HostArray array) {
        ProtoMessage tensor = new ProtoMessage();
        for (int dim : array.shape().dims()) {
            tensor.integer(OnnxFormat.Tensor.DIMS, dim);
        }
        return tensor.integer(OnnxFormat.Tensor.DATA_TYPE, OnnxFormat.typeOf(array.dtype()))
                .text(OnnxFormat.Tensor.NAME, name)
                .bytes(OnnxFormat.Tensor.RAW_DATA, littleEndian(array));
    }

    private static byte[] littleEndian(HostArray array) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(array.size(), array.dtype().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (array.dtype()) {
            case FLOAT32 -> bytes.asFloatBuffer().put(array.floats());
            case FLOAT64 -> bytes.asDoubleBuffer().put(array.doubles());
            case INT32 -> bytes.asIntBuffer().put(array.ints());
            case INT64 -> bytes.asLongBuffer().put(array.longs());
            case UINT8 -> bytes.put(array.bytes());
            case BOOL -> {
                for (boolean value : array.booleans()) {
                    bytes.put((byte) (value ? 1 : 0));
                }
            }
            case STRING -> throw new IllegalArgumentException("expected numbers, got strings");
        }
        return bytes.array();
    }

    /** An input or output of the graph; unknown dimensions are called after it. */
    static ProtoMessage value(OnnxValue value) {
        ProtoMessage shape = new ProtoMessage()
                .message(OnnxFormat.Value.DIM, new ProtoMessage().text(OnnxFormat.Value.DIM_PARAM, BATCH));
        int axis = 0;
        for (int dim : value.shape().dims()) {
            axis++;
            shape.message(
                    OnnxFormat.Value.DIM,
                    dim == TensorShape.ANY
                            ? new ProtoMessage().text(OnnxFormat.Value.DIM_PARAM, value.name() + "_" + axis)
                            : new ProtoMessage().integer(OnnxFormat.Value.DIM_VALUE, dim));
        }
        ProtoMessage tensor = new ProtoMessage()
                .integer(OnnxFormat.Value.ELEM_TYPE, OnnxFormat.typeOf(value.type()))
                .message(OnnxFormat.Value.SHAPE, shape);
        return new ProtoMessage()
                .text(OnnxFormat.Value.NAME, value.name())
                .message(OnnxFormat.Value.TYPE, new ProtoMessage().message(OnnxFormat.Value.TENSOR_TYPE, tensor));
    }
}
