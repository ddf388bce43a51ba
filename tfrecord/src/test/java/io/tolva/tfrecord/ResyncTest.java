package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only what was touched is lost. */
class ResyncTest {
    private static final int TRIALS = 60;
    private static final ReadOptions RESYNC = ReadOptions.defaults().withOnDamage(OnDamage.RESYNC);

    @TempDir
    private Path folder;

    private static RecordReader reader(byte[] file, ReadOptions options) {
        return RecordReader.of(Records.channel(file), "f", options);
    }

    @ParameterizedTest
    @EnumSource
    void losesOnlyWhatWasTouched(Vandal.Act act) throws IOException {
        int records = 60;
        long touched = 0;
        long lost = 0;
        long places = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long seed = 1000L * act.name().hashCode() + trial;
            Vandal vandal = new Vandal(seed, records);
            vandal.damage(act);
            try (RecordReader reader = reader(vandal.file(), RESYNC.withCompression(Compression.NONE))) {
                List<byte[]> read = Records.readAll(reader);
                assertThat("seed " + seed, Records.texts(read), is(Records.texts(vandal.untouched())));
                lost += records - read.size();
                places += reader.damage().places();
            }
            touched += vandal.touched();
        }
        System.out.printf(
                "resync after %s: %d files, %d records, %d touched, %d lost, %d places reported%n",
                act, TRIALS, TRIALS * records, touched, lost, places);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSameInAMappedFile(Vandal.Act act) throws IOException {
        Vandal vandal = new Vandal(act.name().hashCode(), 60);
        vandal.damage(act);
        Path file = Files.write(folder.resolve("f"), vandal.file());
        ReadOptions mapped = RESYNC.withCompression(Compression.NONE).withAccess(FileAccess.MAPPED);
        try (RecordReader reader = RecordReader.open(file, mapped)) {
            assertThat(Records.texts(Records.readAll(reader)), is(Records.texts(vandal.untouched())));
        }
    }

    @Test
    void tellsWhatItPassedOver() throws IOException {
        byte[] file = Records.write(
                List.of(Records.ascii("first"), Records.ascii("second"), Records.ascii("third")), Compression.NONE);
        file[21 + 12] ^= 1;
        try (RecordReader reader = reader(file, RESYNC)) {
            assertThat(reader.advance(), is(true));
            assertThat(reader.advance(), is(true));
            assertThat(reader.bytes(), is(Records.ascii("third")));
            assertThat(reader.index(), is(2L));
            assertThat(reader.offset(), is(43L));
            assertThat(reader.advance(), is(false));
            assertThat(reader.damage().skippedBytes(), is(22L));
            assertThat(
                    reader.damage().toString().lines().findFirst().orElseThrow(),
                    is("1 damaged places, 22 bytes skipped"));
        }
    }

    @Test
    void tellsAListener() throws IOException {
        byte[] file = Records.write(List.of(Records.ascii("first"), Records.ascii("second")), Compression.NONE);
        file[13] ^= 1;
        for (OnDamage answer : List.of(OnDamage.RESYNC, OnDamage.SKIP_FILE_REST)) {
            DamageReport heard = new DamageReport();
            ReadOptions options = RESYNC.withOnDamage(answer).withListener(heard);
            try (RecordReader reader = reader(file, options)) {
                Records.readAll(reader);
                assertThat(heard.toString(), is(reader.damage().toString()));
                assertThat(heard.places(), is(1L));
                assertThat(heard.skippedBytes(), is(answer == OnDamage.RESYNC ? 21L : 43L));
            }
            assertThat(options.losesSilently(), is(false));
        }
        assertThat(RESYNC.losesSilently(), is(true));
        assertThat(ReadOptions.defaults().losesSilently(), is(false));
    }

    @Test
    void countsOverManyFiles() throws IOException {
        DamageReport total = new DamageReport();
        byte[] file = Records.write(List.of(Records.ascii("only")), Compression.NONE);
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] bad = file.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            try (RecordReader reader = reader(bad, RESYNC.withCompression(Compression.NONE))) {
                assertThat(reader.advance(), is(false));
                total.add(reader.damage());
            }
        }
        assertThat(total.places(), is(160L));
        assertThat(total.skippedBytes(), is(160L * 20));
        assertThat(total.first().size(), is(100));
    }

    /** A record that holds a whole file: where only its data are damaged, what is inside must not come out. */
    @Test
    void doesNotTakeTheInsideOfADamagedRecordForRecords() throws IOException {
        byte[] inner = Records.write(List.of(Records.ascii("inner"), Records.ascii("more")), Compression.NONE);
        byte[] file = Records.write(List.of(inner, Records.ascii("outer")), Compression.NONE);
        for (int at : new int[] {8, 12, 12 + inner.length}) {
            byte[] bad = file.clone();
            bad[at] ^= 1;
            try (RecordReader reader = reader(bad, RESYNC.withCompression(Compression.NONE))) {
                assertThat(Records.texts(Records.readAll(reader)), is(Records.texts(List.of(Records.ascii("outer")))));
            }
        }
    }

    /** Each of these headers is a good one and claims all of the rest: taken at their word they cost hours. */
    @Test
    @Timeout(60)
    void isNotHeldUpByAFileFullOfGoodHeaders() throws IOException {
        int headers = 1 << 18;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < headers; i++) {
            file.writeBytes(header(Math.max(0, (headers - i) * 12L - 43)));
        }
        ReadOptions options = RESYNC.withCompression(Compression.NONE).withMaxRecordBytes(1 << 22);
        try (RecordReader reader = reader(file.toByteArray(), options)) {
            CorruptRecordException error = assertThrows(CorruptRecordException.class, reader::advance);
            assertThat(error.problem(), is(Problem.FALSE_RECORDS));
            assertThrows(CorruptRecordException.class, reader::advance);
        }
    }

    private static byte[] header(long length) {
        byte[] header = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        LittleEndian.putInt(header, 8, new MaskedCrc32c().of(header, 0, 8));
        return header;
    }
}
