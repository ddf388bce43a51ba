package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.file.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexedRecordsTest {
    private static final ReadOptions OPTIONS = ReadOptions.defaults();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.write(folder.resolve("train"), Records.write(Records.golden(), Compression.NONE));
    }

    @Test
    void getsAnyRecord() throws IOException {
        try (IndexedRecords records = IndexedRecords.open(file)) {
            for (int i = records.count() - 1; i >= 0; i--) {
                assertThat(records.get(i), is(Records.golden().get(i)));
            }
            assertThrows(IndexOutOfBoundsException.class, () -> records.get(7));
            assertThrows(IndexOutOfBoundsException.class, () -> records.get(-1));
        }
    }

    @Test
    void threadsMayShareIt() throws IOException {
        Vandal vandal = new Vandal(11, 300);
        Files.write(file, vandal.file());
        try (IndexedRecords records = IndexedRecords.open(file)) {
            boolean same = IntStream.range(0, 3000).parallel().allMatch(i -> {
                try {
                    return Arrays.equals(
                            records.get(i % 300), vandal.untouched().get(i % 300));
                } catch (IOException e) {
                    return false;
                }
            });
            assertThat(same, is(true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void slices(FileAccess access) throws IOException {
        try (IndexedRecords records = IndexedRecords.open(file)) {
            for (int from = 0; from <= 7; from++) {
                for (int to = from; to <= 7; to++) {
                    try (RecordReader slice = records.slice(from, to, OPTIONS.withAccess(access))) {
                        List<byte[]> read = new ArrayList<>();
                        while (slice.advance()) {
                            assertThat(slice.index(), is((long) from + read.size()));
                            assertThat(slice.offset(), is(records.index().offset((int) slice.index())));
                            read.add(slice.bytes());
                        }
                        assertThat(
                                Records.texts(read),
                                is(Records.texts(Records.golden().subList(from, to))));
                    }
                }
            }
            assertThrows(IndexOutOfBoundsException.class, () -> records.slice(3, 8, OPTIONS));
        }
    }

    /** A neighbour's damage is not the slice's. */
    @Test
    void aSliceEndsWhereItEnds() throws IOException {
        RecordIndex index = RecordIndex.scan(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) index.offset(3)] ^= 1;
        Files.write(file, bytes);
        try (IndexedRecords records = IndexedRecords.open(file, index);
                RecordReader slice = records.slice(0, 3, OPTIONS)) {
            assertThat(Records.readAll(slice).size(), is(3));
        }
    }

    @Test
    void usesTheSidecarBesideTheFile() throws IOException {
        RecordIndex.scan(file).write(RecordIndex.sidecarOf(file), Existing.REFUSE);
        try (IndexedRecords records = IndexedRecords.open(file)) {
            assertThat(records.get(6), is(Records.ascii("end")));
        }
        Files.write(file, Records.write(Records.golden().subList(0, 3), Compression.NONE));
        assertThat(
                assertThrows(StaleIndexException.class, () -> IndexedRecords.open(file))
                        .getMessage(),
                containsString("expected a file of 100379 bytes, got 56; make the index again"));
    }

    @Test
    void neverTakesOtherBytesForTheRecord() throws IOException {
        RecordIndex index = RecordIndex.scan(file);
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < 21; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            try (IndexedRecords records = IndexedRecords.open(file, index)) {
                RecordFileException error = assertThrows(RecordFileException.class, () -> records.get(0));
                assertThat(error.index(), is(0L));
                assertThat(error instanceof StaleIndexException, is(at < 12));
                assertThat(records.get(1), is(new byte[0]));
            }
        }
    }
}
