package io.tolva.nn.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.nn.Model;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs ONNX files with Microsoft's ONNX Runtime, which knows nothing of us. */
final class OnnxRuntime implements AutoCloseable {
    private static final double TOLERANCE = 1e-5;

    private final OrtSession session;

    OnnxRuntime(byte[] file) {
        try {
            session = environment().createSession(file);
        } catch (OrtException error) {
            throw new IllegalStateException(error);
        }
    }

    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment();
    }

    /** The type and shape of an input or output as the file says them: {@code FLOAT [-1, 8]}. */
    String describe(String value) {
        try {
            NodeInfo info = session.getInputInfo()
                    .getOrDefault(value, session.getOutputInfo().get(value));
            TensorInfo tensor = (TensorInfo) info.getInfo();
            return tensor.type + " " + Arrays.toString(tensor.getShape());
        } catch (OrtException error) {
            throw new IllegalStateException(error);
        }
    }

    List<String> inputs() {
        return List.copyOf(session.getInputNames());
    }

    List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    List<HostArray> run(List<HostArray> values) {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            for (int i = 0; i < values.size(); i++) {
                inputs.put(inputs().get(i), tensor(values.get(i)));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                List<HostArray> outputs = new ArrayList<>();
                for (String name : outputs()) {
                    outputs.add(array((OnnxTensor) result.get(name).orElseThrow()));
                }
                return outputs;
            }
        } catch (OrtException error) {
            throw new IllegalStateException(error);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(HostArray array) throws OrtException {
        long[] shape = IntStream.of(array.shape().dims()).asLongStream().toArray();
        return switch (array.dtype()) {
            case FLOAT32 -> OnnxTensor.createTensor(environment(), FloatBuffer.wrap(array.floats()), shape);
            case INT32 -> OnnxTensor.createTensor(environment(), IntBuffer.wrap(array.ints()), shape);
            case INT64 -> OnnxTensor.createTensor(environment(), LongBuffer.wrap(array.longs()), shape);
            default -> throw new IllegalArgumentException(array.dtype().label());
        };
    }

    private static HostArray array(OnnxTensor tensor) {
        long[] dims = tensor.getInfo().getShape();
        Shape shape =
                Shape.of(IntStream.range(0, dims.length).map(i -> (int) dims[i]).toArray());
        return switch (tensor.getInfo().type) {
            case FLOAT -> HostArray.ofBuffer(DType.FLOAT32, shape, tensor.getFloatBuffer());
            case INT32 -> HostArray.ofBuffer(DType.INT32, shape, tensor.getIntBuffer());
            case INT64 -> HostArray.ofBuffer(DType.INT64, shape, tensor.getLongBuffer());
            default -> throw new IllegalArgumentException(tensor.getInfo().toString());
        };
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException error) {
            throw new IllegalStateException(error);
        }
    }

    /** The file of a model predicts what the model does. */
    static void assertSame(Model model, HostArray... inputs) {
        assertSame(OnnxExport.of(model), model, inputs);
    }

    static void assertSame(OnnxExport export, Model model, HostArray... inputs) {
        List<HostArray> ours = model.predict(List.of(inputs));
        try (OnnxRuntime runtime = new OnnxRuntime(export.toBytes())) {
            List<HostArray> theirs = runtime.run(List.of(inputs));
            assertThat(theirs.size(), is(ours.size()));
            for (int i = 0; i < ours.size(); i++) {
                assertClose(theirs.get(i), ours.get(i));
            }
        }
    }

    private static void assertClose(HostArray actual, HostArray expected) {
        assertThat(actual.shape(), is(expected.shape()));
        assertThat(actual.dtype(), is(expected.dtype()));
        HostArray theirs = Tensor.of(actual).cast(DType.FLOAT64).toHostArray();
        HostArray ours = Tensor.of(expected).cast(DType.FLOAT64).toHostArray();
        for (int i = 0; i < ours.size(); i++) {
            double value = ours.doubles()[i];
            assertThat("element " + i, theirs.doubles()[i], closeTo(value, TOLERANCE * Math.max(1, Math.abs(value))));
        }
    }

    /** Numbers between -1 and 1 that follow no simple order. */
    static HostArray numbers(int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1 + i * i * 0.7);
        }
        return HostArray.wrap(shape, values);
    }

    /** Gives every weight elements of which no two are alike, positive ones to variances. */
    static <M extends Model> M shuffled(M model) {
        int number = 0;
        for (Variable weight : model.weights()) {
            number++;
            boolean positive = weight.name().endsWith("variance");
            float[] values = new float[weight.shape().size()];
            for (int i = 0; i < values.length; i++) {
                double value = 0.5 * Math.sin(number + i * 1.3);
                values[i] = (float) (positive ? value + 1 : value);
            }
            weight.assign(Tensor.of(HostArray.wrap(weight.shape(), values)).cast(weight.dtype()));
        }
        return model;
    }
}
