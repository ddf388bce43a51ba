package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.tolva.data.manifest.DatasetManifest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files among the pictures that are none, or that promise more than memory can hold: each is a dead letter. */
class ConvertBadImagesTest {
    private static final int SIDE = 50_000;
    private static final long TOO_LARGE = 65L << 20;

    @TempDir
    Path folder;

    private Path picture(String label, String name, byte[] content) throws IOException {
        Path target = Files.createDirectories(folder.resolve("pictures").resolve(label));
        return Files.write(target.resolve(name), content);
    }

    private static byte[] encoded(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** The header of a picture of 7.5 GB, and nothing behind it. */
    private static byte[] hugeHeader() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        png.writeLong(0x89504E470D0A1A0AL);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeBytes("IHDR");
        header.writeInt(SIDE);
        header.writeInt(SIDE);
        header.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        png.writeInt(13);
        png.write(chunk.toByteArray());
        png.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    @Test
    void reportsWhatIsNoPictureAndConvertsTheRest() throws IOException {
        byte[] jpeg = encoded("jpg");
        picture("cat", "good.jpg", jpeg);
        picture("dog", "good.png", encoded("png"));
        picture("cat", "empty.jpg", new byte[0]);
        picture("cat", "cut.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
        picture("dog", "huge.png", hugeHeader());
        picture("dog", "text.png", "no picture".getBytes(StandardCharsets.UTF_8));
        try (RandomAccessFile sparse =
                new RandomAccessFile(picture("dog", "large.jpg", jpeg).toFile(), "rw")) {
            sparse.setLength(TOO_LARGE);
        }
        for (String runner : List.of("local", "DirectRunner")) {
            Path output = folder.resolve(runner);
            CommandRun run = CommandRun.of(
                    "convert",
                    "images",
                    "--input",
                    folder.resolve("pictures"),
                    "--output",
                    output,
                    "--name",
                    "t",
                    "--runner",
                    runner);

            assertThat(run.err(), run.exitCode(), is(0));
            assertThat(DatasetManifest.read(output).rejected(), is(5L));
            String letters = Files.readString(output.resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME));
            assertThat(letters, containsString("cat/empty.jpg"));
            assertThat(letters, containsString("cat/cut.jpg"));
            assertThat(letters, containsString("dog/text.png"));
            assertThat(letters, containsString("expected at most 67108864 pixels, got 50000 x 50000"));
            assertThat(letters, containsString("expected at most 67108864 bytes, got " + TOO_LARGE));
        }
    }
}
