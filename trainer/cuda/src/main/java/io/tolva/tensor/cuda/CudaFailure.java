package io.tolva.tensor.cuda;

import jcuda.driver.CUresult;

/** CUDA has refused a call, or a kernel has failed on the device. */
public final class CudaFailure extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int code;

    CudaFailure(String message, int code) {
        super(message);
        this.code = code;
    }

    /** The number of the driver's error, as in {@code cuda.h}; that of cuBLAS or NVRTC for their calls. */
    public int code() {
        return code;
    }

    /** Throws if a call of the driver did not succeed. */
    static void check(int code, String call) {
        if (code != CUresult.CUDA_SUCCESS) {
            throw of(code, call);
        }
    }

    private static CudaFailure of(int code, String call) {
        return new CudaFailure(
                call + " failed: expected CUDA_SUCCESS, got " + CUresult.stringFor(code) + " (" + code + ")"
                        + advice(code),
                code);
    }

    /** What to do about an error of the driver. */
    static String advice(int code) {
        return switch (code) {
            case CUresult.CUDA_ERROR_ECC_UNCORRECTABLE,
                    CUresult.CUDA_ERROR_NVLINK_UNCORRECTABLE,
                    CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
                    CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
                    CUresult.CUDA_ERROR_ASSERT,
                    CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR,
                    CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION,
                    CUresult.CUDA_ERROR_MISALIGNED_ADDRESS,
                    CUresult.CUDA_ERROR_INVALID_ADDRESS_SPACE,
                    CUresult.CUDA_ERROR_INVALID_PC,
                    CUresult.CUDA_ERROR_LAUNCH_FAILED ->
                "; a kernel has failed, and the device cannot be used by this process any more: please report it with"
                        + " the output of ./tolva selftest";
            case CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU,
                    CUresult.CUDA_ERROR_INVALID_PTX,
                    CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION ->
                "; the driver is older than the toolkit that compiled the kernel: update the driver";
            default -> "";
        };
    }
}
