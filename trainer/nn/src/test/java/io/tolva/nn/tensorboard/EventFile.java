package io.tolva.nn.tensorboard;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The events of a log file, with checksums computed anew. */
public final class EventFile {
    private EventFile() {}

    /** All events of the one file in a folder. */
    public static List<WireFields> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(Files::isRegularFile).toList();
            assertThat(logs.size(), is(1));
            return read(logs.get(0));
        }
    }

    public static List<WireFields> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<WireFields> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[Long.BYTES];
            in.get(length);
            assertThat(in.getInt(), is(masked(length)));
            byte[] event = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(event);
            assertThat(in.getInt(), is(masked(event)));
            events.add(new WireFields(event));
        }
        return events;
    }

    private static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    /** The tag of each event behind the first, and its step: {@code loss@3}. */
    public static List<String> tags(List<WireFields> events) {
        return events.stream()
                .skip(1)
                .map(event -> value(event).text(1) + "@" + event.integer(2))
                .toList();
    }

    /** The {@code Summary.Value} of an event. */
    public static WireFields value(WireFields event) {
        return event.message(5).message(1);
    }

    /** The number of an event with a scalar. */
    public static float scalar(WireFields event) {
        return value(event).message(8).float32(5);
    }

    /** The name of the plugin that shows an event. */
    public static String plugin(WireFields event) {
        return value(event).message(9).message(1).text(1);
    }
}
