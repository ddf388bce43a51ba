package io.tolva.tensor.cuda;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** The compiled kernels that a device has loaded. Safe for use by several threads. */
final class KernelLibrary {
    private final KernelCompiler compiler;
    private final Resources resources;
    private final CachingAllocator allocator;
    private final Map<KernelSource, CUmodule> modules = new HashMap<>();

    KernelLibrary(Architecture architecture, Resources resources, CachingAllocator allocator) {
        this.resources = resources;
        this.allocator = allocator;
        compiler = new KernelCompiler(architecture);
    }

    /**
     * A function of a source, which is compiled if it is neither loaded nor in the cache on disk.
     *
     * @throws IllegalStateException if it cannot be compiled; the message is the compiler's
     */
    synchronized CUfunction function(KernelSource source, String name) {
        CUmodule module = modules.computeIfAbsent(source, this::load);
        CUfunction function = new CUfunction();
        CudaFailure.check(
                JCudaDriver.cuModuleGetFunction(function, module, name),
                "cuModuleGetFunction of " + name + " in " + source.name());
        return function;
    }

    private CUmodule load(KernelSource source) {
        CUmodule module = new CUmodule();
        int code = load(module, compiler.image(source));
        if (code != CUresult.CUDA_SUCCESS && compiler.forget(source)) {
            code = load(module, compiler.image(source));
        }
        CudaFailure.check(code, "cuModuleLoadData of " + source.name());
        resources.add("cuModuleUnload", () -> JCudaDriver.cuModuleUnload(module));
        return module;
    }

    /** From memory outside of the heap: the garbage collector would wait while the driver makes machine code of PTX. */
    private int load(CUmodule module, byte[] image) {
        ByteBuffer outside = ByteBuffer.allocateDirect(image.length).put(image).flip();
        return allocator.withRoom(() -> JCudaDriver.cuModuleLoadDataEx(
                module, Pointer.toBuffer(outside), 0, new int[0], Pointer.to(new int[0])));
    }
}
