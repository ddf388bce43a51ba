package io.tolva.data.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetManifestTest {
    private static final DatasetManifest MANIFEST = new DatasetManifest(
            DatasetManifest.FORMAT,
            "things",
            42,
            Optional.empty(),
            3,
            List.of(
                    FeatureInfo.value("size", FeatureKind.INT64),
                    new FeatureInfo(
                            "image", FeatureKind.BYTES, FeatureInfo.Content.IMAGE, List.of(), List.of(28, 28, 1))),
            List.of(SplitInfo.of(
                    "train",
                    List.of(
                            new ShardInfo("things-train.tfrecord-00000-of-00002", 2, 50, "00000000"),
                            new ShardInfo("things-train.tfrecord-00001-of-00002", 3, 70, "ffffffff")))));

    @TempDir
    Path folder;

    @Test
    void survivesBeingWritten() throws IOException {
        Files.writeString(folder.resolve(DatasetManifest.FILE_NAME), MANIFEST.toJson());

        assertThat(DatasetManifest.read(folder), is(MANIFEST));
        assertThat(MANIFEST.records(), is(5L));
        assertThat(MANIFEST.split("train").bytes(), is(120L));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThrows(NoSuchFileException.class, () -> DatasetManifest.read(folder));
        Files.writeString(folder.resolve(DatasetManifest.FILE_NAME), "{\n\"name\": oops}");
        assertThat(
                assertThrows(IOException.class, () -> DatasetManifest.read(folder))
                        .getMessage(),
                containsString("manifest.json, line 2"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> MANIFEST.split("test"))
                        .getMessage(),
                containsString("expected one of [train], got test"));
    }
}
