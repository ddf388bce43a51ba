package io.tolva.interop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.file.Existing;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.shards.ShardOptions;
import io.tolva.tfrecord.shards.ShardRule;
import io.tolva.tfrecord.shards.ShardWriter;
import io.tolva.tfrecord.tfds.TfdsDataset;
import io.tolva.tfrecord.tfds.TfdsFeature;
import io.tolva.tfrecord.tfds.TfdsSplit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow Datasets opens a folder that we wrote, and finds what we put there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TfdsFolderTest {
    private static final List<String> CLASSES = List.of("shirt", "ankle boot", "bag");
    private static final Map<String, Integer> SPLITS = Map.of("train", 23, "test", 7);

    private JsonNode seen;

    @BeforeAll
    void letItOpenTheFolder(@TempDir Path temporary) throws IOException, InterruptedException {
        Python python = Python.required("tensorflow_datasets");
        Path folder = Files.createDirectories(temporary.resolve("mydata/1.2.3"));
        write(folder);
        seen = python.ask("tfds_folder.py", temporary, Map.of("folder", folder.toString()));
    }

    private static void write(Path folder) throws IOException {
        Map<String, TfdsFeature> features = new LinkedHashMap<>();
        features.put("carat", new TfdsFeature.Scalar(DType.FLOAT32));
        features.put("id", new TfdsFeature.Scalar(DType.INT64));
        features.put("good", new TfdsFeature.Scalar(DType.BOOL));
        features.put("name", new TfdsFeature.Text());
        features.put("label", new TfdsFeature.ClassLabel(CLASSES));
        features.put("vector", new TfdsFeature.Tensor(List.of(2, 2), DType.FLOAT32));
        features.put("pairs", new TfdsFeature.Tensor(List.of(TfdsFeature.ANY, 2), DType.INT32));
        features.put("tags", new TfdsFeature.Sequence(new TfdsFeature.Text()));
        features.put("image", new TfdsFeature.Image(4, 5, 1, TfdsFeature.ImageFormat.PNG));
        features.put("group/inner", new TfdsFeature.Sequence(new TfdsFeature.ClassLabel(List.of("x", "y"))));
        TfdsDataset dataset = TfdsDataset.of("mydata", "1.2.3", features).withDescription("A bit of everything.");
        for (String split : List.of("train", "test")) {
            ShardOptions options =
                    ShardOptions.defaults().withRule(new ShardRule.Count(3)).withVerify(true);
            try (ShardWriter writer = ShardWriter.create(folder, dataset.base(split), options)) {
                for (int i = 0; i < SPLITS.get(split); i++) {
                    writer.write(example(i));
                }
                dataset = dataset.withSplit(TfdsSplit.of(split, writer.commit()));
            }
        }
        dataset.write(folder, Existing.REFUSE);
    }

    private static byte[] example(int i) throws IOException {
        return ExampleBuilder.create()
                .floats("carat", i / 4f)
                .int64("id", i - 5)
                .int64("good", i % 2)
                .bytes("name", "name " + i)
                .int64("label", i % CLASSES.size())
                .floats("vector", i, i + 1, i + 2, i + 3)
                .int64("pairs", IntStream.range(0, 2 * (i % 3)).asLongStream().toArray())
                .bytes(
                        "tags",
                        IntStream.range(0, i % 3).mapToObj(tag -> "tag " + tag).toArray(String[]::new))
                .bytes("image", png(i))
                .int64("group/inner", IntStream.range(0, i % 2).asLongStream().toArray())
                .toBytes();
    }

    private static byte[] png(int i) throws IOException {
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(4, 3, 0, i);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    @Test
    void knowsWhatItIs() throws IOException {
        assertThat(seen.get("name").asText(), is("mydata"));
        assertThat(seen.get("version").asText(), is("1.2.3"));
        assertThat(seen.get("splits"), is(Json.tree(SPLITS)));
        assertThat(seen.get("labels").get("label"), is(Json.tree(CLASSES)));
    }

    @Test
    void findsEveryExampleInOrder() throws IOException {
        for (Map.Entry<String, Integer> split : SPLITS.entrySet()) {
            JsonNode examples = seen.get("examples").get(split.getKey());
            assertThat(examples.size(), is(split.getValue()));
            for (int i = 0; i < split.getValue(); i++) {
                assertThat(examples.get(i), is(Json.tree(expected(i))));
            }
        }
    }

    private static Map<String, Object> expected(int i) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("carat", i / 4.0);
        example.put("id", i - 5);
        example.put("good", i % 2 == 1);
        example.put("name", hex("name " + i));
        example.put("label", i % CLASSES.size());
        example.put("vector", List.of(List.of((double) i, i + 1.0), List.of(i + 2.0, i + 3.0)));
        example.put(
                "pairs",
                IntStream.range(0, i % 3)
                        .mapToObj(pair -> List.of(2 * pair, 2 * pair + 1))
                        .toList());
        example.put(
                "tags",
                IntStream.range(0, i % 3).mapToObj(tag -> hex("tag " + tag)).toList());
        example.put("image", pixels(i));
        example.put("group/inner", IntStream.range(0, i % 2).boxed().toList());
        return example;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<List<Integer>>> pixels(int i) {
        List<List<List<Integer>>> rows = new ArrayList<>();
        for (int y = 0; y < 4; y++) {
            List<List<Integer>> row = new ArrayList<>();
            for (int x = 0; x < 5; x++) {
                row.add(List.of(x == 4 && y == 3 ? i : 0));
            }
            rows.add(row);
        }
        return rows;
    }
}
