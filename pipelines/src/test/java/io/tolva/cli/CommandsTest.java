package io.tolva.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.RecordIndex;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String FIRST_SHARD = "t-train.tfrecord-00000-of-00002";

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private void convertNumbers() throws IOException {
        StringBuilder rows = new StringBuilder("x,kind,y\n");
        for (int i = 0; i < 400; i++) {
            rows.append(i)
                    .append(i % 2 == 0 ? ",even," : ",odd,")
                    .append(3 * i + 1)
                    .append('\n');
        }
        Files.writeString(folder.resolve("numbers.csv"), rows);
        CommandRun run = CommandRun.of(
                "convert",
                "csv",
                "--input",
                folder.resolve("numbers.csv"),
                "--output",
                data(),
                "--name",
                "t",
                "--shards",
                2,
                "--label",
                "y");
        assertThat(run.err(), run.exitCode(), is(0));
    }

    private void picture(String name, int size, int value) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < size * size; i++) {
            image.getRaster().setSample(i % size, i / size, 0, (value + i) & 0xFF);
        }
        Path file = folder.resolve("pictures").resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void trainsAndEvaluates() throws IOException {
        convertNumbers();
        Path model = folder.resolve("model");

        CommandRun trained = CommandRun.of(
                "train", "--data", data(), "--layers", "8", "--epochs", 30, "--batch", 16, "--out", model);
        assertThat(trained.err(), trained.exitCode(), is(0));
        assertThat(trained.out(), containsString("test r2_score: "));

        CommandRun evaluated =
                CommandRun.of("evaluate", "--model", model.resolve("model.keras"), "--data", data(), "--json");
        assertThat(evaluated.err(), evaluated.exitCode(), is(0));
        assertThat(evaluated.out(), allOf(containsString("\"mae\":"), containsString("\"r2_score\":")));

        CommandRun again = CommandRun.of("train", "--data", data(), "--out", model);
        assertThat(again.exitCode(), is(1));
        assertThat(again.err(), containsString("use --overwrite"));
    }

    @Test
    void refusesToTrainOnWhatIsNoDataSetOrByWhatIsNoLoss() throws IOException {
        CommandRun run = CommandRun.of("train", "--data", folder, "--out", folder.resolve("model"));
        assertThat(run.exitCode(), is(1));
        assertThat(run.err(), containsString("not a data set"));
        assertThat(
                CommandRun.of("train", "--data", folder, "--out", folder.resolve("model"), "--loss", "love")
                        .exitCode(),
                is(2));
        assertThat(
                CommandRun.of("train", "--data", folder, "--out", folder.resolve("model"), "--epochs", "0")
                        .exitCode(),
                is(2));
    }

    @Test
    void verifiesWholeFilesAndNamesTheDamagedRecord() throws IOException {
        convertNumbers();
        Path shard = data().resolve(FIRST_SHARD);
        assertThat(CommandRun.of("verify", shard).exitCode(), is(0));
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);

        CommandRun run = CommandRun.of("verify", shard, data().resolve("t-train.tfrecord-00001-of-00002"));

        assertThat(run.exitCode(), is(1));
        assertThat(run.err().strip().lines().count(), is(1L));
        assertThat(
                run.err(), allOf(containsString(FIRST_SHARD), containsString("record "), containsString("at byte ")));
        assertThat(run.out(), containsString("1 damaged places, "));
        assertThat(run.out(), containsString("1 files are damaged"));
    }

    @Test
    void writesIndexes() throws IOException {
        convertNumbers();
        Path shard = data().resolve(FIRST_SHARD);

        CommandRun run = CommandRun.of("index", shard);
        assertThat(run.err(), run.exitCode(), is(0));
        assertThat(run.out(), containsString(FIRST_SHARD + ".index: "));
        assertThat(RecordIndex.read(RecordIndex.sidecarOf(shard)).fileBytes(), is(Files.size(shard)));
        assertThat(CommandRun.of("index", "--text", shard).exitCode(), is(0));
        assertThat(Files.readString(RecordIndex.textOf(shard)), startsWith("0 "));

        Path text = Files.writeString(folder.resolve("no.tfrecord"), "this is no TFRecord file");
        CommandRun refused = CommandRun.of("index", text);
        assertThat(refused.exitCode(), is(1));
        assertThat(refused.err(), containsString("no.tfrecord, record 0 at byte 0"));
    }

    @Test
    void inspectsExamples() throws IOException {
        convertNumbers();

        CommandRun run = CommandRun.of("inspect", data().resolve(FIRST_SHARD), "--show", "1");

        assertThat(run.exitCode(), is(0));
        assertThat(run.out(), containsString("kind: bytes, 1 value"));
        assertThat(run.out(), containsString("x: int64, 1 value"));
        assertThat(run.out().lines().findFirst().orElseThrow(), containsString("\"kind\":"));
        Files.writeString(folder.resolve("no.tfrecord"), "this is no TFRecord file");
        CommandRun refused = CommandRun.of("inspect", folder.resolve("no.tfrecord"));
        assertThat(refused.exitCode(), is(1));
        assertThat(refused.err(), containsString("no.tfrecord, record 0 at byte 0"));
        assertThat(CommandRun.of("inspect", folder.resolve("missing")).err(), containsString("no such file: "));
    }

    @Test
    void convertsPicturesAndReportsBrokenOnes() throws IOException {
        for (int i = 0; i < 20; i++) {
            picture("train/dark/" + i + ".png", 4, i);
            picture("train/light/" + i + ".png", 4, 200 + i);
        }
        picture("test/dark/0.png", 4, 3);
        picture("test/light/0.png", 4, 203);
        Files.writeString(folder.resolve("pictures/train/dark/notes.txt"), "no picture");

        CommandRun run = CommandRun.of(
                "convert", "images", "--input", folder.resolve("pictures"), "--output", data(), "--name", "t");

        assertThat(run.err(), run.exitCode(), is(0));
        DatasetManifest manifest = DatasetManifest.read(data());
        assertThat(manifest.split("train").records(), is(40L));
        assertThat(manifest.split("test").records(), is(2L));
        FeatureInfo label = manifest.feature("label");
        assertThat(label.classNames(), is(List.of("dark", "light")));
        assertThat(manifest.feature("image").imageShape(), is(List.of(4, 4, 1)));
        assertThat(manifest.rejected(), is(1L));
        assertThat(
                Files.readString(data().resolve(DatasetManifest.DEAD_LETTERS_FILE_NAME)),
                containsString("train/dark/notes.txt"));

        CommandRun trained = CommandRun.of(
                "train",
                "--data",
                data(),
                "--loss",
                "binary_crossentropy",
                "--layers",
                "8",
                "--epochs",
                200,
                "--batch",
                8,
                "--optimizer",
                "adam",
                "--out",
                folder.resolve("model"));
        assertThat(trained.err(), trained.exitCode(), is(0));
        assertThat(trained.out(), containsString("test accuracy: 1.000"));
    }

    @Test
    void namesPicturesOfAnotherSizeBeforeTraining() throws IOException {
        for (int i = 0; i < 10; i++) {
            picture("dark/" + i + ".png", 4 + i % 2, i);
        }
        CommandRun.of("convert", "images", "--input", folder.resolve("pictures"), "--output", data(), "--name", "t");

        CommandRun run = CommandRun.of(
                "train", "--data", data(), "--loss", "sparse_categorical_crossentropy", "--out", folder.resolve("m"));

        assertThat(run.exitCode(), is(1));
        assertThat(run.err(), containsString("pictures of different sizes"));
        assertThat(run.err(), not(containsString("\tat ")));
    }
}
