package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Softmax and its relatives on the device as on the CPU. */
class ProbabilityTwinsTest {
    private static final long SEED = Long.getLong("tolva.cuda.seed", 20261128);
    private static final int[][] ROWS = {
        {1, 1}, {3, 5}, {700, 10}, {5, 33}, {2, 1000}, {3, 1025}, {2, 5000}, {1, 100_000}, {20_000, 3}, {0, 4}
    };

    private final Elements random = new Elements(SEED);

    ProbabilityTwinsTest() {
        System.out.println("probabilities of seed " + SEED + "; replay with -Dtolva.cuda.seed=" + SEED);
    }

    @Test
    void rowsOfAnyLengthBecomeProbabilities() {
        for (int[] dims : ROWS) {
            Shape shape = Shape.of(dims);
            for (DType dtype : Elements.FLOATS) {
                HostArray x = Elements.of(dtype, shape, i -> random.real() * 20);
                Twins.same(new Operation.Softmax(), dtype, shape, x);
                Twins.same(new Operation.LogSoftmax(), dtype, shape, x);
                HostArray huge = Elements.of(dtype, shape, i -> random.real() * 1e4);
                Twins.same(new Operation.Softmax(), dtype, shape, huge);
                Twins.same(new Operation.LogSoftmax(), dtype, shape, huge);
            }
        }
    }

    @Test
    void rowsWithSpecialNumbersAreTreatedAlike() {
        for (DType dtype : Elements.FLOATS) {
            double inf = Double.POSITIVE_INFINITY;
            HostArray x = Elements.of(dtype, Shape.of(4, 3), 1, -inf, 2, -inf, -inf, -inf, 1, inf, 0, Double.NaN, 0, 1);
            Twins.same(new Operation.Softmax(), dtype, x.shape(), x);
            Twins.same(new Operation.LogSoftmax(), dtype, x.shape(), x);
        }
        HostArray none = Elements.of(DType.FLOAT32, Shape.of(4, 0));
        Twins.same(new Operation.Softmax(), DType.FLOAT32, none.shape(), none);
    }

    @Test
    void labelsHaveLossesAndGradients() {
        for (int[] dims : ROWS) {
            Shape rows = Shape.of(dims[0]);
            Shape shape = Shape.of(dims);
            for (DType dtype : Elements.FLOATS) {
                HostArray x = Elements.of(dtype, shape, i -> random.real() * 20);
                for (DType index : List.of(DType.INT32, DType.INT64)) {
                    HostArray labels = Elements.of(index, rows, i -> random.below(dims[1]));
                    Twins.same(new Operation.SparseCrossEntropy(), dtype, rows, labels, x);
                    Twins.same(new Operation.SparseCrossEntropyGradient(), dtype, shape, labels, x);
                    List<TensorType> both = List.of(new TensorType(dtype, rows), new TensorType(dtype, shape));
                    Twins.same(new Operation.SparseCrossEntropy(), both, labels, x);
                }
            }
        }
    }

    @Test
    void labelsOutsideAreReportedLater() {
        for (int classes : new int[] {0, 3, 2000}) {
            for (long bad : new long[] {-1, classes, Long.MAX_VALUE}) {
                for (Operation operation :
                        List.of(new Operation.SparseCrossEntropy(), new Operation.SparseCrossEntropyGradient())) {
                    reported(operation, classes, bad);
                }
            }
        }
    }

    private static void reported(Operation operation, int classes, long bad) {
        Backend device = Twins.device();
        HostArray labels = HostArray.of(bad);
        HostArray logits = HostArray.zeros(DType.FLOAT32, Shape.of(1, classes));
        Shape shape = operation instanceof Operation.SparseCrossEntropy ? labels.shape() : logits.shape();
        Kernel kernel = device.kernel(
                operation,
                List.of(new TensorType(DType.INT64, labels.shape()), new TensorType(DType.FLOAT32, logits.shape())),
                List.of(new TensorType(DType.FLOAT32, shape)));
        assertThat(kernel.failsLater(), is(true));
        Storage[] in = {device.wrap(labels), device.wrap(logits)};
        Storage[] out = {device.allocate(DType.FLOAT32, shape.size())};
        kernel.run(in, out);
        Exception error = assertThrows(IndexOutOfBoundsException.class, device::synchronize);
        String expected = classes == 0 ? "no index, as there are no rows" : "0 to " + (classes - 1);
        assertThat(error.getMessage(), is("label out of range: row 0: expected " + expected + ", got " + bad));
    }
}
