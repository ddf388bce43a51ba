package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static jcuda.jcublas.JCublas2.cublasDgemm;
import static jcuda.jcublas.JCublas2.cublasSetPointerMode;
import static jcuda.jcublas.JCublas2.cublasSetStream;
import static jcuda.jcublas.JCublas2.cublasSgemm;
import static jcuda.jcublas.JCublas2.cublasSgemmBatched;
import static jcuda.jcublas.JCublas2.cublasSgemmStridedBatched;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.cudaDataType;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.JCudaDriver;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasComputeType;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasPointerMode;
import jcuda.runtime.cudaStream_t;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlasTest {
    private static final Pointer ONE = Pointer.to(new float[] {1});
    private static final Pointer ZERO = Pointer.to(new float[] {0});

    private EmulatedDevice device;
    private cublasHandle handle;
    private CUstream stream;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
        handle = new cublasHandle();
        check(JCublas2.cublasCreate(handle));
        stream = device.stream();
        check(cublasSetStream(handle, new cudaStream_t(stream)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 3, 4, 5, 1, 0",
        "1, 0, 3, 4, 5, 2, 1",
        "0, 1, 3, 4, 5, -1, 0.5",
        "1, 1, 3, 4, 5, 1, 1",
        "0, 0, 1, 1, 1, 1, 0",
        "1, 0, 300, 7, 33, 1, 0",
        "0, 1, 257, 6, 1, 1, 2",
        "0, 0, 4, 4, 0, 1, 3",
        "0, 0, 4, 4, 2, 0, 3",
    })
    void productsOfFloats(int opA, int opB, int m, int n, int k, float alpha, float beta) {
        int lda = (opA == 0 ? m : k) + 2;
        int ldb = (opB == 0 ? k : n) + 1;
        int ldc = m + 3;
        float[] a = numbers(lda * Math.max(1, opA == 0 ? k : m), 3);
        float[] b = numbers(ldb * Math.max(1, opB == 0 ? n : k), 5);
        float[] c = numbers(ldc * n, 7);
        CUdeviceptr product = device.floats(c);
        check(cublasSgemm(
                handle,
                opA,
                opB,
                m,
                n,
                k,
                Pointer.to(new float[] {alpha}),
                device.floats(a),
                lda,
                device.floats(b),
                ldb,
                Pointer.to(new float[] {beta}),
                product,
                ldc));
        float[] expected = c.clone();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    double x = opA == 0 ? a[i + p * lda] : a[p + i * lda];
                    double y = opB == 0 ? b[p + j * ldb] : b[j + p * ldb];
                    sum += x * y;
                }
                expected[i + j * ldc] = (float) (alpha * sum + (beta == 0 ? 0 : beta * c[i + j * ldc]));
            }
        }
        assertThat(device.readFloats(product, c.length), is(expected));
    }

    @Test
    void aProductOfDoubles() {
        CUdeviceptr a = doubles(1, 2, 3, 4);
        CUdeviceptr c = doubles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        Pointer one = Pointer.to(new double[] {1});
        Pointer zero = Pointer.to(new double[] {0});
        check(cublasDgemm(handle, 0, 0, 2, 2, 2, one, a, 2, a, 2, zero, c, 2));
        double[] result = new double[4];
        check(JCudaDriver.cuStreamSynchronize(stream));
        check(JCudaDriver.cuMemcpyDtoH(Pointer.to(result), c, 32));
        assertThat(result, is(new double[] {7, 10, 15, 22}));
    }

    @Test
    void aBetaOfZeroDoesNotReadAndAnyOtherDoes() {
        CUdeviceptr one = device.floats(1);
        CUdeviceptr c = device.floats(Float.NaN);
        check(cublasSgemm(handle, 0, 0, 1, 1, 1, ONE, one, 1, one, 1, ZERO, c, 1));
        assertThat(device.readFloats(c, 1), is(new float[] {1}));
        check(cublasSgemm(handle, 0, 0, 1, 1, 1, ONE, one, 1, one, 1, ONE, c, 1));
        assertThat(device.readFloats(c, 1), is(new float[] {2}));
    }

    @Test
    void batchesByStridesAndByAddresses() {
        CUdeviceptr a = device.floats(1, 2, 3);
        CUdeviceptr b = device.floats(10);
        CUdeviceptr c = device.floats(0, 0, 0);
        check(cublasSgemmStridedBatched(handle, 0, 0, 1, 1, 1, ONE, a, 1, 1, b, 1, 0, ZERO, c, 1, 1, 3));
        assertThat(device.readFloats(c, 3), is(new float[] {10, 20, 30}));
        CUdeviceptr addressesA = addresses(a, 8, 4, 0);
        CUdeviceptr addressesB = addresses(b, 0, 0, 0);
        CUdeviceptr addressesC = addresses(c, 0, 4, 8);
        check(cublasSgemmBatched(handle, 0, 0, 1, 1, 1, ONE, addressesA, 1, addressesB, 1, ZERO, addressesC, 1, 3));
        assertThat(device.readFloats(c, 3), is(new float[] {30, 20, 10}));
    }

    @Test
    void factorsOfTheDeviceAreReadWhenTheStreamGetsThere() {
        CUdeviceptr one = device.floats(1);
        CUdeviceptr c = device.floats(0);
        CUdeviceptr alpha = device.floats(0);
        check(cublasSetPointerMode(handle, cublasPointerMode.CUBLAS_POINTER_MODE_DEVICE));
        check(JCudaDriver.cuMemsetD32Async(alpha, Float.floatToIntBits(6), 1, stream));
        CUdeviceptr zero = device.floats(0);
        check(cublasSgemm(handle, 0, 0, 1, 1, 1, alpha, one, 1, one, 1, zero, c, 1));
        assertThat(device.readFloats(c, 1), is(new float[] {6}));
    }

    @Test
    void productsAreCaptured() {
        CUdeviceptr x = device.floats(3);
        CUdeviceptr two = device.floats(2);
        check(JCudaDriver.cuStreamBeginCapture(stream, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_GLOBAL));
        check(cublasSgemm(handle, 0, 0, 1, 1, 1, ONE, two, 1, two, 1, ONE, x, 1));
        CUgraph graph = new CUgraph();
        check(JCudaDriver.cuStreamEndCapture(stream, graph));
        CUgraphExec exec = new CUgraphExec();
        check(JCudaDriver.cuGraphInstantiate(exec, graph, 0));
        check(JCudaDriver.cuGraphLaunch(exec, stream));
        check(JCudaDriver.cuGraphLaunch(exec, stream));
        assertThat(device.readFloats(x, 1), is(new float[] {11}));
        assertThat(EmulatorControl.counters().blasCalls(), is(2L));
    }

    @Test
    void roundingToTf32MustBeAskedFor() {
        float fine = 1 + 1f / 4096;
        CUdeviceptr x = device.floats(fine);
        CUdeviceptr one = device.floats(1);
        CUdeviceptr c = device.allocate(4);
        check(cublasSgemm(handle, 0, 0, 1, 1, 1, ONE, x, 1, one, 1, ZERO, c, 1));
        assertThat(device.readFloats(c, 1), is(new float[] {fine}));
        check(JCublas2.cublasSetMathMode(handle, cublasMath.CUBLAS_TF32_TENSOR_OP_MATH));
        check(cublasSgemm(handle, 0, 0, 1, 1, 1, ONE, x, 1, one, 1, ZERO, c, 1));
        assertThat(device.readFloats(c, 1), is(new float[] {1}));
        check(JCublas2.cublasSetMathMode(handle, cublasMath.CUBLAS_DEFAULT_MATH));
        check(gemmEx(x, one, c, cudaDataType.CUDA_R_32F, cublasComputeType.CUBLAS_COMPUTE_32F));
        assertThat(device.readFloats(c, 1), is(new float[] {fine}));
        check(gemmEx(x, one, c, cudaDataType.CUDA_R_32F, cublasComputeType.CUBLAS_COMPUTE_32F_FAST_TF32));
        assertThat(device.readFloats(c, 1), is(new float[] {1}));
        assertThat(gemmEx(x, one, c, cudaDataType.CUDA_R_16F, cublasComputeType.CUBLAS_COMPUTE_32F), is(15));
    }

    private int gemmEx(CUdeviceptr a, CUdeviceptr b, CUdeviceptr c, int type, int compute) {
        return JCublas2.cublasGemmEx_new(
                handle, 0, 0, 1, 1, 1, ONE, a, type, 1, b, type, 1, ZERO, c, type, 1, compute, -1);
    }

    @Test
    void argumentsAreChecked() {
        CUdeviceptr x = device.floats(1, 2, 3, 4);
        assertThat(cublasSgemm(handle, 0, 0, 2, 2, 2, ONE, x, 1, x, 2, ZERO, x, 2), is(7));
        assertThat(cublasSgemm(handle, 0, 0, 2, 2, 2, ONE, x, 2, x, 1, ZERO, x, 2), is(7));
        assertThat(cublasSgemm(handle, 0, 0, 2, 2, 2, ONE, x, 2, x, 2, ZERO, x, 1), is(7));
        assertThat(cublasSgemm(handle, 0, 0, -1, 2, 2, ONE, x, 2, x, 2, ZERO, x, 2), is(7));
        assertThat(cublasSgemm(handle, 9, 0, 2, 2, 2, ONE, x, 2, x, 2, ZERO, x, 2), is(7));
        assertThat(cublasSgemm(handle, 0, 0, 2, 3, 2, ONE, x, 2, x, 2, ZERO, x, 2), is(13));
        assertThat(EmulatorControl.reportedErrors(), contains(containsString("gemm 2x3x2")));
    }

    @Test
    void aDestroyedHandleIsNotInitialised() {
        check(JCublas2.cublasDestroy(handle));
        assertThat(JCublas2.cublasDestroy(handle), is(1));
    }

    private CUdeviceptr addresses(CUdeviceptr base, int... offsets) {
        CUdeviceptr array = device.allocate(8L * offsets.length);
        CUdeviceptr[] pointers = new CUdeviceptr[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            pointers[i] = base.withByteOffset(offsets[i]);
        }
        check(JCudaDriver.cuMemcpyHtoD(array, Pointer.to(pointers), 8L * offsets.length));
        return array;
    }

    private CUdeviceptr doubles(double... values) {
        ByteBuffer host = ByteBuffer.allocateDirect(8 * values.length).order(ByteOrder.nativeOrder());
        host.asDoubleBuffer().put(values);
        CUdeviceptr address = device.allocate(8L * values.length);
        check(JCudaDriver.cuMemcpyHtoD(address, Pointer.to(host), 8L * values.length));
        return address;
    }

    private static float[] numbers(int count, int step) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * step % 11 - 5;
        }
        return values;
    }
}
