package io.tolva.tfrecord.example;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tfrecord.RecordBatch;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dense features go straight into buffers. */
class ParseIntoTest {
    private static final int LONG = 40;

    private final ExampleParser parser = ExampleParser.of(Map.of(
            "x", FixedLen.of(Shape.of(2), DType.FLOAT32).withDefault(-1f, -2f),
            "many", FixedLen.of(Shape.of(LONG), DType.FLOAT32),
            "id", FixedLen.scalar(DType.INT64),
            "name", FixedLen.scalar(DType.STRING).withDefault("nobody")));

    private static RecordBatch examples() {
        float[] many = new float[LONG];
        many[LONG - 1] = 7;
        RecordBatch batch = new RecordBatch();
        batch.add(ByteBuffer.wrap(ExampleBuilder.create()
                .floats("x", 1, 2)
                .floats("many", many)
                .int64("id", 10)
                .toBytes()));
        batch.add(ByteBuffer.wrap(ExampleBuilder.create()
                .floats("many", many)
                .int64("id", -10)
                .bytes("name", "Alice")
                .toBytes()));
        return batch;
    }

    private static ByteBuffer memory(boolean direct) {
        ByteBuffer memory = direct ? ByteBuffer.allocateDirect(4096) : ByteBuffer.allocate(4096);
        return memory.order(ByteOrder.nativeOrder());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fillsBuffers(boolean direct) {
        FloatBuffer x = memory(direct).asFloatBuffer().position(3);
        FloatBuffer many = memory(direct).asFloatBuffer();
        LongBuffer id = memory(direct).asLongBuffer();
        FeatureBatch rest = parser.parseInto(Map.of("x", x, "many", many, "id", id), examples());

        assertThat(rest.names(), is(Set.of("name")));
        assertThat(rest.dense("name").strings()[1], is(new byte[] {'A', 'l', 'i', 'c', 'e'}));
        assertThat(x.position(), is(7));
        assertThat(many.position(), is(2 * LONG));
        assertThat(floats(x, 3, 4), is(new float[] {1, 2, -1, -2}));
        assertThat(many.get(2 * LONG - 1), is(7f));
        assertThat(id.flip(), is(LongBuffer.wrap(new long[] {10, -10})));

        FeatureBatch all = parser.parse(examples());
        assertThat(all.dense("id"), is(HostArray.of(10L, -10L)));
        assertThat(all.dense("x"), is(HostArray.of(1, 2, -1, -2f).reshape(Shape.of(2, 2))));
    }

    private static float[] floats(FloatBuffer buffer, int from, int count) {
        float[] floats = new float[count];
        buffer.get(from, floats);
        return floats;
    }

    @Test
    void anExampleWithTooManyValuesStaysInTheBuffer() {
        RecordBatch batch = examples();
        batch.add(ByteBuffer.wrap(ExampleBuilder.create()
                .floats("x", 1, 2, 3)
                .floats("many", new float[LONG])
                .int64("id", 1)
                .toBytes()));
        FloatBuffer x = FloatBuffer.allocate(6);
        LongBuffer id = LongBuffer.allocate(3);
        String message = assertThrows(
                        InvalidExampleException.class, () -> parser.parseInto(Map.of("x", x, "id", id), batch))
                .getMessage();
        assertThat(message, containsString("Values size: 3 but output shape: [2]"));
        assertThat(x.position(), is(0));
    }

    @Test
    void refusesBuffersThatDoNotFit() {
        for (Map<String, Buffer> targets : List.<Map<String, Buffer>>of(
                Map.of("x", LongBuffer.allocate(10)),
                Map.of("x", FloatBuffer.allocate(3)),
                Map.of("id", FloatBuffer.allocate(10)),
                Map.of("name", ByteBuffer.allocate(10)),
                Map.of("nothing", FloatBuffer.allocate(10)))) {
            assertThrows(IllegalArgumentException.class, () -> parser.parseInto(targets, examples()));
        }
        assertThat(parser.parse(examples()).dense("id"), is(HostArray.of(10L, -10L)));
    }
}
