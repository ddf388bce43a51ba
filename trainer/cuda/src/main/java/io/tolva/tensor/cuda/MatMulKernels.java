package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * Products of matrices: of floats and doubles by cuBLAS, of whole numbers by a kernel of our own. Products whose factors lie at even
 * distances, as those of a plain batch or with one factor for all, are one call.
 */
final class MatMulKernels {
    private MatMulKernels() {}

    static Kernel of(CudaDevice device, Operation.MatMul operation, TensorType a, TensorType b, TensorType out) {
        int m = out.shape().dim(-2);
        int n = out.shape().dim(-1);
        int k = a.shape().dim(operation.transposeA() ? -2 : -1);
        Shape batch = batch(out.shape());
        Access access = Access.of(List.of(batch(a.shape()), batch(b.shape())), batch);
        if (out.size() == 0) {
            return (x, y) -> {};
        }
        if (k == 0) {
            return (x, y) -> device.clear(DeviceStorage.of(device, y[0]), out.size());
        }
        if (!out.dtype().isFloat()) {
            return WholeProducts.of(device, operation, access, out, k);
        }
        return floats(device, operation, access, out.dtype(), new int[] {m, n, k});
    }

    private static Shape batch(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
    }

    /** One call for the products along the last axis of the batch that is left, and as many calls as there are others. */
    private static Kernel floats(
            CudaDevice device, Operation.MatMul operation, Access access, DType dtype, int[] sizes) {
        int axes = access.dims().size();
        int count = axes == 0 ? 1 : access.dims().get(axes - 1);
        int m = sizes[0];
        int n = sizes[1];
        int k = sizes[2];
        long strideA = axes == 0 ? 0 : (long) access.strides().get(0).get(axes - 1) * m * k;
        long strideB = axes == 0 ? 0 : (long) access.strides().get(1).get(axes - 1) * k * n;
        CudaBlas.Product product = CudaBlas.Product.dense(
                operation.transposeA(), operation.transposeB(), m, n, k, count, strideA, strideB, (long) m * n);
        Places[] places = places(access, (long) m * k, (long) k * n, (long) count * m * n, DeviceStorage.width(dtype));
        int calls = places[0].count();
        return (in, out) -> {
            Places left = places[0].from(DeviceStorage.of(device, in[0]));
            Places right = places[1].from(DeviceStorage.of(device, in[1]));
            Places result = places[2].from(DeviceStorage.of(device, out[0]));
            for (int call = 0; call < calls; call++) {
                device.blas().multiply(dtype, product, left.at(call), right.at(call), result.at(call));
            }
        };
    }

    /** Where the factors and the product of each call begin. */
    private static Places[] places(Access access, long sizeA, long sizeB, long sizeOfCall, int width) {
        int outer = Math.max(0, access.dims().size() - 1);
        int calls = 1;
        for (int axis = 0; axis < outer; axis++) {
            calls *= access.dims().get(axis);
        }
        long[][] bytes = new long[3][calls];
        for (int call = 0; call < calls; call++) {
            long a = 0;
            long b = 0;
            int rest = call;
            for (int axis = outer - 1; axis >= 0; axis--) {
                int at = rest % access.dims().get(axis);
                rest /= access.dims().get(axis);
                a += (long) at * access.strides().get(0).get(axis);
                b += (long) at * access.strides().get(1).get(axis);
            }
            bytes[0][call] = a * sizeA * width;
            bytes[1][call] = b * sizeB * width;
            bytes[2][call] = call * sizeOfCall * width;
        }
        return new Places[] {new Places(bytes[0]), new Places(bytes[1]), new Places(bytes[2])};
    }
}
