package io.tolva.tensor.selftest;

import io.tolva.tensor.backend.Backend;

/** How long something takes on a device that may work on while the program goes on. */
final class Stopwatch {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Backend backend;
    private final double seconds;

    /**
     * A stopwatch.
     *
     * @param seconds how long to measure at least
     */
    Stopwatch(Backend backend, double seconds) {
        this.backend = backend;
        this.seconds = seconds;
    }

    /** The mean time of a run in seconds, after some that do not count. */
    double perRun(Runnable run) {
        timed(run, 1);
        double took = timed(run, 1);
        int times = 1;
        while (took < seconds) {
            times *= 2;
            took = timed(run, times);
        }
        return took / times;
    }

    private double timed(Runnable run, int times) {
        backend.synchronize();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            run.run();
        }
        backend.synchronize();
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}
