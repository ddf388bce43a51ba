package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.cuda.emulator.EmulatorControl;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Input;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One expression for many groups of arrays. */
class JoinedKernelsTest {
    private static final long SEED = Long.getLong("tolva.joined.seed", 20261128);
    private static final int[] SIZES = {1, 3, 4, 7, 100, 4095, 4096, 4097, 9001};

    private final CudaBackend cuda = (CudaBackend) Device.cuda(0).backend();
    private final TwinRuns twins = new TwinRuns(SEED);
    private final List<String> differences = new ArrayList<>();

    /** As an optimizer has it: {@code m = m * b + g; w = w - rate * m}. */
    private static Expression momentum(DType dtype) {
        return new Expression(
                List.of(
                        new Input(dtype),
                        new Input(dtype),
                        new Input(dtype),
                        new Input(dtype),
                        new Apply(ScalarOp.MULTIPLY, dtype, List.of(1, 3)),
                        new Apply(ScalarOp.ADD, dtype, List.of(4, 2)),
                        new Apply(ScalarOp.MULTIPLY, dtype, List.of(3, 5)),
                        new Apply(ScalarOp.SUBTRACT, dtype, List.of(0, 6))),
                List.of(7, 5));
    }

    @Test
    void eachGroupIsComputedAsIfItWereAlone() {
        for (int groups : new int[] {1, 2, 9, 30, 200}) {
            compare(DType.FLOAT32, groups, false);
            compare(DType.FLOAT64, groups, true);
            compare(DType.INT32, groups, false);
        }
        assertThat(differences, is(empty()));
    }

    private void compare(DType dtype, int groups, boolean inPlace) {
        Expression expression = momentum(dtype);
        List<HostArray> inputs = new ArrayList<>();
        List<TensorType> outputs = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            Shape shape = Shape.of(twins.one(SIZES));
            inputs.add(twins.values(dtype, shape));
            inputs.add(twins.values(dtype, shape));
            inputs.add(twins.values(dtype, shape));
            inputs.add(twins.values(dtype, twins.below(5) == 0 ? shape : Shape.of(1, 1)));
            outputs.add(new TensorType(dtype, shape));
            outputs.add(new TensorType(dtype, shape));
        }
        Storage[] in = inputs.stream().map(cuda::wrap).toArray(Storage[]::new);
        Storage[] out = outputs.stream()
                .map(type -> cuda.allocateAny(dtype, type.size()))
                .toArray(Storage[]::new);
        for (int group = 0; inPlace && group < groups; group++) {
            out[2 * group] = in[4 * group];
            out[2 * group + 1] = in[4 * group + 1];
        }
        kernel(expression, inputs, outputs).run(in, out);
        for (int i = 0; i < out.length; i++) {
            Expression one = new Expression(
                    expression.terms(), List.of(expression.outputs().get(i % 2)));
            String difference = CpuTwin.difference(
                    new Operation.Fused(one),
                    flat(inputs.subList(i / 2 * 4, i / 2 * 4 + 4)),
                    cuda.read(out[i], outputs.get(i).shape()));
            if (difference != null) {
                differences.add(groups + " groups, output " + i + ": " + difference);
            }
        }
    }

    private static List<HostArray> flat(List<HostArray> inputs) {
        return inputs.stream().map(x -> x.reshape(Shape.of(x.size()))).toList();
    }

    private Kernel kernel(Expression expression, List<HostArray> inputs, List<TensorType> outputs) {
        List<TensorType> types =
                inputs.stream().map(x -> new TensorType(x.dtype(), x.shape())).toList();
        int groups = outputs.size() / expression.outputs().size();
        return cuda.kernel(new Operation.Joined(expression, groups), types, outputs);
    }

    @Test
    void manyGroupsAreOneLaunch() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: launches are counted by the emulator only");
        List<HostArray> inputs = new ArrayList<>();
        List<TensorType> outputs = new ArrayList<>();
        for (int group = 0; group < 40; group++) {
            Shape shape = Shape.of(1 + group * 300);
            for (int i = 0; i < 4; i++) {
                inputs.add(twins.values(DType.FLOAT32, i == 3 ? Shape.scalar() : shape));
            }
            outputs.add(new TensorType(DType.FLOAT32, shape));
            outputs.add(new TensorType(DType.FLOAT32, shape));
        }
        Kernel kernel = kernel(momentum(DType.FLOAT32), inputs, outputs);
        Storage[] in = inputs.stream().map(cuda::wrap).toArray(Storage[]::new);
        Storage[] out = outputs.stream()
                .map(type -> cuda.allocateAny(type.dtype(), type.size()))
                .toArray(Storage[]::new);
        cuda.synchronize();
        long before = EmulatorControl.counters().launches();
        kernel.run(in, out);
        assertThat(EmulatorControl.counters().launches() - before, is(1L));
        cuda.synchronize();
    }

    @Test
    void whatCannotBeDividedIsReported() {
        Expression divide = Expression.of(ScalarOp.DIVIDE, DType.INT32, List.of(DType.INT32, DType.INT32));
        List<HostArray> inputs =
                List.of(HostArray.of(1, 2, 3), HostArray.of(1, 1, 1), HostArray.of(4, 5), HostArray.of(1, 0));
        List<TensorType> outputs =
                List.of(new TensorType(DType.INT32, Shape.of(3)), new TensorType(DType.INT32, Shape.of(2)));
        Kernel kernel = kernel(divide, inputs, outputs);
        assertThat(kernel.failsLater(), is(true));
        Storage[] in = inputs.stream().map(cuda::wrap).toArray(Storage[]::new);
        Storage[] out = {cuda.allocate(DType.INT32, 3), cuda.allocate(DType.INT32, 2)};
        kernel.run(in, out);
        assertThrows(ArithmeticException.class, cuda::synchronize);
    }
}
