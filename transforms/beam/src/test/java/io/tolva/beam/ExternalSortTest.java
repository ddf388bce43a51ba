package io.tolva.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ExternalSortTest {
    private static List<Keyed> keyed(int count, long seed) {
        Random random = new Random(seed);
        List<Keyed> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] key = new byte[random.nextInt(4)];
            random.nextBytes(key);
            all.add(new Keyed(key, Integer.toString(random.nextInt(50)).getBytes(StandardCharsets.UTF_8)));
        }
        return all;
    }

    private static List<Keyed> sorted(List<Keyed> all, long memoryBytes, int leastRuns) throws Exception {
        List<Keyed> sorted = new ArrayList<>();
        try (ExternalSort sort = new ExternalSort(memoryBytes)) {
            for (Keyed next : all) {
                sort.add(next);
            }
            assertThat(sort.runs(), is(greaterThan(leastRuns - 1)));
            sort.forEach(sorted::add);
        }
        return sorted;
    }

    @Test
    void sortsWhatDoesNotFit() throws Exception {
        long files = temporaryFiles();
        List<Keyed> all = keyed(5000, 1);
        List<Keyed> expected = all.stream().sorted().toList();
        assertThat(sorted(all, 1 << 20, 0), is(expected));
        assertThat(sorted(all, 1 << 14, 20), is(expected));
        assertThat("more runs than are opened at once", sorted(all, 1 << 11, 150), is(expected));
        assertThat(
                sorted(all.subList(0, 200), 1, 200),
                is(all.subList(0, 200).stream().sorted().toList()));
        assertThat(temporaryFiles(), is(files));
    }

    @Test
    void sortsNothingAndOne() throws Exception {
        assertThat(sorted(List.of(), 1, 0), is(List.of()));
        assertThat(sorted(keyed(1, 2), 1, 1), is(keyed(1, 2)));
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tolva-sort-"))
                    .count();
        }
    }

    @Test
    void bucketsAreMonotoneAndBeginAtTheirFirstCell() throws Exception {
        List<Keyed> sorted = keyed(2000, 3).stream().sorted().toList();
        for (int buckets : List.of(1, 3, 16, 1000, Keyed.CELLS)) {
            int last = 0;
            for (Keyed next : sorted) {
                int bucket = next.bucket(buckets);
                assertThat(bucket >= last && bucket < buckets, is(true));
                assertThat(Keyed.firstCell(bucket, buckets) <= next.cell(), is(true));
                assertThat(bucket + 1 == buckets || Keyed.firstCell(bucket + 1, buckets) > next.cell(), is(true));
                last = bucket;
            }
        }
        Keyed one = sorted.get(1000);
        assertThat(CoderUtils.clone(Keyed.coder(), one), is(one));
    }
}
