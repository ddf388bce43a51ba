package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import jcuda.Pointer;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;

/**
 * Matrix products by cuBLAS on the compute stream. cuBLAS has columns where we have rows, so it is asked for the transposed product of
 * the transposed factors in exchanged order, which costs nothing. Floats are multiplied in full precision; TF32 only if the system
 * property {@code tolva.cuda.tf32} is {@code true}.
 */
final class CudaBlas {
    private static final boolean TF32 = Boolean.getBoolean("tolva.cuda.tf32");

    /** What cuBLAS asks for on the largest devices; given to it, so that it never allocates by itself. */
    private static final int WORKSPACE_BYTES = 32 << 20;

    private final CudaDevice device;
    private final cublasHandle handle = new cublasHandle();
    private final Pointer floatOne;
    private final Pointer floatZero;
    private final Pointer doubleOne;
    private final Pointer doubleZero;
    private final DeviceStorage workspace;

    CudaBlas(CudaDevice device) {
        this.device = device;
        check(JCublas2.cublasCreate(handle), "cublasCreate");
        device.resources().add("cublasDestroy", () -> JCublas2.cublasDestroy(handle));
        check(JCublas2.cublasSetStream(handle, new cudaStream_t(device.compute())), "cublasSetStream");
        workspace = device.allocate(DType.UINT8, WORKSPACE_BYTES);
        check(JCublas2.cublasSetWorkspace(handle, workspace.start(), WORKSPACE_BYTES), "cublasSetWorkspace");
        int mode = TF32 ? cublasMath.CUBLAS_TF32_TENSOR_OP_MATH : cublasMath.CUBLAS_DEFAULT_MATH;
        check(JCublas2.cublasSetMathMode(handle, mode), "cublasSetMathMode");
        PinnedBlock constants = device.arguments().take(32);
        constants.bytes().putFloat(0, 1f).putFloat(4, 0f).putDouble(8, 1.0).putDouble(16, 0.0);
        floatOne = constants.pointer();
        floatZero = constants.pointer().withByteOffset(4);
        doubleOne = constants.pointer().withByteOffset(8);
        doubleZero = constants.pointer().withByteOffset(16);
    }

    /** As in {@code 12.6.3}. */
    String version() {
        int[] version = new int[1];
        check(JCublas2.cublasGetVersion(handle, version), "cublasGetVersion");
        return version[0] / 10000 + "." + version[0] / 100 % 100 + "." + version[0] % 100;
    }

    /**
     * The shape of products {@code c [m, n] = a [m, k] b [k, n]} that lie at even distances, of which a factor may be transposed.
     *
     * @param rowA elements from one row of a matrix, as it is stored, to the next
     * @param count how many products, at least 1
     * @param strideA elements from one matrix to the next; 0 if all have the same
     */
    record Product(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            int rowA,
            int rowB,
            int rowC,
            int count,
            long strideA,
            long strideB,
            long strideC) {
        /** One product of matrices without gaps. */
        static Product single(boolean transposeA, boolean transposeB, int m, int n, int k) {
            return dense(transposeA, transposeB, m, n, k, 1, 0, 0, 0);
        }

        /** Products of matrices without gaps between rows. */
        static Product dense(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                int count,
                long strideA,
                long strideB,
                long strideC) {
            int rowA = transposeA ? m : k;
            int rowB = transposeB ? k : n;
            return new Product(transposeA, transposeB, m, n, k, rowA, rowB, n, count, strideA, strideB, strideC);
        }
    }

    /** Computes products of floats or doubles; {@code m}, {@code n} and {@code k} are at least 1. */
    void multiply(DType dtype, Product product, DeviceAddress a, DeviceAddress b, DeviceAddress c) {
        run(dtype, product, a, b, c, false);
    }

    /** The same, added to what is in {@code c}. */
    void multiplyAdd(DType dtype, Product product, DeviceAddress a, DeviceAddress b, DeviceAddress c) {
        run(dtype, product, a, b, c, true);
    }

    private void run(DType dtype, Product product, DeviceAddress a, DeviceAddress b, DeviceAddress c, boolean add) {
        device.enter();
        device.submission().lock();
        try {
            int code = dtype == DType.FLOAT32
                    ? floats(product, a, b, c, add ? floatOne : floatZero)
                    : doubles(product, a, b, c, add ? doubleOne : doubleZero);
            check(code, "cublas gemm");
        } finally {
            device.submission().unlock();
        }
    }

    private int floats(Product p, DeviceAddress a, DeviceAddress b, DeviceAddress c, Pointer beta) {
        int opA = p.transposeA ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
        int opB = p.transposeB ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
        if (p.count == 1) {
            return JCublas2.cublasSgemm(
                    handle, opB, opA, p.n, p.m, p.k, floatOne, b, p.rowB, a, p.rowA, beta, c, p.rowC);
        }
        return JCublas2.cublasSgemmStridedBatched(
                handle, opB, opA, p.n, p.m, p.k, floatOne, b, p.rowB, p.strideB, a, p.rowA, p.strideA, beta, c, p.rowC,
                p.strideC, p.count);
    }

    private int doubles(Product p, DeviceAddress a, DeviceAddress b, DeviceAddress c, Pointer beta) {
        int opA = p.transposeA ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
        int opB = p.transposeB ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
        if (p.count == 1) {
            return JCublas2.cublasDgemm(
                    handle, opB, opA, p.n, p.m, p.k, doubleOne, b, p.rowB, a, p.rowA, beta, c, p.rowC);
        }
        return JCublas2.cublasDgemmStridedBatched(
                handle, opB, opA, p.n, p.m, p.k, doubleOne, b, p.rowB, p.strideB, a, p.rowA, p.strideA, beta, c, p.rowC,
                p.strideC, p.count);
    }

    private void check(int code, String call) {
        if (code != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw new CudaFailure(
                    call + " failed: expected CUBLAS_STATUS_SUCCESS, got " + cublasStatus.stringFor(code) + " (" + code
                            + ")" + driversWord(),
                    code);
        }
    }

    /** When a kernel has failed before, cuBLAS says no more than that it cannot go on. */
    private String driversWord() {
        int code = JCudaDriver.cuStreamQuery(device.compute());
        return code == CUresult.CUDA_SUCCESS || code == CUresult.CUDA_ERROR_NOT_READY
                ? ""
                : "; the driver says " + CUresult.stringFor(code) + " (" + code + ")" + CudaFailure.advice(code);
    }
}
