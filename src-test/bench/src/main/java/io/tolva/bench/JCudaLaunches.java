package io.tolva.bench;

import java.nio.file.Path;
import jcuda.Pointer;
import jcuda.Sizeof;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;

/** A kernel of one element launched by plain JCuda, with arguments that are made anew for each launch. */
final class JCudaLaunches implements Workload {
    private static final String SOURCE =
            "extern \"C\" __global__ void add(unsigned n, const float *a, const float *b, float *c) {"
                    + " for (unsigned i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) c[i] = a[i] + b[i]; }";

    private final int launches;
    private final CUfunction function = new CUfunction();
    private final CUstream stream = new CUstream();
    private final CUdeviceptr a = new CUdeviceptr();
    private final CUdeviceptr b = new CUdeviceptr();
    private final CUdeviceptr c = new CUdeviceptr();

    JCudaLaunches(String libraries, int launches) {
        this.launches = launches;
        System.load(Path.of(libraries, "libcuda.so.1").toString());
        System.load(Path.of(libraries, "libnvrtc.so.12").toString());
        JCudaDriver.setExceptionsEnabled(true);
        JNvrtc.setExceptionsEnabled(true);
        JCudaDriver.cuInit(0);
        CUdevice device = new CUdevice();
        JCudaDriver.cuDeviceGet(device, 0);
        JCudaDriver.cuCtxCreate(new CUcontext(), 0, device);
        JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING);
        CUmodule module = new CUmodule();
        JCudaDriver.cuModuleLoadData(module, compiled());
        JCudaDriver.cuModuleGetFunction(function, module, "add");
        for (CUdeviceptr pointer : new CUdeviceptr[] {a, b, c}) {
            JCudaDriver.cuMemAlloc(pointer, Sizeof.FLOAT);
            JCudaDriver.cuMemsetD8(pointer, (byte) 0, Sizeof.FLOAT);
        }
    }

    private static byte[] compiled() {
        nvrtcProgram program = new nvrtcProgram();
        JNvrtc.nvrtcCreateProgram(program, SOURCE, "add.cu", 0, null, null);
        JNvrtc.nvrtcCompileProgram(program, 1, new String[] {"--gpu-architecture=sm_80"});
        long[] size = new long[1];
        JNvrtc.nvrtcGetCUBINSize(program, size);
        byte[] image = new byte[(int) size[0]];
        JNvrtc.nvrtcGetCUBIN(program, image);
        return image;
    }

    @Override
    public double run() {
        for (int i = 0; i < launches; i++) {
            Pointer parameters = Pointer.to(Pointer.to(new int[] {1}), Pointer.to(a), Pointer.to(b), Pointer.to(c));
            JCudaDriver.cuLaunchKernel(function, 1, 1, 1, 32, 1, 1, 0, stream, parameters, null);
        }
        JCudaDriver.cuStreamSynchronize(stream);
        return launches / 1000.0;
    }
}
