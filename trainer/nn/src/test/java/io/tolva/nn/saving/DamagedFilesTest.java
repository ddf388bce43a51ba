package io.tolva.nn.saving;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.nn.Goldens;
import io.tolva.nn.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged or means harm is refused, and nothing but the two exceptions for that comes out. */
class DamagedFilesTest {
    private static final long SEED = 20261128;
    private static final int CHANGES = 300;

    @TempDir
    Path folder;

    private Path zip(String name, byte[] content) throws IOException {
        Path file = folder.resolve("harm.keras");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return file;
    }

    private static String message(Path file) {
        return assertThrows(ModelFileException.class, () -> Model.load(file)).getMessage();
    }

    @Test
    void bombsAreNotInflated() throws IOException {
        Path bomb = zip("model.weights.h5", new byte[50_000_000]);
        assertThat(message(bomb), containsString("unbelievable size"));
    }

    @Test
    void namesStayInsideTheArchive() throws IOException {
        assertThat(message(zip("../config.json", new byte[1])), containsString("name leads out of the archive"));
        assertThat(message(zip("/config.json", new byte[1])), containsString("name leads out of the archive"));
        assertThat(message(zip("a\\b", new byte[1])), containsString("name leads out of the archive"));
    }

    @Test
    void deepJsonIsRefused() throws IOException {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> entries = new LinkedHashMap<>(KerasArchive.read(Goldens.file("other.keras")));
        entries.put("config.json", deep);
        Path file = folder.resolve("deep.keras");
        KerasArchive.write(file, entries);
        assertThat(message(file), containsString("not JSON"));
    }

    @Test
    void noChangedFileCausesAnythingElse() throws IOException {
        byte[] whole = Files.readAllBytes(Goldens.file("trajectories/two_inputs_two_outputs/start.keras"));
        SplittableRandom random = new SplittableRandom(SEED);
        int refused = 0;
        for (int i = 0; i < CHANGES; i++) {
            refused += isRefused(i, random.nextInt(4) == 0 ? cut(whole, random) : flipped(whole, random)) ? 1 : 0;
        }
        assertThat("of " + CHANGES + " changes by seed " + SEED, refused, greaterThan(CHANGES / 4));
    }

    /** The weights themselves, without the archive's checksums around them. */
    @Test
    void noChangedWeightsCauseAnythingElse() throws IOException {
        Map<String, byte[]> entries =
                new LinkedHashMap<>(KerasArchive.read(Goldens.file("trajectories/two_inputs_two_outputs/start.keras")));
        byte[] whole = entries.get("model.weights.h5");
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CHANGES; i++) {
            entries.put("model.weights.h5", random.nextInt(4) == 0 ? cut(whole, random) : flipped(whole, random));
            Path file = folder.resolve("changed.keras");
            KerasArchive.write(file, entries);
            isRefused(i, Files.readAllBytes(file));
        }
    }

    private static byte[] cut(byte[] whole, SplittableRandom random) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private static byte[] flipped(byte[] whole, SplittableRandom random) {
        byte[] changed = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return changed;
    }

    private boolean isRefused(int number, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("changed.keras"), bytes);
        try {
            Model.load(file);
            return false;
        } catch (IOException | RuntimeException error) {
            assertThat(
                    "change " + number + " by seed " + SEED + ": " + error,
                    error,
                    anyOf(instanceOf(IOException.class), instanceOf(ModelFileException.class)));
            return true;
        }
    }
}
