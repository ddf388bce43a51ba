package io.tolva.cuda.emulator;

/**
 * What the emulator did.
 *
 * @param launches calls of {@code cuLaunchKernel}
 * @param graphLaunches calls of {@code cuGraphLaunch}
 * @param kernels kernels that ran, also those of graphs
 * @param blasCalls products that cuBLAS ran, also those of graphs
 * @param bytesToDevice what copies moved from the host
 * @param bytesToHost what copies moved to the host
 * @param bytesOnDevice what copies moved within the device
 * @param memsets fills that ran
 * @param allocations blocks of device memory
 * @param hostAllocations blocks of pinned memory
 * @param synchronizations calls by which the host waited
 * @param compilations programs that NVRTC compiled
 * @param foundCompiled programs that it found compiled on disk
 */
public record Counters(
        long launches,
        long graphLaunches,
        long kernels,
        long blasCalls,
        long bytesToDevice,
        long bytesToHost,
        long bytesOnDevice,
        long memsets,
        long allocations,
        long hostAllocations,
        long synchronizations,
        long compilations,
        long foundCompiled) {
    static final int SIZE = 13;

    static Counters of(long[] v) {
        return new Counters(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12]);
    }

    /** What was done between an earlier state and this one. */
    public Counters since(Counters before) {
        return new Counters(
                launches - before.launches,
                graphLaunches - before.graphLaunches,
                kernels - before.kernels,
                blasCalls - before.blasCalls,
                bytesToDevice - before.bytesToDevice,
                bytesToHost - before.bytesToHost,
                bytesOnDevice - before.bytesOnDevice,
                memsets - before.memsets,
                allocations - before.allocations,
                hostAllocations - before.hostAllocations,
                synchronizations - before.synchronizations,
                compilations - before.compilations,
                foundCompiled - before.foundCompiled);
    }
}
