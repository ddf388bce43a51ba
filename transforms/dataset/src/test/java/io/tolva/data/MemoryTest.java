package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that is far larger than the heap goes through a shuffle, since only the buffer is held. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MemoryTest {
    private static final int RECORD_BYTES = 10_000;
    private static final long RECORDS = 1_000_000;

    /** Reads ten gigabytes of records; what is printed is their number and the sum of their first bytes. */
    public static void main(String[] args) {
        Dataset<List<byte[]>> batches = Dataset.range(RECORDS)
                .map(MemoryTest::record)
                .shuffle(10_000, 42)
                .batch(32, Collators.list());
        long sum = 0;
        long records = 0;
        try (DatasetIterator<List<byte[]>> iterator = batches.iterator()) {
            while (iterator.hasNext()) {
                for (byte[] record : iterator.next()) {
                    sum += record[0];
                    records++;
                }
            }
        }
        System.out.println(records + " " + sum);
    }

    private static byte[] record(long index) {
        byte[] record = new byte[RECORD_BYTES];
        record[0] = (byte) (index % 100);
        return record;
    }

    @Test
    void tenGigabytesGoThroughAHeapOf256Megabytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output, process.waitFor(), is(0));
        assertThat(output.strip(), is(RECORDS + " " + RECORDS / 100 * 99 * 50));
    }
}
