package io.tolva.cuda.emulator;

import java.nio.file.Path;
import java.util.List;

/**
 * The emulator behind the scenes of this process: faults, leaks, what it found wrong and what it counted. It speaks of the
 * emulator whose folder {@link EmulatedSession#LIBRARIES} names. Safe for use by several threads.
 */
public final class EmulatorControl {
    static {
        System.load(Path.of(System.getProperty(EmulatedSession.LIBRARIES), "libtolvaemulator.so")
                .toString());
    }

    private EmulatorControl() {}

    /**
     * Lets one later call fail, without doing anything. Another fault replaces one that has not happened yet.
     *
     * @param function the name of a function of the driver, NVRTC or cuBLAS, with or without its {@code _v2}; {@code *} for
     *     any; or {@code kernel} for a kernel that fails when it runs, and its context with it
     * @param call which of the function's calls from now on, or with {@code *} of all calls, from 1
     * @param code the code that the call returns
     */
    public static void injectFault(String function, long call, int code) {
        setFault(function + ":" + call + ":" + code);
    }

    /** Forgets a fault that has not happened yet. */
    public static void clearFault() {
        setFault("");
    }

    /** Has the fault that was injected last happened? No more, after it has been cleared. */
    public static native boolean hasFaultHappened();

    /** How many calls of the three libraries there have been since the start or the last reset; errors' names do not count. */
    public static native long calls();

    /**
     * What has not been given back: a line for each block of memory, with its number in the order of allocation, and one for
     * each other kind of object.
     */
    public static List<String> leakReport() {
        return leaks().lines().toList();
    }

    /** What was found wrong since the start or the last reset: writes out of bounds, kernels that failed, and why. */
    public static List<String> reportedErrors() {
        return reports().lines().toList();
    }

    /** What has been done since the start or the last reset. */
    public static Counters counters() {
        long[] values = new long[Counters.SIZE];
        readCounters(values);
        return Counters.of(values);
    }

    /** Begins a sequence of random choices anew. */
    public static native void seed(long seed);

    /** Makes the emulator as it was at the start of the process. No handle or address from before may be used any more. */
    public static native void reset();

    private static native void setFault(String specification);

    private static native String leaks();

    private static native String reports();

    private static native void readCounters(long[] values);
}
