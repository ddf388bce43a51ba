package io.tolva.tfrecord;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage is always found, and TensorFlow finds none that we do not. */
class RecordDamageTest {
    private static final String WHOLE = "";

    /** What we say of each golden file, by its name: an empty text if it is whole. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("NONE whole", WHOLE),
            Map.entry("NONE empty", WHOLE),
            Map.entry(
                    "NONE cut in the first header",
                    "record header is cut: f, record 0 at byte 0: expected 12 bytes, got 5"),
            Map.entry(
                    "NONE cut in a later header",
                    "record header is cut: f, record 2 at byte 37: expected 12 bytes, got 11"),
            Map.entry("NONE cut behind a header", "record is cut: f, record 2 at byte 37: expected 28 bytes, got 12"),
            Map.entry("NONE cut in the data", "record is cut: f, record 2 at byte 37: expected 28 bytes, got 15"),
            Map.entry("NONE cut in the footer", "record is cut: f, record 2 at byte 37: expected 28 bytes, got 27"),
            Map.entry(
                    "NONE little garbage at the end",
                    "record header is cut: f, record 3 at byte 65: expected 12 bytes, got 7"),
            Map.entry(
                    "NONE zeros at the end",
                    "length checksum differs: f, record 3 at byte 65: stored 0x00000000, computed 0x07980329"),
            Map.entry(
                    "NONE bad length", "length checksum differs: f, record 2 at byte 37: stored 0x0afec8f4, computed "),
            Map.entry(
                    "NONE bad length checksum",
                    "length checksum differs: f, record 2 at byte 37: stored 0x0afec8f5, computed 0x0afec8f4"),
            Map.entry("NONE bad data", "data checksum differs: f, record 2 at byte 37: stored 0xf072c5cd, computed "),
            Map.entry(
                    "NONE bad data checksum",
                    "data checksum differs: f, record 2 at byte 37: stored 0xf172c5cd, computed 0xf072c5cd"),
            Map.entry("NONE bad first byte", "length checksum differs: f, record 0 at byte 0: stored "),
            Map.entry("NONE text", "; is this a TFRecord file?"),
            Map.entry(
                    "NONE length 2^33",
                    "record is too long: f, record 3 at byte 65: expected at most 1073741824 bytes of data, "
                            + "got 8589934592; raise maxRecordBytes if such a record is meant"),
            Map.entry("NONE length 2^64 - 4", "got 18446744073709551612; raise maxRecordBytes"),
            Map.entry("NONE gzip read as plain", "; the file begins like a GZIP file: read it with Compression.GZIP"),
            Map.entry("NONE zlib read as plain", "; the file begins like a ZLIB file: read it with Compression.ZLIB"),
            Map.entry("GZIP whole", WHOLE),
            Map.entry("GZIP empty", WHOLE),
            Map.entry("GZIP two members", WHOLE),
            Map.entry(
                    "GZIP cut in the middle",
                    "compressed stream is damaged: f, record 1 at byte 21: compressed stream is cut"),
            Map.entry(
                    "GZIP cut in the trailer",
                    "compressed stream is damaged: f, record 0 at byte 0: compressed stream is cut"),
            Map.entry(
                    "GZIP bad crc in the trailer",
                    "trailer of the GZIP stream differs: stored crc 0x3af06096 and size 65, computed 0x3af06097 and 65"),
            Map.entry(
                    "GZIP plain read as gzip",
                    "compressed stream is damaged: f, record 0 at byte 0: not in GZIP format"),
            Map.entry("GZIP garbage at the end", "not in GZIP format"),
            Map.entry("GZIP zeros at the end", "not in GZIP format"),
            Map.entry("GZIP cut in a second header", "compressed stream is cut"),
            Map.entry("ZLIB whole", WHOLE),
            Map.entry(
                    "ZLIB cut in the middle",
                    "compressed stream is damaged: f, record 1 at byte 21: compressed stream is cut"),
            Map.entry("ZLIB cut in the trailer", "compressed stream is cut"),
            Map.entry("ZLIB bad trailer", "incorrect data check"),
            Map.entry("ZLIB two streams", "bytes after the end of the ZLIB stream"),
            Map.entry("ZLIB garbage at the end", "bytes after the end of the ZLIB stream"),
            Map.entry("ZLIB plain read as zlib", "incorrect header check"));

    static Stream<Arguments> damaged() {
        return Goldens.cases("damage.json")
                .map(golden -> Arguments.of(
                        golden.get("compression").asText() + " "
                                + golden.get("name").asText(),
                        golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void findsDamageAndSaysWhere(String name, JsonNode golden) throws IOException {
        JsonNode tensorflow = golden.get("tensorflow");
        int before = tensorflow.get("records").asInt();
        try (RecordReader reader = reader(golden, options(golden))) {
            if (EXPECTED.get(name).equals(WHOLE)) {
                assertThat(Records.readAll(reader).size(), is(before));
                assertThat(tensorflow.has("error"), is(false));
                return;
            }
            CorruptRecordException error = assertThrows(CorruptRecordException.class, () -> Records.readAll(reader));
            assertThat(error.getMessage(), containsString(EXPECTED.get(name)));
            assertThat(error.source(), is("f"));
            if (golden.get("compression").asText().equals("NONE")) {
                assertThat(error.index(), is((long) before));
            }
        }
    }

    /** In TensorFlow's mode the same files are damaged as there, behind as many records, at the same place. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void seesInTensorFlowsModeWhatTensorFlowSees(String name, JsonNode golden) throws IOException {
        JsonNode tensorflow = golden.get("tensorflow");
        List<byte[]> records = new ArrayList<>();
        try (RecordReader reader = reader(golden, options(golden).withMode(ReadMode.TENSORFLOW))) {
            if (!tensorflow.has("error")) {
                records.addAll(Records.readAll(reader));
            } else {
                CorruptRecordException error =
                        assertThrows(CorruptRecordException.class, () -> Records.readInto(records, reader));
                assertThat(error.getMessage(), places(error), hasItem(placeOf(tensorflow, error)));
            }
        }
        assertThat(records.size(), is(tensorflow.get("records").asInt()));
    }

    /** TensorFlow names the beginning of a record, or of its data if it is they that are damaged. */
    private static List<Long> places(CorruptRecordException error) {
        return List.of(error.offset(), error.offset() + Frame.HEADER_BYTES);
    }

    private static long placeOf(JsonNode tensorflow, CorruptRecordException error) {
        Matcher place = Pattern.compile(" record at (\\d+)")
                .matcher(tensorflow.get("error").asText());
        return place.find() ? Long.parseLong(place.group(1)) : error.offset();
    }

    /** The three answers to damage, over the same table: what came before it is read, what came after may be. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void countsDamageThatItDoesNotFailFor(String name, JsonNode golden) throws IOException {
        for (OnDamage answer : List.of(OnDamage.SKIP_FILE_REST, OnDamage.RESYNC)) {
            try (RecordReader reader = reader(golden, options(golden).withOnDamage(answer))) {
                int records = Records.readAll(reader).size();
                boolean whole = EXPECTED.get(name).equals(WHOLE);
                assertThat(answer.toString(), reader.damage().places(), is(whole ? 0L : 1L));
                if (!whole) {
                    CorruptRecordException cause =
                            reader.damage().first().get(0).cause();
                    assertThat(cause.getMessage(), containsString(EXPECTED.get(name)));
                    assertThat(
                            (long) records,
                            answer == OnDamage.RESYNC ? greaterThanOrEqualTo(cause.index()) : is(cause.index()));
                }
                assertThat(reader.advance(), is(false));
            }
        }
    }

    private static ReadOptions options(JsonNode golden) {
        return ReadOptions.defaults()
                .withCompression(Compression.valueOf(golden.get("compression").asText()));
    }

    private static RecordReader reader(JsonNode golden, ReadOptions options) {
        return RecordReader.of(Records.channel(Goldens.unhex(golden.get("file"))), "f", options);
    }

    @Test
    void failsAgainAfterAFailure() throws IOException {
        try (RecordReader reader = Records.reader(new byte[5], Compression.NONE)) {
            CorruptRecordException first = assertThrows(CorruptRecordException.class, reader::advance);
            assertThat(assertThrows(CorruptRecordException.class, reader::advance), sameInstance(first));
            assertThrows(IllegalStateException.class, reader::record);
        }
    }

    @Test
    void keepsToItsOwnLimit() throws IOException {
        byte[] file = Records.write(List.of(new byte[10], new byte[11]), Compression.NONE);
        ReadOptions options = ReadOptions.defaults().withMaxRecordBytes(10);
        try (RecordReader reader = RecordReader.of(Records.channel(file), "f", options)) {
            assertThat(reader.advance(), is(true));
            assertThat(
                    assertThrows(CorruptRecordException.class, reader::advance).offset(), is(26L));
        }
    }

    /** A length that lies below the limit must not cost its memory: the tests run with less than two such records. */
    @Test
    void believesALengthOnlyAsFarAsThereAreBytes() throws IOException {
        byte[] header = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1 << 30)
                .array();
        int crc = new MaskedCrc32c().of(header, 0, 8);
        for (int i = 0; i < 4; i++) {
            header[8 + i] = (byte) (crc >>> (8 * i));
        }
        for (int i = 0; i < 4; i++) {
            try (RecordReader reader = Records.reader(header, Compression.NONE)) {
                assertThat(
                        assertThrows(CorruptRecordException.class, reader::advance)
                                .getMessage(),
                        is("record is cut: memory, record 0 at byte 0: expected 1073741840 bytes, got 12"));
            }
        }
    }

    @Test
    void findsEveryFlippedBit() throws IOException {
        List<byte[]> records = List.of(Records.ascii("first"), Records.ascii(""), Records.ascii("third record"));
        byte[] good = Records.write(records, Compression.NONE);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertDamaged("bit " + bit, bad);
        }
    }

    @Test
    void findsEveryCutBetweenTwoRecordEnds() throws IOException {
        List<byte[]> records = List.of(Records.ascii("first"), Records.ascii(""), Records.ascii("third record"));
        byte[] good = Records.write(records, Compression.NONE);
        List<Integer> recordEnds = List.of(0, 21, 37, 65);
        for (int length = 0; length < good.length; length++) {
            if (!recordEnds.contains(length)) {
                assertDamaged("cut at " + length, Arrays.copyOf(good, length));
            }
        }
    }

    @Test
    void findsEveryCutOfACompressedFile() throws IOException {
        for (Compression compression : List.of(Compression.GZIP, Compression.ZLIB)) {
            byte[] good = Records.write(Records.golden(), compression);
            assertThat(good.length, greaterThanOrEqualTo(100));
            for (int length = 1; length < good.length; length++) {
                byte[] cut = Arrays.copyOf(good, length);
                try (RecordReader reader = Records.reader(cut, compression)) {
                    assertThrows(
                            CorruptRecordException.class, () -> Records.readAll(reader), compression + " " + length);
                }
            }
        }
    }

    private static void assertDamaged(String what, byte[] file) throws IOException {
        try (RecordReader reader = Records.reader(file, Compression.NONE)) {
            assertThrows(CorruptRecordException.class, () -> Records.readAll(reader), what);
        }
    }
}
