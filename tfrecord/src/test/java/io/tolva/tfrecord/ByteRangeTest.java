package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ByteRangeTest {
    private static final ReadOptions OPTIONS = ReadOptions.defaults();

    @TempDir
    private Path folder;

    private List<byte[]> read(Path file, List<ByteRange> ranges, ReadOptions options, DamageReport damage)
            throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (ByteRange range : ranges) {
            try (RecordReader reader = RecordReader.open(file, range, options)) {
                Records.readInto(records, reader);
                damage.add(reader.damage());
            }
        }
        return records;
    }

    @Test
    void everyBorderGivesEveryRecordOnce() throws IOException {
        List<byte[]> records = List.of(
                Records.ascii("first"), new byte[0], new byte[0], Records.ascii("a longer one"), Records.ascii("end"));
        Path file = Files.write(folder.resolve("f"), Records.write(records, Compression.NONE));
        long size = Files.size(file);
        for (long border = 0; border <= size; border++) {
            List<ByteRange> ranges = List.of(new ByteRange(0, border), new ByteRange(border, size));
            assertThat(
                    "border " + border,
                    Records.texts(read(file, ranges, OPTIONS, new DamageReport())),
                    is(Records.texts(records)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfPartsIsTheWhole(FileAccess access) throws IOException {
        Vandal vandal = new Vandal(7, 200);
        Path file = Files.write(folder.resolve("f"), vandal.file());
        for (int parts : new int[] {1, 2, 3, 10, 100, 1000}) {
            List<ByteRange> ranges = ByteRange.split(vandal.file().length, parts);
            List<byte[]> read = read(file, ranges, OPTIONS.withAccess(access), new DamageReport());
            assertThat(parts + " parts", Records.texts(read), is(Records.texts(vandal.untouched())));
        }
    }

    /** Wherever the borders fall: what is lost and what is counted are the same as in one piece. */
    @ParameterizedTest
    @EnumSource
    void damageIsSeenOnce(Vandal.Act act) throws IOException {
        for (int trial = 0; trial < 10; trial++) {
            Vandal vandal = new Vandal(100 + trial, 40);
            vandal.damage(act);
            Path file = Files.write(folder.resolve("f"), vandal.file());
            ReadOptions options = OPTIONS.withOnDamage(OnDamage.RESYNC).withCompression(Compression.NONE);
            DamageReport whole = new DamageReport();
            read(file, List.of(ByteRange.all()), options, whole);
            for (int parts : new int[] {2, 7, 50}) {
                DamageReport split = new DamageReport();
                List<byte[]> read = read(file, ByteRange.split(vandal.file().length, parts), options, split);
                String what = "trial " + trial + ", " + parts + " parts";
                assertThat(what, Records.texts(read), is(Records.texts(vandal.untouched())));
                assertThat(what, split.places(), is(whole.places()));
                assertThat(what, split.skippedBytes(), is(whole.skippedBytes()));
            }
        }
    }

    @Test
    void damageAtABorderFails() throws IOException {
        byte[] bytes = Records.write(List.of(Records.ascii("first"), Records.ascii("second")), Compression.NONE);
        bytes[21] ^= 1;
        Path file = Files.write(folder.resolve("f"), bytes);
        assertThrows(
                CorruptRecordException.class,
                () -> read(file, List.of(new ByteRange(0, 21), new ByteRange(21, 43)), OPTIONS, new DamageReport()));
    }

    @Test
    void splitsEvenly() {
        assertThat(
                ByteRange.split(10, 3).toString(),
                is(List.of(range(0, 3), range(3, 6), range(6, 10)).toString()));
        assertThat(ByteRange.split(Long.MAX_VALUE, 1000).get(999).to(), is(Long.MAX_VALUE));
        assertThat(ByteRange.split(0, 2), is(List.of(range(0, 0), range(0, 0))));
    }

    private static ByteRange range(long from, long to) {
        return new ByteRange(from, to);
    }

    @Test
    void refusesWhatIsNoRange() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> range(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> range(4, 3));
        assertThrows(IllegalArgumentException.class, () -> ByteRange.split(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> ByteRange.split(1, 0));
        Path file = Files.write(folder.resolve("f"), Records.write(Records.golden(), Compression.GZIP));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> RecordReader.open(file, range(0, 5), OPTIONS))
                .getMessage();
        assertThat(message, containsString("expected Compression.NONE, got GZIP"));
    }
}
