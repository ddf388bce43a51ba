package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tolva.cuda.emulator.ChildProcess;
import io.tolva.cuda.emulator.CudaEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the device works on a batch, the next one is copied: on a timeline with artificial delays, copies hide behind kernels. */
class FeedOverlapTest {
    /** Copies of batches take longer than any other here, in nanoseconds. */
    private static final long LONG = 5_000_000;

    /** A line of the timeline; times in nanoseconds. */
    private record Span(String stream, String kind, long start, long end) {
        static Span parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Span(parts[0], parts[1], Long.parseLong(parts[3]), Long.parseLong(parts[4]));
        }

        long length() {
            return end - start;
        }
    }

    @BeforeAll
    static void isOnTheEmulator() {
        assumeTrue(CudaEmulator.isInUse(), "skipped: times are stretched on the emulated driver only");
    }

    @Test
    void copiesHideBehindKernels(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("timeline");
        ChildProcess.Result result = new ChildProcess(FedTraining.class)
                .withEnvironment("TOLVA_EMULATOR_TIMELINE", file.toString())
                .withEnvironment("TOLVA_EMULATOR_KERNEL_MICROS", "1000")
                .withEnvironment("TOLVA_EMULATOR_BYTES_PER_SECOND", "10000000")
                .run();
        assertThat(result.output(), startsWith("loss "));
        List<Span> all = Files.readAllLines(file).stream().map(Span::parse).toList();
        List<Span> copies = all.stream()
                .filter(span -> span.kind().equals("to-device") && span.length() > LONG)
                .toList();
        List<Span> work = all.stream()
                .filter(span -> span.kind().equals("kernel") || span.kind().equals("blas"))
                .toList();
        long copied = copies.stream().mapToLong(Span::length).sum();
        long hidden = copies.stream().mapToLong(copy -> hidden(copy, work)).sum();
        System.out.printf(
                Locale.ROOT,
                "%d copies of batches take %.0f ms, of which %.0f ms while kernels run%n",
                copies.size(),
                copied / 1e6,
                hidden / 1e6);
        assertThat(copies.size(), greaterThan(12));
        assertThat(hidden / (double) copied, greaterThan(0.6));
    }

    /** For how long something else runs during a copy; kernels of one stream do not run at once. */
    private static long hidden(Span copy, List<Span> work) {
        return work.stream()
                .filter(span -> !span.stream().equals(copy.stream()))
                .mapToLong(span -> Math.max(0, Math.min(span.end(), copy.end()) - Math.max(span.start(), copy.start())))
                .sum();
    }
}
