package io.tolva.nn.export;

import io.tolva.array.DType;

/** The numbers of {@code onnx.proto}: fields of messages, types of elements and attributes, versions. */
final class OnnxFormat {
    static final int IR_VERSION = 8;
    static final int OPSET = 17;

    static final int ATTRIBUTE_FLOAT = 1;
    static final int ATTRIBUTE_INT = 2;
    static final int ATTRIBUTE_STRING = 3;
    static final int ATTRIBUTE_FLOATS = 6;
    static final int ATTRIBUTE_INTS = 7;
    static final int ATTRIBUTE_STRINGS = 8;

    private OnnxFormat() {}

    /** Fields of {@code ModelProto}. */
    static final class Model {
        static final int IR = 1;
        static final int PRODUCER_NAME = 2;
        static final int GRAPH = 7;
        static final int OPSET_IMPORT = 8;

        private Model() {}
    }

    /** Fields of {@code OperatorSetIdProto}. */
    static final class OperatorSet {
        static final int DOMAIN = 1;
        static final int VERSION = 2;

        private OperatorSet() {}
    }

    /** Fields of {@code GraphProto}. */
    static final class Graph {
        static final int NODE = 1;
        static final int NAME = 2;
        static final int INITIALIZER = 5;
        static final int INPUT = 11;
        static final int OUTPUT = 12;

        private Graph() {}
    }

    /** Fields of {@code NodeProto}. */
    static final class Node {
        static final int INPUT = 1;
        static final int OUTPUT = 2;
        static final int NAME = 3;
        static final int OP_TYPE = 4;
        static final int ATTRIBUTE = 5;

        private Node() {}
    }

    /** Fields of {@code AttributeProto}. */
    static final class Attribute {
        static final int NAME = 1;
        static final int F = 2;
        static final int I = 3;
        static final int S = 4;
        static final int FLOATS = 7;
        static final int INTS = 8;
        static final int STRINGS = 9;
        static final int TYPE = 20;

        private Attribute() {}
    }

    /** Fields of {@code TensorProto}. */
    static final class Tensor {
        static final int DIMS = 1;
        static final int DATA_TYPE = 2;
        static final int NAME = 8;
        static final int RAW_DATA = 9;

        private Tensor() {}
    }

    /** Fields of {@code ValueInfoProto}, {@code TypeProto}, {@code TypeProto.Tensor}, {@code TensorShapeProto} and its dimensions. */
    static final class Value {
        static final int NAME = 1;
        static final int TYPE = 2;
        static final int TENSOR_TYPE = 1;
        static final int ELEM_TYPE = 1;
        static final int SHAPE = 2;
        static final int DIM = 1;
        static final int DIM_VALUE = 1;
        static final int DIM_PARAM = 2;

        private Value() {}
    }

    /** {@code TensorProto.DataType}. */
    static int typeOf(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> 1;
            case UINT8 -> 2;
            case INT32 -> 6;
            case INT64 -> 7;
            case STRING -> 8;
            case BOOL -> 9;
            case FLOAT64 -> 11;
        };
    }
}
