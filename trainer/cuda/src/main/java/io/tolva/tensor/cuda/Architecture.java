package io.tolva.tensor.cuda;

import jcuda.nvrtc.JNvrtc;

/**
 * What kernels are compiled for: the machine code of a device, if the compiler knows it; for devices that are newer than the compiler, PTX
 * of the newest architecture that it knows, from which the driver makes machine code.
 *
 * @param option the value of {@code --gpu-architecture}
 * @param machineCode whether there is machine code
 */
record Architecture(String option, boolean machineCode) {
    /** Kernels need independent threads within a warp, and parameters that stay where they are. */
    private static final int LEAST = 70;

    /**
     * For a device.
     *
     * @param capability its compute capability, as 80 for 8.0
     * @throws IllegalStateException if it is older than 7.0, or than all that the compiler knows
     */
    static Architecture of(int capability) {
        if (capability < LEAST) {
            throw new IllegalStateException("device is too old: expected compute capability " + named(LEAST)
                    + " (Volta, 2017) or newer, got " + named(capability));
        }
        return of(capability, supported());
    }

    private static String named(int capability) {
        return capability / 10 + "." + capability % 10;
    }

    static Architecture of(int capability, int[] supported) {
        int newest = 0;
        for (int one : supported) {
            if (one == capability) {
                return new Architecture("sm_" + capability, true);
            }
            newest = one < capability ? Math.max(newest, one) : newest;
        }
        if (newest == 0) {
            throw new IllegalStateException(
                    "device is too old for this CUDA toolkit: compute capability " + named(capability)
                            + ": expected at least " + named(supported[0]) + "; use an older toolkit of CUDA 12");
        }
        return new Architecture("compute_" + newest, false);
    }

    /** In ascending order. */
    private static int[] supported() {
        int[] count = new int[1];
        KernelCompiler.check(JNvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
        int[] supported = new int[count[0]];
        KernelCompiler.check(JNvrtc.nvrtcGetSupportedArchs(supported), "nvrtcGetSupportedArchs");
        return supported;
    }
}
