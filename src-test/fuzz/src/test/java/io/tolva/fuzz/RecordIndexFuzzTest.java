package io.tolva.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tolva.tfrecord.CorruptIndexException;
import io.tolva.tfrecord.RecordIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Index files of any bytes, in both forms; half of the sidecars with a good checksum, so that what is inside is looked at. */
class RecordIndexFuzzTest {
    private static final int CRC_BYTES = 4;

    @FuzzTest(maxDuration = "60s")
    void fuzz(FuzzedDataProvider data) throws IOException {
        boolean text = data.consumeBoolean();
        boolean sealed = data.consumeBoolean();
        byte[] bytes = data.consumeRemainingAsBytes();
        Path file = Files.createTempFile("tolva-fuzz", ".idx");
        try {
            Files.write(file, !text && sealed ? seal(bytes) : bytes);
            RecordIndex index = text ? RecordIndex.readText(file) : RecordIndex.read(file);
            check(index);
        } catch (CorruptIndexException expected) {
            if (expected.index() < 0 || expected.offset() < 0) {
                throw new AssertionError("damage without a place", expected);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] seal(byte[] bytes) {
        if (bytes.length < CRC_BYTES) {
            return bytes;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - CRC_BYTES);
        ByteBuffer.wrap(bytes).putInt(bytes.length - CRC_BYTES, (int) crc.getValue());
        return bytes;
    }

    private static void check(RecordIndex index) {
        long end = 0;
        for (int record = 0; record < index.count(); record++) {
            if (index.offset(record) < end || index.length(record) < 0) {
                throw new AssertionError("records overlap at " + record);
            }
            end = index.offset(record) + 16 + index.length(record);
        }
        if (end > index.fileBytes()) {
            throw new AssertionError("the last record leaves the file");
        }
    }
}
