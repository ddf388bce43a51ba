package io.tolva.examples.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.FeatureBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void addsUpShards() throws IOException {
        ReadShards.Summary summary = ReadShards.summary(DiamondShards.write(folder));

        assertThat(summary.diamonds(), is(600L));
        assertThat(summary.carats(), is(300.0));
        assertThat(summary.dollars(), is(179_700.0));
        assertThat(summary.toString(), is("600 diamonds, 599.00 dollars a carat"));
    }
}
