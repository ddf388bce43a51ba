package io.tolva.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures a workload in this process, after a warm-up. The processor time is that of the whole process: what the compiler
 * and the garbage collector do meanwhile counts too. The kernel counts it in steps of 10 ms, so a sample lasts at least half
 * a second. The warm-up lasts until the process has had its processor time without getting faster: on a machine that has
 * other work, seconds by the clock may pass before the compiler has had its turn.
 */
final class Stopwatch {
    private static final int SAMPLES = 5;
    private static final double SAMPLE_SECONDS = 0.5;
    private static final double WARM_UP_SECONDS = 4;
    private static final double LONGEST_WARM_UP_SECONDS = 30;
    private static final double FASTER = 1.1;
    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Prints the samples. */
    @SuppressWarnings("SystemOut")
    void measure(Workload workload) throws Exception {
        warmUp(workload);
        for (int i = 0; i < SAMPLES; i++) {
            System.out.println(sample(workload, SAMPLE_SECONDS).toLine());
        }
    }

    private void warmUp(Workload workload) throws Exception {
        double all = 0;
        double sinceFaster = 0;
        double speed = 0;
        while (sinceFaster < WARM_UP_SECONDS && all < LONGEST_WARM_UP_SECONDS) {
            Sample sample = sample(workload, SAMPLE_SECONDS);
            all += sample.cpuSeconds();
            sinceFaster += sample.cpuSeconds();
            if (sample.perCpuSecond() > speed * FASTER) {
                speed = sample.perCpuSecond();
                sinceFaster = 0;
            }
        }
    }

    private Sample sample(Workload workload, double atLeastSeconds) throws Exception {
        long startOfWall = System.nanoTime();
        long startOfCpu = system.getProcessCpuTime();
        double units = 0;
        double wall;
        do {
            units += workload.run();
            wall = (System.nanoTime() - startOfWall) / NANOS;
        } while (wall < atLeastSeconds);
        return new Sample(units, wall, (system.getProcessCpuTime() - startOfCpu) / NANOS, 0);
    }
}
