package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.tolva.cuda.emulator.CudaEmulator;
import io.tolva.cuda.emulator.EmulatorControl;
import io.tolva.jobs.Demo;
import io.tolva.jobs.DemoSummary;
import io.tolva.jobs.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tolva demo --device cuda} does, by its own code, with its networks and its epochs, on a part of its data. */
class DemoOnDeviceTest {
    private static final Path DATA = Path.of("..", "..", "examples", "data");
    private static final int ROWS_OF_FILE = 100;
    private static final int PICTURES_OF_FOLDER = 6;

    /** Epochs whose numbers are compared: later, differences of the last digit have grown by what learning multiplies them with. */
    private static final int COMPARED = 5;

    /** In proportion. Sums of some hundred floats differ by up to 1e-6 if they are added in another order. */
    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    private static final class Silent implements Demo.ClosableListener {
        @Override
        public void progress(Map<String, Long> counters) {}

        @Override
        public void close() {}
    }

    @Test
    void lossesAreThoseOfTheCpu() throws IOException {
        Path data = partOfTheData();
        DemoSummary cpu = demo(data, "cpu");
        long before = kernels();
        DemoSummary cuda = demo(data, "cuda");
        assertThat(cuda.diamonds().rows(), is(10L * ROWS_OF_FILE));
        assertThat(kernels() - before, is(CudaEmulator.isInUse() ? greaterThan(10_000L) : is(0L)));
        compare("diamonds", cpu.diamonds().training(), cuda.diamonds().training());
        compare("fashion", cpu.fashion().training(), cuda.fashion().training());
    }

    private static long kernels() {
        return CudaEmulator.isInUse() ? EmulatorControl.counters().kernels() : 0;
    }

    private DemoSummary demo(Path data, String device) throws IOException {
        Path out = folder.resolve(device);
        return new Demo(data, out, false, Runner.named(Runner.DIRECT), device, task -> new Silent()).run();
    }

    private static void compare(String what, DemoSummary.Training cpu, DemoSummary.Training cuda) {
        double largest = 0;
        for (int epoch = 0; epoch < COMPARED; epoch++) {
            Map<String, Double> expected = cpu.epochs().get(epoch);
            Map<String, Double> got = cuda.epochs().get(epoch);
            assertThat(got.keySet(), is(expected.keySet()));
            for (Map.Entry<String, Double> number : expected.entrySet()) {
                double right = number.getValue();
                double value = got.getOrDefault(number.getKey(), Double.NaN);
                largest = Math.max(largest, Math.abs(value - right) / Math.abs(right));
                assertThat(
                        what + ", " + number.getKey() + " of epoch " + (epoch + 1),
                        value,
                        is(closeTo(right, TOLERANCE * Math.abs(right))));
            }
        }
        List<Map<String, Double>> epochs = cuda.epochs();
        assertThat(last(epochs), is(lessThan(epochs.get(0).getOrDefault("loss", Double.NaN))));
        System.out.printf(
                Locale.ROOT,
                "%s: numbers of %d epochs differ by at most %.1e; after %d epochs the loss is %.6g, that of the CPU %.6g%n",
                what,
                COMPARED,
                largest,
                epochs.size(),
                last(epochs),
                last(cpu.epochs()));
    }

    private static double last(List<Map<String, Double>> epochs) {
        return epochs.get(epochs.size() - 1).getOrDefault("loss", Double.NaN);
    }

    /** The first rows of each file of diamonds, and the first pictures of each folder. */
    private Path partOfTheData() throws IOException {
        Path part = folder.resolve("data");
        for (Path file : files(DATA.resolve("diamonds"))) {
            List<String> lines = Files.readAllLines(file);
            Path copy = part.resolve(DATA.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.write(copy, lines.subList(0, 1 + ROWS_OF_FILE));
        }
        for (Path split : files(DATA.resolve("fashion-mnist"))) {
            for (Path label : files(split)) {
                Path copies = Files.createDirectories(part.resolve(DATA.relativize(label)));
                for (Path picture : files(label).subList(0, PICTURES_OF_FOLDER)) {
                    Files.copy(picture, copies.resolve(picture.getFileName()));
                }
            }
        }
        return part;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
