package io.tolva.beam.formats;

import io.tolva.beam.FileFormat;
import io.tolva.beam.FileRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** The lines of UTF-8 text files, without their ends (LF, CRLF or CR). Malformed bytes become U+FFFD. */
public final class TextFormat implements FileFormat<String> {
    @Override
    public Coder<String> coder() {
        return StringUtf8Coder.of();
    }

    @Override
    public ElementReader<String> open(FileRef file, ReadableByteChannel channel) {
        return new Reader(new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)));
    }

    private static final class Reader implements ElementReader<String> {
        private final BufferedReader lines;
        private String current = "";

        Reader(BufferedReader lines) {
            this.lines = lines;
        }

        @Override
        public boolean advance() throws IOException {
            String line = lines.readLine();
            if (line == null) {
                return false;
            }
            current = line;
            return true;
        }

        @Override
        public String current() {
            return current;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
