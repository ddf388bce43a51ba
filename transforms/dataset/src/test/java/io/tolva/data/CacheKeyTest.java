package io.tolva.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.tolva.array.HostArray;
import io.tolva.data.csv.CsvOptions;
import io.tolva.data.csv.HeaderRow;
import io.tolva.data.source.RecordLayout;
import io.tolva.tfrecord.Compression;
import io.tolva.tfrecord.DamageReport;
import io.tolva.tfrecord.OnDamage;
import io.tolva.tfrecord.ReadMode;
import io.tolva.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the elements depend on is part of a dataset's fingerprint, and how it is run is not. */
class CacheKeyTest {
    private static final List<Double> EVEN = List.of(0.5, 0.5);

    @TempDir
    private Path folder;

    @Test
    void changesWithEveryParameter() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "a\rb\nc\n");
        Dataset<Long> range = Dataset.range(9);
        ReadOptions options = ReadOptions.defaults();
        ReadOptions damaged = options.withListener(new DamageReport());
        RecordLayout layout = RecordLayout.of(2);
        CsvOptions csv = CsvOptions.defaults();
        MapFunction<Long, Integer> one = x -> 0;
        List<Dataset<?>> different = List.of(
                range,
                Dataset.range(10),
                Dataset.range(1, 9),
                Dataset.counter(),
                Dataset.counter(1, 1),
                Dataset.fromElements(List.of(1L, 2L)),
                Dataset.fromElements(List.of(1L, 3L)),
                Dataset.fromTensorSlices(HostArray.of(1L, 2L)),
                Dataset.fromTensorSlices(HostArray.of(1L, 3L)),
                Dataset.random(RandomSeed.of(1)),
                Dataset.random(RandomSeed.of(2)),
                Dataset.textLines(file),
                Dataset.textLines(file, Compression.NONE, ReadMode.TENSORFLOW),
                Dataset.textLines(file, Compression.GZIP, ReadMode.STRICT),
                Dataset.fixedLengthRecords(file, layout, Compression.NONE, ReadMode.STRICT),
                Dataset.fixedLengthRecords(file, layout, Compression.NONE, ReadMode.TENSORFLOW),
                Dataset.fixedLengthRecords(file, layout, Compression.ZLIB, ReadMode.STRICT),
                Dataset.fixedLengthRecords(file, RecordLayout.of(3), Compression.NONE, ReadMode.STRICT),
                Dataset.csvRows(file, csv),
                Dataset.csvRows(file, new CsvOptions(';', csv.header(), csv.maxRowBytes(), csv.badRows())),
                Dataset.csvRows(file, new CsvOptions(',', HeaderRow.ABSENT, csv.maxRowBytes(), csv.badRows())),
                Dataset.tfRecords(List.of(file), options),
                Dataset.tfRecords(List.of(file), options.withMode(ReadMode.TENSORFLOW)),
                Dataset.tfRecords(List.of(file), damaged.withOnDamage(OnDamage.RESYNC)),
                Dataset.tfRecords(List.of(file), damaged.withOnDamage(OnDamage.SKIP_FILE_REST)),
                range.shuffle(3, 1),
                range.shuffle(4, 1),
                range.shuffle(3, 2),
                range.shuffle(3, 1, Reshuffle.NEVER),
                range.globalShuffle(RandomSeed.of(1), Reshuffle.NEVER),
                range.globalShuffle(RandomSeed.of(2), Reshuffle.NEVER),
                range.repeat(2),
                range.repeat(3),
                range.take(2),
                range.skip(2),
                range.shard(2, 0),
                range.shard(2, 1),
                range.enumerate(),
                range.enumerate(1),
                range.batch(2, Collators.list()),
                range.batch(2, Collators.list(), Remainder.DROP),
                range.batch(2, Collators.int64()),
                range.window(2, 1, 1, Remainder.KEEP),
                range.window(2, 2, 1, Remainder.KEEP),
                range.window(2, 1, 2, Remainder.KEEP),
                range.map(x -> x),
                range.map(x -> x + 1),
                range.map(plus(1)),
                range.map(plus(2)),
                range.randomMap((x, random) -> x, RandomSeed.of(1), 1),
                range.scan(0L, CacheKeyTest::sum),
                range.scan(100L, CacheKeyTest::sum),
                range.rejectionResample(one, EVEN, List.of(), RandomSeed.of(1)),
                range.rejectionResample(one, EVEN, List.of(), RandomSeed.of(2)),
                range.rejectionResample(one, EVEN, EVEN, RandomSeed.of(1)),
                range.rejectionResample(one, List.of(1.0, 0.0), EVEN, RandomSeed.of(1)),
                range.unique(),
                range.concatenate(range),
                Dataset.zip(range, range),
                Dataset.chooseFromDatasets(List.of(range), range, WhenEmpty.STOP),
                Dataset.chooseFromDatasets(List.of(range), range, WhenEmpty.GO_ON));
        List<String> keys = new ArrayList<>();
        for (Dataset<?> dataset : different) {
            keys.add(dataset.fingerprint());
        }
        assertThat(new HashSet<>(keys), hasSize(different.size()));
    }

    private static MapFunction<Long, Long> plus(long offset) {
        return x -> x + offset;
    }

    private static Pair<Long, Long> sum(long state, long x) {
        return new Pair<>(state + x, state + x);
    }

    @Test
    void doesNotChangeWithHowItIsRun() {
        MapFunction<Long, Long> function = plus(1);
        Function<Integer, String> key = threads ->
                Dataset.range(9).map(function, threads).prefetch(threads).fingerprint();

        assertThat(key.apply(4), is(key.apply(1)));
        assertThat(
                Dataset.range(9).map(plus(1)).fingerprint(),
                is(Dataset.range(9).map(plus(1)).fingerprint()));
    }
}
