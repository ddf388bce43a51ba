package io.tolva.clusters;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.tfrecord.example.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the inputs are what they claim to be: were all rows bad, the clusters would agree on nothing. */
class InputsTest {
    @TempDir
    Path folder;

    @Test
    void rowsHoldLineEndsAndAreAllGood() throws IOException {
        CsvInput.write(folder.resolve("in"), 3, 5000);
        assertThat(Files.readString(folder.resolve("in/part-0.csv")), containsString("\"two\nlines, "));

        DirectRun.of(convert("csv", folder.resolve("in") + "/*.csv"));

        DatasetManifest manifest = DatasetManifest.read(folder.resolve("out"));
        assertThat(manifest.records(), is(5000L));
        assertThat(manifest.rejected(), is(0L));
        assertThat(manifest.feature("price"), is(FeatureInfo.value("price", FeatureKind.FLOAT)));
        assertThat(manifest.feature("size"), is(FeatureInfo.value("size", FeatureKind.INT64)));
        assertThat(ShardHashes.of(folder.resolve("out")).keySet(), hasSize(6));
    }

    @Test
    void picturesCanBeDecoded() throws IOException {
        PictureInput.write(folder.resolve("in"), 20);

        DirectRun.of(convert("images", folder.resolve("in").toString()));

        DatasetManifest manifest = DatasetManifest.read(folder.resolve("out"));
        assertThat(manifest.records(), is(60L));
        assertThat(manifest.rejected(), is(0L));
    }

    private List<String> convert(String kind, String input) {
        return List.of(
                "convert",
                kind,
                "--input",
                input,
                "--output",
                folder.resolve("out").toString(),
                "--name",
                "t",
                "--shards",
                "2",
                "--split",
                "train=8,validation=1,test=1");
    }
}
