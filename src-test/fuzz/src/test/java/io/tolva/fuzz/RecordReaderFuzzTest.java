package io.tolva.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tolva.tfrecord.CorruptRecordException;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import io.tolva.tfrecord.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files of any bytes, in both modes: what is read strictly is read by everybody. */
class RecordReaderFuzzTest {
    private static final int MAX_RECORD_BYTES = 1 << 20;

    @FuzzTest(maxDuration = "60s")
    void fuzz(FuzzedDataProvider data) throws IOException {
        ReadMode mode = data.pickValue(ReadMode.values());
        byte[] file = data.consumeRemainingAsBytes();
        ReadOptions options = ReadOptions.defaults().withMode(mode).withMaxRecordBytes(MAX_RECORD_BYTES);
        List<String> beforeDamage = read(file, options);
        List<String> skipping = read(file, options.withOnDamage(OnDamage.SKIP_FILE_REST));
        List<String> resynced = read(file, options.withOnDamage(OnDamage.RESYNC));
        if (!skipping.equals(beforeDamage)) {
            throw new AssertionError("SKIP_FILE_REST reads other records than FAIL");
        }
        if (!resynced.subList(0, Math.min(resynced.size(), beforeDamage.size())).equals(beforeDamage)) {
            throw new AssertionError("RESYNC does not begin with the records before the damage");
        }
    }

    private static List<String> read(byte[] file, ReadOptions options) throws IOException {
        List<String> records = new ArrayList<>();
        try (RecordReader reader = RecordReader.of(new ByteArrayInputStream(file), "fuzz", options)) {
            while (reader.advance()) {
                records.add(Arrays.toString(reader.bytes()));
            }
        } catch (CorruptRecordException expected) {
            if (expected.index() < 0 || expected.offset() < 0) {
                throw new AssertionError("damage without a place", expected);
            }
        }
        return records;
    }
}
