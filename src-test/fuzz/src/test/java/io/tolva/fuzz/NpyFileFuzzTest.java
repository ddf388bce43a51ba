package io.tolva.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tolva.array.HostArray;
import io.tolva.array.npy.InvalidNpyException;
import io.tolva.array.npy.NpyFile;
import io.tolva.array.npy.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of any bytes as one array or as an archive of them: what is read is written and read again. */
class NpyFileFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void fuzz(FuzzedDataProvider data) throws IOException {
        boolean archive = data.consumeBoolean();
        byte[] bytes = data.consumeRemainingAsBytes();
        Path file = Files.createTempFile("tolva-fuzz", archive ? ".npz" : ".npy");
        try {
            Files.write(file, bytes);
            if (archive) {
                readAll(file);
            } else {
                HostArray array = NpyFile.read(file);
                NpyFile.write(file, array);
                if (!NpyFile.read(file).equals(array)) {
                    throw new AssertionError("another array is read than was written: " + array.repr());
                }
            }
        } catch (InvalidNpyException expected) {
            if (expected.position() < 0) {
                throw new AssertionError("damage without a place", expected);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void readAll(Path file) throws IOException {
        try (NpzFile npz = NpzFile.open(file)) {
            npz.readAll();
        }
    }
}
