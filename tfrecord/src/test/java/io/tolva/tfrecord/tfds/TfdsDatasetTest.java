package io.tolva.tfrecord.tfds;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tolva.array.DType;
import io.tolva.array.file.Existing;
import io.tolva.tfrecord.shards.Shard;
import io.tolva.tfrecord.shards.ShardOptions;
import io.tolva.tfrecord.shards.ShardRule;
import io.tolva.tfrecord.shards.ShardWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files say; that TensorFlow Datasets opens them is shown in src-test/interop. */
class TfdsDatasetTest {
    private static final TfdsFeature LABEL = new TfdsFeature.ClassLabel(List.of("shirt", "shoe"));

    @TempDir
    private Path folder;

    private TfdsDataset write() throws IOException {
        TfdsDataset dataset = TfdsDataset.of(
                        "mydata",
                        "1.0.0",
                        Map.of("label", LABEL, "x", new TfdsFeature.Tensor(List.of(-1, 3), DType.FLOAT32)))
                .withDescription("Ten records.");
        try (ShardWriter writer = ShardWriter.create(
                folder, dataset.base("train"), ShardOptions.defaults().withRule(new ShardRule.Count(3)))) {
            for (int i = 0; i < 10; i++) {
                writer.write(new byte[i]);
            }
            List<Shard> shards = writer.commit();
            TfdsDataset whole = dataset.withSplit(TfdsSplit.of("train", shards));
            whole.write(folder, Existing.REFUSE);
            return whole;
        }
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    @Test
    void describesTheDataset() throws IOException {
        write();
        JsonNode info = json("dataset_info.json");
        assertThat(info.get("name").asText(), is("mydata"));
        assertThat(info.get("description").asText(), is("Ten records."));
        assertThat(
                info.get("splits").toString(),
                is("[{\"name\":\"train\",\"filepathTemplate\":\"{DATASET}-{SPLIT}.{FILEFORMAT}-{SHARD_X_OF_Y}\","
                        + "\"numBytes\":\"45\",\"shardLengths\":[\"3\",\"4\",\"3\"]}]"));
        assertThat(Files.exists(folder.resolve("mydata-train.tfrecord-00002-of-00003")), is(true));
        assertThat(Files.readString(folder.resolve("label.labels.txt")), is("shirt\nshoe\n"));
        JsonNode features = json("features.json").get("featuresDict").get("features");
        assertThat(
                features.get("x").get("tensor").toString(),
                is("{\"shape\":{\"dimensions\":[\"-1\",\"3\"]},\"dtype\":\"float32\",\"encoding\":\"none\"}"));
        assertThat(features.get("label").get("classLabel").toString(), is("{\"numClasses\":\"2\"}"));
    }

    @Test
    void isNotOverwrittenUnasked() throws IOException {
        TfdsDataset dataset = write();
        assertThrows(FileAlreadyExistsException.class, () -> dataset.write(folder, Existing.REFUSE));
        dataset.write(folder, Existing.REPLACE);
    }

    @Test
    void refusesWhatTensorFlowDatasetsWouldNotOpen() {
        assertThrows(IllegalArgumentException.class, () -> TfdsDataset.of("my-data", "1.0.0", Map.of()));
        assertThrows(IllegalArgumentException.class, () -> TfdsDataset.of("mydata", "1.0", Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new TfdsSplit("train-1", List.of(), 0));
        TfdsSplit train = new TfdsSplit("train", List.of(1L), 5);
        TfdsDataset dataset = TfdsDataset.of("mydata", "1.0.0", Map.of()).withSplit(train);
        assertThrows(IllegalArgumentException.class, () -> dataset.withSplit(train));
        assertThrows(IllegalArgumentException.class, () -> new TfdsFeature.ClassLabel(List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> new TfdsFeature.ClassLabel(List.of("a\nb")));
        assertThrows(IllegalArgumentException.class, () -> new TfdsFeature.Tensor(List.of(3, -1), DType.INT64));
        assertThrows(IllegalArgumentException.class, () -> new TfdsFeature.Sequence(new TfdsFeature.Sequence(LABEL)));
        assertThrows(
                IllegalArgumentException.class, () -> new TfdsFeature.Image(28, 28, 2, TfdsFeature.ImageFormat.PNG));
        assertThat(train.examples(), is(1L));
    }
}
