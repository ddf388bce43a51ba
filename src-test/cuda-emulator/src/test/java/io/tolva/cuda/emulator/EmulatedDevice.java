package io.tolva.cuda.emulator;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuInit;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.nvrtc.JNvrtc.nvrtcCompileProgram;
import static jcuda.nvrtc.JNvrtc.nvrtcCreateProgram;
import static jcuda.nvrtc.JNvrtc.nvrtcDestroyProgram;
import static jcuda.nvrtc.JNvrtc.nvrtcGetCUBIN;
import static jcuda.nvrtc.JNvrtc.nvrtcGetCUBINSize;
import static jcuda.nvrtc.JNvrtc.nvrtcGetProgramLog;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import jcuda.nvrtc.nvrtcProgram;

/** The emulated device as a test finds it: reset, initialised, its primary context current. */
final class EmulatedDevice {
    static final String[] OPTIONS = {"--gpu-architecture=sm_80", "--std=c++17", "-default-device"};

    private static boolean loaded;

    final CUdevice device = new CUdevice();
    final CUcontext context = new CUcontext();

    private EmulatedDevice() {}

    /** Loads the libraries; skips the test where they cannot be built. */
    static synchronized void load() {
        String absent = System.getProperty(EmulatedSession.ABSENT);
        assumeTrue(absent == null, absent);
        if (loaded) {
            return;
        }
        for (String library : new String[] {"libcuda.so.1", "libnvrtc.so.12", "libcublas.so.12"}) {
            System.load(Path.of(System.getProperty(EmulatedSession.LIBRARIES), library)
                    .toString());
        }
        loaded = true;
    }

    static EmulatedDevice open() {
        load();
        EmulatorControl.reset();
        EmulatedDevice opened = new EmulatedDevice();
        check(cuInit(0));
        check(JCudaDriver.cuDeviceGet(opened.device, 0));
        check(cuDevicePrimaryCtxRetain(opened.context, opened.device));
        check(cuCtxSetCurrent(opened.context));
        return opened;
    }

    static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException(
                    "expected CUDA_SUCCESS, got " + code + "; " + EmulatorControl.reportedErrors());
        }
    }

    static byte[] compile(String source, String... options) {
        nvrtcProgram program = new nvrtcProgram();
        check(nvrtcCreateProgram(program, source, "test.cu", 0, null, null));
        String[] all = options.length == 0 ? OPTIONS : options;
        if (nvrtcCompileProgram(program, all.length, all) != 0) {
            String[] log = new String[1];
            check(nvrtcGetProgramLog(program, log));
            throw new IllegalArgumentException(log[0]);
        }
        long[] size = new long[1];
        check(nvrtcGetCUBINSize(program, size));
        byte[] cubin = new byte[Math.toIntExact(size[0])];
        check(nvrtcGetCUBIN(program, cubin));
        check(nvrtcDestroyProgram(program));
        return cubin;
    }

    CUmodule module(String source) {
        CUmodule module = new CUmodule();
        check(cuModuleLoadData(module, compile(source)));
        return module;
    }

    /** The kernel {@code k} of a source. */
    CUfunction kernel(String source) {
        CUfunction function = new CUfunction();
        check(cuModuleGetFunction(function, module(source), "k"));
        return function;
    }

    CUdeviceptr allocate(long bytes) {
        CUdeviceptr address = new CUdeviceptr();
        check(cuMemAlloc(address, bytes));
        return address;
    }

    CUdeviceptr floats(float... values) {
        CUdeviceptr address = allocate(4L * values.length);
        check(cuMemcpyHtoD(address, Pointer.to(values), 4L * values.length));
        return address;
    }

    CUdeviceptr ints(int... values) {
        CUdeviceptr address = allocate(4L * values.length);
        check(cuMemcpyHtoD(address, Pointer.to(values), 4L * values.length));
        return address;
    }

    /** The elements at an address when all that was submitted is done. */
    float[] readFloats(CUdeviceptr address, int count) {
        check(cuCtxSynchronize());
        float[] values = new float[count];
        check(cuMemcpyDtoH(Pointer.to(values), address, 4L * count));
        return values;
    }

    int[] readInts(CUdeviceptr address, int count) {
        check(cuCtxSynchronize());
        int[] values = new int[count];
        check(cuMemcpyDtoH(Pointer.to(values), address, 4L * count));
        return values;
    }

    ByteBuffer pinned(long bytes) {
        Pointer pointer = new Pointer();
        check(cuMemAllocHost(pointer, bytes));
        return pointer.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }

    /** A stream that does not wait for the legacy stream. */
    CUstream stream() {
        CUstream stream = new CUstream();
        check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING));
        return stream;
    }

    CUevent event() {
        CUevent event = new CUevent();
        check(cuEventCreate(event, 0));
        return event;
    }

    /** Launches on one dimension; the code of the call. */
    int launch(CUfunction function, int blocks, int threads, CUstream stream, Object... arguments) {
        return cuLaunchKernel(function, blocks, 1, 1, threads, 1, 1, 0, stream, parameters(arguments), null);
    }

    static Pointer parameters(Object... arguments) {
        NativePointerObject[] pointers = new NativePointerObject[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof Integer number) {
                pointers[i] = Pointer.to(new int[] {number});
            } else if (argument instanceof Float number) {
                pointers[i] = Pointer.to(new float[] {number});
            } else {
                pointers[i] = Pointer.to((CUdeviceptr) argument);
            }
        }
        return Pointer.to(pointers);
    }
}
