package io.tolva.cuda.emulator;

import static io.tolva.cuda.emulator.EmulatedDevice.check;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions and types of CUDA C++ that kernels use. */
class DeviceLanguageTest {
    private EmulatedDevice device;

    @BeforeEach
    void open() {
        device = EmulatedDevice.open();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expf(1.0f)                          | 2.718281828",
                "exp(1.0f)                           | 2.718281828",
                "log1pf(1.0f)                        | 0.693147181",
                "expm1(1e-9) * 1e9                   | 1",
                "erff(0.5f)                          | 0.520499878",
                "rsqrtf(4.0f)                        | 0.5",
                "rsqrt(16.0)                         | 0.25",
                "powf(2.0f, 10.0f)                   | 1024",
                "pow(2.0, 0.5)                       | 1.414213562",
                "tanhf(0.5f)                         | 0.462117157",
                "fmodf(7.5f, 2.0f)                   | 1.5",
                "fmaf(2.0f, 3.0f, 4.0f)              | 10",
                "min(3, -2) + max(2.5f, 1.0f)        | 0.5",
                "fminf(1.0f, __int_as_float(0x7fc00000)) | 1",
                "cospif(1.0f) + sinpif(0.5f)         | 0",
                "floorf(-1.5f) + ceilf(1.2f) + truncf(-1.9f) + rintf(2.5f) + roundf(2.5f) | 4",
                "copysignf(3.0f, -0.0f)              | -3",
                "normcdf(0.0)                        | 0.5",
                "__float_as_int(1.0f)                | 1065353216",
                "__uint_as_float(0x40000000u)        | 2",
                "__double_as_longlong(2.0) == 0x4000000000000000ll | 1",
                "__float2int_rn(2.5f) + __float2int_rz(-2.7f)      | 0",
                "__float2int_rz(1e20f) == 2147483647 | 1",
                "__umulhi(0x80000000u, 6u)           | 3",
                "(double)__mul64hi(1ll << 62, 8)     | 2",
                "(double)__umul64hi(1ull << 63, 6)   | 3",
                "__popc(255) + __clz(1) + __ffs(8)   | 43",
                "__popcll(~0ull) + __clzll(1)        | 127",
                "(int)__brev(1u) == (int)0x80000000  | 1",
                "__byte_perm(0x33221100, 0x77665544, 0x7531) == 0x77553311 | 1",
                "isnan(0.0f / 0.0f) + isinf(1.0f / 0.0f) + isfinite(1.0f) | 3",
                "__saturatef(1.5f) + __fdividef(1.0f, 4.0f) | 1.25",
                "make_float4(1, 2, 3, 4).w + make_int2(5, 6).y | 10",
                "sizeof(float4) + alignof(float4) + sizeof(float3) + alignof(double2) | 60",
                "__CUDA_ARCH__                       | 800",
                "sizeof(dim3) + warpSize             | 44",
            })
    void expressions(String expression, double expected) {
        CUdeviceptr out = device.allocate(8);
        CUfunction function =
                device.kernel("extern \"C\" __global__ void k(double* out) { *out = (double)(" + expression + "); }");
        check(device.launch(function, 1, 1, null, out));
        double[] result = new double[1];
        check(JCudaDriver.cuMemcpyDtoH(Pointer.to(result), out, 8));
        assertThat(result[0], closeTo(expected, 1e-7 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void atomicsCountEveryThread() {
        CUdeviceptr out = device.ints(0, 0, 0, 1000, -1000, 0, 0xff, 0, 5, 0);
        CUfunction function = device.kernel("""
                extern "C" __global__ void k(int* out) {
                  int i = blockIdx.x * blockDim.x + threadIdx.x;
                  atomicAdd(out, 1);
                  atomicAdd((float*)out + 1, 0.5f);
                  atomicAdd((unsigned*)out + 2, 2u);
                  atomicMin(out + 3, i - 3);
                  atomicMax(out + 4, i);
                  atomicOr(out + 5, 1 << i % 10);
                  atomicAnd(out + 6, ~(1 << i % 4));
                  unsigned old = 0, seen;
                  unsigned* cell = (unsigned*)out + 7;
                  do { seen = *cell; old = atomicCAS(cell, seen, seen + 3); } while (old != seen);
                  if (i == 77) out[9] = atomicExch(out + 8, 6);
                }
                """);
        check(device.launch(function, 10, 20, device.stream(), out));
        assertThat(
                device.readInts(out, 10),
                is(new int[] {200, Float.floatToIntBits(100f), 400, -3, 199, 1023, 0xf0, 600, 6, 5}));
    }

    @Test
    void doublesAndLongsAreAddedAtomically() {
        CUdeviceptr out = device.ints(0, 0, 0, 0);
        CUfunction function = device.kernel("""
                extern "C" __global__ void k(double* sum, unsigned long long* count) {
                  atomicAdd(sum, 0.25);
                  atomicAdd(count, 1ull << 33);
                }
                """);
        check(device.launch(function, 2, 8, null, out, out.withByteOffset(8)));
        int[] bits = device.readInts(out, 4);
        assertThat(bits, is(new int[] {0, (int) (Double.doubleToLongBits(4) >> 32), 0, 32}));
    }

    @Test
    void constantsAndVariablesOfAModuleHaveAddresses() {
        jcuda.driver.CUmodule module = device.module("""
                __constant__ float factors[3];
                __device__ int count = 5;
                extern "C" __global__ void k(float* x) { x[0] = factors[2] * count; count++; }
                """);
        CUdeviceptr address = new CUdeviceptr();
        long[] bytes = new long[1];
        check(JCudaDriver.cuModuleGetGlobal(address, bytes, module, "factors"));
        assertThat(bytes[0], is(12L));
        check(JCudaDriver.cuMemcpyHtoD(address, Pointer.to(new float[] {1, 2, 3}), 12));
        assertThat(JCudaDriver.cuMemcpyHtoD(address, Pointer.to(new float[] {1, 2, 3, 4}), 16), is(1));
        CUfunction function = new CUfunction();
        check(JCudaDriver.cuModuleGetFunction(function, module, "k"));
        CUdeviceptr out = device.floats(0);
        check(device.launch(function, 1, 1, null, out));
        assertThat(device.readFloats(out, 1), is(new float[] {15}));
        assertThat(JCudaDriver.cuModuleGetGlobal(address, bytes, module, "nothing"), is(500));
    }

    @Test
    void templatesAndStructsAndLambdas() {
        CUdeviceptr out = device.floats(0, 0);
        CUfunction function = device.kernel("""
                struct Pair { float a; float b; };
                template <int N, class F> __device__ float apply(F f) {
                  float sum = 0;
                  #pragma unroll
                  for (int i = 0; i < N; i++) sum += f(i);
                  return sum;
                }
                template <class T> __global__ void notAKernel(T* x) { *x = 0; }
                extern "C" __global__ __launch_bounds__(64) void k(float* __restrict__ out, const Pair pair, char small) {
                  auto f = [=](int i) { return i * pair.a; };
                  out[0] = apply<4>(f);
                  out[1] = pair.b + small;
                }
                """);
        Pointer parameters = Pointer.to(Pointer.to(out), Pointer.to(new float[] {2, 3}), Pointer.to(new byte[] {4}));
        check(JCudaDriver.cuLaunchKernel(function, 1, 1, 1, 1, 1, 1, 0, null, parameters, null));
        assertThat(device.readFloats(out, 2), is(new float[] {12, 7}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#include <cmath>\nextern \"C\" __global__ void k() {}",
                "extern \"C\" __global__ void k(uint32_t x) {}",
                "extern \"C\" __global__ void k(float* x) { *x = INFINITY; }",
                "extern \"C\" __global__ void k(float* x) { *x = std::exp(1.0f); }",
                "extern \"C\" __global__ void k(long long* x) { atomicAdd(x, 1ll); }",
            })
    void whatNvrtcDoesNotHaveWithoutHeadersDoesNotCompile(String source) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> EmulatedDevice.compile(source));
        assertThat(error.getMessage(), containsString("test.cu:"));
    }
}
