package io.tolva.beam.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.data.ElementCodec;
import io.tolva.data.Pair;
import io.tolva.data.csv.CsvBatch;
import io.tolva.data.csv.CsvColumn;
import io.tolva.data.csv.CsvColumns;
import io.tolva.data.csv.CsvExample;
import io.tolva.data.csv.CsvRow;
import io.tolva.tfrecord.example.proto.BytesList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCoderTest {
    private static final CsvColumns COLUMNS = CsvColumns.of(
            CsvColumn.optional("i", DType.INT32),
            CsvColumn.optional("l", DType.INT64),
            CsvColumn.optional("s", DType.STRING),
            CsvColumn.optional("f", DType.FLOAT32),
            CsvColumn.optional("d", DType.FLOAT64));
    private static final KnownTypes NONE = new KnownTypes(List.of(), List.of());
    private static final KnownTypes KNOWN = new KnownTypes(List.of(), List.of(COLUMNS));

    private record Person(String name, int age, Optional<Person> friend, List<Long> numbers) {}

    private enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "large";
            }
        }
    }

    private static final class Stranger {
        private final int value;

        Stranger(int value) {
            this.value = value;
        }
    }

    private static final class StrangerCodec implements ElementCodec<Stranger> {
        @Override
        public String name() {
            return "stranger";
        }

        @Override
        public byte[] encode(Stranger element) {
            return new byte[] {(byte) element.value};
        }

        @Override
        public Stranger decode(byte[] bytes) {
            return new Stranger(bytes[0]);
        }
    }

    static List<Object> values() {
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1L);
        map.put("a", List.of());
        return List.of(
                Long.MIN_VALUE,
                -7,
                (short) 3,
                (byte) -3,
                1.5f,
                Double.NaN,
                true,
                'x',
                "\u00e4\ud83d\ude00",
                HostArray.ofNested(new float[][] {{1, 2}, {3, 4}}),
                new Pair<>("a", HostArray.of(1L)),
                List.of(1L, "two", List.of(3.0)),
                map,
                Optional.empty(),
                Optional.of(5),
                Path.of("folder/file.txt"),
                Path.of("/folder/file.txt"),
                Size.SMALL,
                Size.LARGE,
                new Person("p", 3, Optional.of(new Person("q", 4, Optional.empty(), List.of())), List.of(1L)),
                CsvRow.of("file.csv", 7, List.of("a", "")),
                CsvExample.of(COLUMNS, List.of(1, -2L, text, Float.NaN, 0.1)),
                BytesList.newBuilder().build());
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesBackWhatItGets(Object value) throws IOException {
        for (KnownTypes types : List.of(NONE, KNOWN)) {
            Coder<Object> coder = SerializableUtils.clone(new ValueCoder<>(types));
            byte[] bytes = CoderUtils.encodeToByteArray(ListCoder.of(coder), List.of(value, value));
            assertThat(CoderUtils.decodeFromByteArray(ListCoder.of(coder), bytes), is(List.of(value, value)));
            assertThrows(
                    IOException.class,
                    () -> ListCoder.of(coder).decode(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1))));
        }
    }

    @Test
    void givesBackArraysAndBatches() throws IOException {
        Coder<Object> coder = new ValueCoder<>(KNOWN);
        for (Object array : List.of(
                new byte[] {1, 2}, new long[] {1, 2}, new int[] {1}, new float[] {1.5f}, new double[] {2.5, Double.NaN
                })) {
            assertThat(CoderUtils.clone(coder, array), is(array));
        }
        CsvColumns columns = CsvColumns.of(CsvColumn.int32("i", 0), CsvColumn.string("s", ""));
        HostArray texts = HostArray.ofNested(new String[] {"a", "bc"});
        CsvBatch batch = (CsvBatch) CoderUtils.clone(coder, CsvBatch.of(columns, List.of(HostArray.of(1, 2), texts)));
        assertThat(batch.columns(), is(columns));
        assertThat(batch.column(1), is(texts));
    }

    @Test
    void takesCodecsForOtherClasses() throws IOException {
        Coder<Object> without = new ValueCoder<>(NONE);
        Coder<Object> with = new ValueCoder<>(NONE.with(Stranger.class, new StrangerCodec()));

        assertThat(
                assertThrows(CoderException.class, () -> CoderUtils.clone(without, new Stranger(1)))
                        .getMessage(),
                containsString("ValueCoderTest$Stranger; give OnBeam.withCodec"));
        Pair<?, ?> pair = (Pair<?, ?>) CoderUtils.clone(with, new Pair<>(1L, new Stranger(5)));
        assertThat(((Stranger) pair.second()).value, is(5));
        assertThat(with, is(not(without)));
        assertThat(new ValueCoder<>(NONE), is(without));
        assertThat(NONE.mayTake(Stranger.class), is(false));
        assertThat(NONE.mayTake(Object.class), is(true));
        assertThat(NONE.mayTake(Person.class), is(true));
    }

    @Test
    void refusesForeignBytes() {
        Coder<Object> coder = new ValueCoder<>(NONE);
        assertThat(
                assertThrows(IOException.class, () -> CoderUtils.decodeFromByteArray(coder, new byte[] {99}))
                        .getMessage(),
                containsString("no value begins here"));
    }
}
