package io.tolva.tensor.selftest;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;
import java.util.List;

/** Products of matrices and probabilities of classes. */
final class ProductCases {
    /** Shapes of logits. */
    static final List<Shape> ROWS =
            List.of(Shape.of(3), Shape.of(4, 1), Shape.of(50, 10), Shape.of(3, 2, 700), Shape.of(0, 4));

    private final Cases cases;
    private final Draw draw;

    private ProductCases(Cases cases, Draw draw) {
        this.cases = cases;
        this.draw = draw;
    }

    static void add(Cases cases, Draw draw) {
        ProductCases own = new ProductCases(cases, draw);
        int[][] sizes = {{1, 1, 1}, {2, 3, 4}, {1, 9, 33}, {33, 20, 1}, {2, 3, 0}, {65, 31, 70}, {130, 200, 257}};
        for (DType dtype : Draw.NUMBERS) {
            for (int[] size : sizes) {
                for (int flags = 0; flags < 4; flags++) {
                    own.product(dtype, size, flags % 2 == 1, flags > 1);
                }
            }
        }
    }

    static void addProbabilities(Cases cases, Draw draw, List<Shape> shapes) {
        ProductCases own = new ProductCases(cases, draw);
        Draw.FLOATS.forEach(dtype -> shapes.forEach(shape -> own.probabilities(dtype, shape)));
    }

    /** Of matrices, of several with one, and of several with several others. */
    private void product(DType dtype, int[] size, boolean a, boolean b) {
        Shape left = a ? Shape.of(size[2], size[0]) : Shape.of(size[0], size[2]);
        Shape right = b ? Shape.of(size[1], size[2]) : Shape.of(size[2], size[1]);
        Shape result = Shape.of(size[0], size[1]);
        Operation operation = new Operation.MatMul(a, b);
        cases.add(operation, dtype, result, draw.values(dtype, left), draw.values(dtype, right));
        HostArray two = draw.values(dtype, left.prepend(2));
        cases.add(operation, dtype, result.prepend(2), two, draw.values(dtype, right));
        HostArray pairs = draw.values(dtype, left.prepend(1).prepend(2));
        cases.add(operation, dtype, result.prepend(3).prepend(2), pairs, draw.values(dtype, right.prepend(3)));
    }

    private void probabilities(DType dtype, Shape shape) {
        HostArray x = draw.values(dtype, shape);
        Shape rows = Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 1));
        cases.add(new Operation.Softmax(), dtype, shape, x);
        cases.add(new Operation.LogSoftmax(), dtype, shape, x);
        for (DType index : Draw.INDEXES) {
            HostArray labels = draw.indexes(index, rows, shape.dim(-1));
            TensorType losses = new TensorType(dtype, rows);
            TensorType gradient = new TensorType(dtype, shape);
            cases.add(new Operation.SparseCrossEntropy(), dtype, losses, labels, x);
            cases.add(new Operation.SparseCrossEntropy(), dtype, List.of(losses, gradient), labels, x);
            cases.add(new Operation.SparseCrossEntropyGradient(), dtype, gradient, labels, x);
        }
    }
}
