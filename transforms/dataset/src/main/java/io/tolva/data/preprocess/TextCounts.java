package io.tolva.data.preprocess;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How often each text was seen: what is special of texts. */
final class TextCounts {
    /** The order of the texts' bytes in UTF-8, which is that of their code points. */
    static final Comparator<String> BY_BYTES =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private TextCounts() {}

    static String decoded(byte[] text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException error) {
            throw new IllegalArgumentException(
                    "not a text: vocabulary: expected UTF-8, got the bytes " + Arrays.toString(text), error);
        }
    }

    /** Writes how many texts there are, then each with its count, in the order of their bytes. */
    static void write(TokenCounts<String> gathered, DataOutput out) throws IOException {
        List<Map.Entry<String, Long>> counts = gathered.sorted(BY_BYTES);
        out.writeInt(counts.size());
        for (Map.Entry<String, Long> count : counts) {
            writeText(count.getKey(), out);
            out.writeLong(count.getValue());
        }
    }

    static TokenCounts<String> read(DataInput in) throws IOException {
        TokenCounts<String> read = new TokenCounts<>();
        int count = PerColumn.count(in);
        for (int i = 0; i < count; i++) {
            read.add(readText(in), in.readLong());
        }
        return read;
    }

    static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[PerColumn.count(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
