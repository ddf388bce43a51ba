package io.tolva.data.preprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.Fingerprint64;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.data.manifest.DatasetManifest;
import io.tolva.data.manifest.FeatureInfo;
import io.tolva.data.stats.DatasetProfile;
import io.tolva.data.stats.DatasetStatistics;
import io.tolva.tfrecord.example.ExampleBuilder;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.FeatureKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureColumnsTest {
    private static final List<FeatureInfo> FEATURES = List.of(
            FeatureInfo.value("size", FeatureKind.INT64),
            FeatureInfo.value("weight", FeatureKind.FLOAT),
            FeatureInfo.value("color", FeatureKind.BYTES),
            FeatureInfo.value("empty", FeatureKind.FLOAT),
            FeatureInfo.value("price", FeatureKind.INT64));
    private static final List<byte[]> EXAMPLES = List.of(
            ExampleBuilder.create()
                    .int64("size", 2)
                    .floats("weight", 5f)
                    .bytes("color", "red")
                    .int64("price", 10)
                    .toBytes(),
            ExampleBuilder.create()
                    .int64("size", 4)
                    .floats("weight", 5f)
                    .bytes("color", "red")
                    .int64("price", 20)
                    .toBytes(),
            ExampleBuilder.create().bytes("color", "blue").int64("price", 60).toBytes());
    private static final DatasetManifest MANIFEST =
            new DatasetManifest(DatasetManifest.FORMAT, "things", 42, Optional.of("price"), 0, FEATURES, List.of());

    private static DatasetStatistics statistics() {
        DatasetProfile profile = new DatasetProfile(FEATURES, List.of("train"));
        EXAMPLES.forEach(example -> profile.add(0, example));
        return profile.statistics();
    }

    private static FeatureColumns fit(String label, boolean isClass) {
        return FeatureColumnsFitter.fit(MANIFEST, statistics(), "train", label, isClass, Optional.empty());
    }

    @Test
    void standardisesNumbersAndMakesTextsOneHot() {
        FeatureColumns columns = fit("price", false);
        FeatureBatch batch = columns.parser().parse(EXAMPLES);

        assertThat(columns.inputShape(), is(Shape.of(5)));
        assertThat(
                columns.features(batch),
                is(HostArray.of(-1f, 0f, 0f, 1f, 0f, 1f, 0f, 0f, 1f, 0f, 0f, 0f, 0f, 0f, 1f)
                        .reshape(Shape.of(3, 5))));
        assertThat(columns.labels(batch), is(HostArray.of(10f, 20f, 60f).reshape(Shape.of(3, 1))));
        assertThat(columns.label().mean(), is(30.0));
        assertThat(columns.leftOut().keySet(), is(java.util.Set.of("empty")));
    }

    @Test
    void takesTheUnknownNumberForTextsThatTrainingHasNotSeen() {
        FeatureColumns columns = fit("price", false);
        byte[] unseen = ExampleBuilder.create()
                .bytes("color", "green")
                .int64("price", 1)
                .toBytes();

        HostArray features = columns.features(columns.parser().parse(List.of(unseen)));

        assertThat(features, is(HostArray.of(0f, 0f, 1f, 0f, 0f).reshape(Shape.of(1, 5))));
    }

    @Test
    void takesOtherRules() throws Exception {
        FeatureColumns columns = fit("price", false)
                .withColumn(
                        new BucketizedColumn("size", FeatureKind.INT64, Bucketizer.of(List.of(3f), OutputMode.ONE_HOT)))
                .withColumn(ScaledColumn.fit(
                        FeatureKind.FLOAT, statistics().split("train").feature("weight")))
                .withColumn(new VocabularyColumn("color", Vocabulary.of(List.of("blue"), 2, OutputMode.ONE_HOT)))
                .withColumn(new ScaledColumn(
                        "empty", FeatureKind.FLOAT, MinMaxScaler.of(List.of(0.0), List.of(4.0), -1, 1), 1));
        FeatureColumns loaded = FeatureColumns.parse(columns.toJson(), "test");
        int red = Fingerprint64.bucket("red".getBytes(UTF_8), 2);
        float constant = (float) (1 / (1 + Math.exp(-5)));

        assertThat(loaded.leftOut().keySet(), is(empty()));
        assertThat(loaded.toJson(), is(columns.toJson()));
        assertThat(
                loaded.features(loaded.parser().parse(EXAMPLES)),
                is(HostArray.of(
                                1, 0, constant, 1 - red, red, 0, -0.5f, //
                                0, 1, constant, 1 - red, red, 0, -0.5f, //
                                0, 0, constant, 0, 0, 1, -0.5f)
                        .reshape(Shape.of(3, 7))));
    }

    /** A model that was trained before there were other columns. */
    @Test
    void readsOlderFiles() throws Exception {
        FeatureColumns old = FeatureColumns.parse("""
                {
                  "columns" : [ {
                    "column" : "numeric",
                    "name" : "size",
                    "kind" : "INT64",
                    "mean" : 3.0,
                    "std" : 1.0
                  }, {
                    "column" : "categorical",
                    "name" : "color",
                    "vocabulary" : [ "red", "blue" ]
                  } ],
                  "leftOut" : { },
                  "label" : {
                    "name" : "price",
                    "kind" : "INT64",
                    "mean" : 30.0,
                    "std" : 21.6,
                    "classNames" : [ ]
                  }
                }
                """, "test");

        assertThat(
                old.features(old.parser().parse(EXAMPLES)),
                is(HostArray.of(-1f, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1).reshape(Shape.of(3, 4))));
    }

    @Test
    void refusesRulesForWhatIsNotThere() {
        FeatureColumns columns = fit("price", false);
        Bucketizer buckets = Bucketizer.of(List.of(3f), OutputMode.ONE_HOT);

        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> columns.withColumn(new BucketizedColumn("price", FeatureKind.INT64, buckets)))
                        .getMessage(),
                is(
                        "no such column: expected one of [size, weight, color] or one that was left out, [empty], got price"));
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new VocabularyColumn("color", Vocabulary.of(List.of("a"), 1, OutputMode.INT)))
                        .getMessage(),
                is("wrong output mode: column color: expected ONE_HOT, got INT"));
    }

    @Test
    void survivesBeingSaved() throws Exception {
        FeatureColumns columns = fit("color", true);
        FeatureColumns loaded = FeatureColumns.parse(columns.toJson(), "test");

        assertThat(loaded.toJson(), is(columns.toJson()));
        FeatureBatch batch = loaded.parser().parse(EXAMPLES);
        assertThat(loaded.features(batch), is(columns.features(batch)));
        assertThat(loaded.label().classNames(), is(List.of("blue", "red")));
        assertThat(loaded.labels(batch), is(HostArray.of(1L, 1L, 0L)));
    }

    @Test
    void refusesALabelThatCannotBePredicted() {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> fit("nonsense", false))
                        .getMessage(),
                containsString("expected one of [size, weight, color, empty, price], got nonsense"));
        assertThrows(IllegalArgumentException.class, () -> fit("color", false));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> fit("size", false))
                        .getMessage(),
                containsString("got none in 1 and nan or infinity in 0 of 3 examples of split train"));
    }
}
