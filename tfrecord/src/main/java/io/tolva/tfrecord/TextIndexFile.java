package io.tolva.tfrecord;

import io.tolva.array.file.AtomicFile;
import io.tolva.array.file.Existing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The index of DALI's {@code tfrecord2idx}: for each record a line with its offset and its size, framing included, in decimal
 * and with one space between them.
 */
final class TextIndexFile {
    private TextIndexFile() {}

    static void write(RecordIndex index, Path text, Existing existing) throws IOException {
        try (AtomicFile file = AtomicFile.create(text, existing)) {
            try (Writer writer = Channels.newWriter(file.channel(), StandardCharsets.US_ASCII)) {
                for (int record = 0; record < index.count(); record++) {
                    writer.write(
                            index.offset(record) + " " + (Frame.OVERHEAD_BYTES + (long) index.length(record)) + "\n");
                }
            }
            file.commit();
        }
    }

    static RecordIndex read(Path text) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(text, StandardCharsets.ISO_8859_1)) {
            return new Lines(text.toString()).read(reader);
        }
    }

    /** Reads the lines, and knows where it is. */
    private static final class Lines {
        private static final int MAX_LINE = 64;

        private final String source;
        private final RecordIndex.Builder builder = new RecordIndex.Builder();
        private long lineAt;
        private long end;

        Lines(String source) {
            this.source = source;
        }

        RecordIndex read(BufferedReader reader) throws IOException {
            StringBuilder line = new StringBuilder();
            int next;
            while ((next = reader.read()) >= 0) {
                if (next == '\n') {
                    add(line.toString());
                    lineAt += line.length() + 1;
                    line.setLength(0);
                } else if (line.append((char) next).length() > MAX_LINE) {
                    throw corrupt(line + "...");
                }
            }
            if (line.length() > 0) {
                add(line.toString());
            }
            return builder.build(end, OptionalInt.empty());
        }

        private void add(String line) throws CorruptIndexException {
            String[] words = line.strip().split(" ", -1);
            if (words.length != 2) {
                throw corrupt(line);
            }
            long offset = number(words[0], line);
            long bytes = number(words[1], line);
            boolean fits = offset >= end && bytes >= Frame.OVERHEAD_BYTES && bytes <= RecordWindow.MAX_BYTES;
            if (!fits || offset > Long.MAX_VALUE - bytes) {
                throw corrupt(line);
            }
            builder.add(offset, (int) (bytes - Frame.OVERHEAD_BYTES));
            end = offset + bytes;
        }

        private long number(String word, String line) throws CorruptIndexException {
            try {
                return Long.parseLong(word);
            } catch (NumberFormatException e) {
                throw corrupt(line);
            }
        }

        private CorruptIndexException corrupt(String line) {
            return new CorruptIndexException(
                    source,
                    builder.count(),
                    lineAt,
                    "expected an offset of at least " + end + " and a size of at least " + Frame.OVERHEAD_BYTES
                            + ", got '" + line + "'");
        }
    }
}
