package io.tolva.examples.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import io.tolva.tfrecord.example.RaggedArray;
import io.tolva.tfrecord.shards.Shard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfRecordExamplesTest {
    @TempDir
    Path folder;

    @Test
    void writesAndReadsRecords() throws IOException {
        Path file = folder.resolve("my_data.tfrecord");
        Records.write(file);

        assertThat(Records.read(file), is(List.of("This is the first record", "And this is the second record")));
    }

    @Test
    void writesAndReadsAContact() throws IOException {
        Path file = folder.resolve("my_contacts.tfrecord");
        Contacts.write(file);
        List<FeatureBatch> contacts = Contacts.read(file);
        FeatureBatch alice = contacts.get(0);

        assertThat(contacts.size(), is(1));
        assertThat(alice.dense("name"), is(strings(Shape.scalar(), "Alice")));
        assertThat(alice.dense("id"), is(HostArray.wrap(Shape.scalar(), new long[] {123})));
        assertThat(alice.sparse("emails").values(), is(strings(Shape.of(2), "a@b.com", "c@d.com")));
        assertThat(alice.sparse("emails").toDense(), is(strings(Shape.of(2), "a@b.com", "c@d.com")));
    }

    private static HostArray strings(Shape shape, String... values) {
        byte[][] bytes = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = values[i].getBytes(StandardCharsets.UTF_8);
        }
        return HostArray.wrap(shape, bytes);
    }

    @Test
    void readsWhatIsLeft() throws IOException {
        Path file = folder.resolve("my_data.tfrecord");
        Records.write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        assertThat(
                DamagedFiles.read(List.of(file)).toString(),
                startsWith("1 records with 29 bytes; 1 damaged places, 40 bytes skipped\n  data checksum differs: "
                        + file + ", record 0 at byte 0: stored 0x"));
    }

    @Test
    void getsAtAnyRecord() throws IOException {
        Path file = folder.resolve("my_data.tfrecord");
        Records.write(file);
        RandomAccess.index(file);

        assertThat(Files.readString(folder.resolve("my_data.tfrecord.idx")), is("0 40\n40 45\n"));
        assertThat(RandomAccess.get(file, 1), is("And this is the second record"));
        assertThat(RandomAccess.slice(file, 0, 1), is(List.of("This is the first record")));
        assertThat(
                RandomAccess.parts(file, 2),
                is(List.of(List.of("This is the first record", "And this is the second record"), List.of())));
    }

    @Test
    void writesShards() throws IOException {
        List<Shard> shards = WriteShards.write(folder);

        assertThat(shards.size(), is(10));
        assertThat(shards.get(3).file(), is(folder.resolve("stones-train.tfrecord-00003-of-00010")));
        assertThat(shards.get(3).records(), is(100L));
        assertThat(Files.readString(folder.resolve("cut.labels.txt")), startsWith("Fair\nGood\n"));
    }

    @Test
    void readsSentences() {
        RaggedArray words = Sequences.words(List.of(Sequences.serialized()));

        assertThat(words.rowLengths(0), is(new long[] {2}));
        assertThat(words.rowLengths(1), is(new long[] {7, 9}));
        assertThat(words.rows().get(1).strings()[1], is("thunder".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void addsUpShards() throws IOException {
        ReadShards.Summary summary = ReadShards.summary(DiamondShards.write(folder));

        assertThat(summary.diamonds(), is(600L));
        assertThat(summary.carats(), is(300.0));
        assertThat(summary.dollars(), is(179_700.0));
        assertThat(summary.toString(), is("600 diamonds, 599.00 dollars a carat"));
    }
}
