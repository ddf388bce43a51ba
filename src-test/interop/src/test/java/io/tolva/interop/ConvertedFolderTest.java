package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.beam.Block;
import io.tolva.beam.RoutedRecord;
import io.tolva.beam.formats.Parsed;
import io.tolva.beam.local.LocalWorkers;
import io.tolva.beam.shards.DatasetDescription;
import io.tolva.beam.shards.DatasetWriter;
import io.tolva.beam.shards.ShardSet;
import io.tolva.beam.shards.StagingFolder;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.manifest.FeatureInfo.Content;
import io.tolva.data.manifest.ShardInfo;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow Datasets opens a folder as a conversion leaves it: values that are missing, shards without a record, pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConvertedFolderTest {
    private static final int RECORDS = 43;
    private static final List<String> CLASSES = List.of("cat", "dog");

    private DatasetManifest manifest;
    private JsonNode seen;

    @BeforeAll
    void letItOpenTheFolder(@TempDir Path temporary) throws IOException, InterruptedException {
        Python python = Python.required("tensorflow_datasets");
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
        Path folder = temporary.resolve("converted");
        List<ShardSet> sets =
                List.of(new ShardSet("train", "pets-train.tfrecord", 3), new ShardSet("test", "pets-test.tfrecord", 6));
        List<FeatureInfo> features = List.of(
                FeatureInfo.value("id", FeatureKind.INT64),
                FeatureInfo.value("weight", FeatureKind.FLOAT),
                FeatureInfo.value("name", FeatureKind.BYTES),
                new FeatureInfo("kind", FeatureKind.INT64, Content.VALUE, CLASSES, List.of()),
                new FeatureInfo("image", FeatureKind.BYTES, Content.IMAGE, List.of(), List.of(4, 5, 1)));
        manifest = DatasetWriter.to(
                        StagingFolder.in(folder.toString()),
                        DatasetDescription.shuffled("pets", 42, "kind", features, sets))
                .write(List.of(Block.of(records())), LocalWorkers.of(2));
        seen = python.ask("tfds_folder.py", temporary, Map.of("folder", folder.toString()));
    }

    /** Every tenth is a test; every seventh has no weight. */
    private static List<Parsed<RoutedRecord>> records() throws IOException {
        List<Parsed<RoutedRecord>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ExampleBuilder example = ExampleBuilder.create()
                    .int64("id", i)
                    .bytes("name", "name " + i)
                    .int64("kind", i % CLASSES.size())
                    .bytes("image", png(i));
            byte[] bytes = i % 7 == 0
                    ? example.toBytes()
                    : example.floats("weight", i / 4f).toBytes();
            records.add(new Parsed.Good<>(RoutedRecord.of(i % 10 == 0 ? 1 : 0, bytes)));
        }
        return records;
    }

    private static byte[] png(int i) throws IOException {
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(4, 3, 0, i);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    @Test
    void knowsSplitsAndLabels() throws IOException {
        assertThat(seen.get("name").asText(), is("pets"));
        assertThat(seen.get("splits"), is(Json.tree(Map.of("train", 38, "test", 5))));
        assertThat(seen.get("labels").get("kind"), is(Json.tree(CLASSES)));
        assertThat(
                "a shard without a record",
                manifest.split("test").shards().stream().map(ShardInfo::records).toList(),
                hasItem(0L));
    }

    @Test
    void findsEveryExampleOnce() {
        TreeSet<Integer> ids = new TreeSet<>();
        for (String split : List.of("train", "test")) {
            for (JsonNode example : seen.get("examples").get(split)) {
                int id = example.get("id").asInt();
                assertThat(id + " is in one split", ids.add(id), is(true));
                assertThat(split, is(id % 10 == 0 ? "test" : "train"));
                JsonNode weight = example.get("weight");
                assertThat("values of weight of " + id, weight.size(), is(id % 7 == 0 ? 0 : 1));
                if (id % 7 != 0) {
                    assertThat(weight.get(0).asDouble(), is(id / 4.0));
                }
            }
        }
        assertThat(ids.size(), is(RECORDS));
    }
}
