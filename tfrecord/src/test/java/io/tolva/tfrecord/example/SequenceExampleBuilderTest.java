package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.CodedOutputStream;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.example.proto.SequenceExample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceExampleBuilderTest {
    private static SequenceExampleBuilder macbeth() {
        return SequenceExampleBuilder.create()
                .context(ExampleBuilder.create().int64("author", 123).bytes("title", "A", "B"))
                .addBytes("words", "When", "shall", "we")
                .addBytes("words", new String[0])
                .addBytes("words", "meet", "again")
                .addInt64("ids", 1, -1, 1L << 40)
                .addFloats("scores", 0.5f, 1.5f)
                .addFloats("scores", 2.5f, 3.5f)
                .addInt64("none")
                .list("empty");
    }

    @Test
    void writesWhatProtocolBuffersWrite() throws IOException {
        SequenceExample message = macbeth().build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        message.writeTo(out);
        out.flush();
        assertThat(macbeth().toBytes(), is(bytes.toByteArray()));
        assertThat(message.getFeatureLists().getFeatureListOrThrow("words").getFeatureCount(), is(3));
        assertThat(message.getFeatureLists().containsFeatureList("empty"), is(true));
    }

    @Test
    void theOrderOfBuildingDoesNotMatter() {
        byte[] one = SequenceExampleBuilder.create()
                .addInt64("b", 1)
                .addInt64("a", 2)
                .toBytes();
        byte[] other = SequenceExampleBuilder.create()
                .addInt64("a", 2)
                .addInt64("b", 1)
                .toBytes();
        assertThat(one, is(other));
    }

    @Test
    void comesBack() {
        SequenceExampleParser parser = SequenceExampleParser.of(
                Map.of("author", FixedLen.scalar(DType.INT64)),
                Map.of(
                        "words", new VarLen(DType.STRING),
                        "ids", Ragged.of(DType.INT64),
                        "scores",
                                FixedLenSequence.of(Shape.of(2), DType.FLOAT32).withPadding(HostArray.of(-1f))));
        byte[] shorter = SequenceExampleBuilder.create()
                .context(ExampleBuilder.create().int64("author", 5))
                .addFloats("scores", 9f, 8f)
                .toBytes();
        SequenceBatch batch = parser.parse(List.of(macbeth().toBytes(), shorter));
        assertThat(batch.batch(), is(2));
        assertThat(batch.context().dense("author"), is(HostArray.of(123L, 5L)));
        assertThat(
                batch.sequences().dense("scores"),
                is(HostArray.of(0.5f, 1.5f, 2.5f, 3.5f, 9f, 8f, -1f, -1f).reshape(Shape.of(2, 2, 2))));
        assertThat(batch.lengths("scores"), is(HostArray.of(2L, 1L)));
        assertThat(batch.sequences().sparse("words").denseShape(), is(List.of(2L, 3L, 3L)));
        assertThat(batch.sequences().ragged("ids").rows().get(0), is(HostArray.of(1, -1, 1L << 40)));
        assertThrows(IllegalArgumentException.class, () -> batch.lengths("words"));
    }

    @Test
    void refusesWhatNoSequenceHas() {
        assertThrows(IllegalArgumentException.class, () -> SequenceExampleParser.of(Map.of(), Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> SequenceExampleParser.of(Map.of(), Map.of("a", FixedLen.scalar(DType.INT64))));
    }
}
