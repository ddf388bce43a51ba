package io.tolva.beam.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.beam.Block;
import io.tolva.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Elements that are far larger together than the heap go through the direct runner. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StreamingTest {
    private static final int LINE_BYTES = 1000;
    private static final int LINES = 100_000;
    private static final int COPIES = 20;
    private static final AtomicLong BYTES = new AtomicLong();

    /** Makes two gigabytes of the lines of a file, a hundred megabytes, and prints how many bytes came out. */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        Dataset<String> lines =
                Dataset.textLines(file).flatMap(line -> Dataset.fromElements(Collections.nCopies(COPIES, line)));
        Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
        pipeline.apply(OnBeam.of(lines)).apply(ParDo.of(new SumFn()));
        pipeline.run().waitUntilFinish();
        System.out.println(BYTES.get());
    }

    private static final class SumFn extends DoFn<Block<String>, Void> {
        @ProcessElement
        public void process(@Element Block<String> block) throws Exception {
            block.forEach(line -> BYTES.addAndGet(line.length()));
        }
    }

    @TempDir
    Path folder;

    @Test
    void twoGigabytesGoThroughAHeapOf96Megabytes() throws IOException, InterruptedException {
        Path file = folder.resolve("lines.txt");
        Files.write(file, Collections.nCopies(LINES, "x".repeat(LINE_BYTES)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingTest.class.getName(),
                        file.toString()))
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(), is(0));
        assertThat(
                Files.readString(output, StandardCharsets.UTF_8).strip(),
                is(String.valueOf((long) LINES * COPIES * LINE_BYTES)));
    }
}
