package io.tolva.bench;

import io.tolva.tfrecord.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How near reading comes to the checksums alone: the peer is {@code java.util.zip.CRC32C} over the data of the same records,
 * all of them in memory already.
 */
final class ChecksumSpeed implements Line {
    private static final double MB = 1e6;
    private static final int HEADER_BYTES = 12;
    private static final int OVERHEAD_BYTES = 16;

    @Override
    public String name() {
        return "crc";
    }

    @Override
    public List<Contest> contests(Workplace place) {
        List<Contest> contests = new ArrayList<>();
        for (RecordSize size : List.of(RecordSize.KB10, RecordSize.MB1)) {
            for (FileAccess access : FileAccess.values()) {
                Path file = place.file(size + ".tfrecord");
                boolean mapped = access == FileAccess.MAPPED;
                contests.add(Contest.ofSpeed(
                        "crc-" + size.label() + (mapped ? "" : "-streamed"),
                        "reading records of " + size.label() + (mapped ? ", mapped" : "") + ", to CRC-32C alone",
                        "MB",
                        () -> RecordFile.of(file, size.bytes(), size.count()),
                        ReadRecords.ours(place, file, size, access),
                        List.of(place.java("CRC32C in memory", this, file, size))));
            }
        }
        return contests;
    }

    @Override
    public Workload workload(List<String> arguments) throws IOException {
        RecordSize size = RecordSize.valueOf(arguments.get(1));
        byte[] file = Files.readAllBytes(Path.of(arguments.get(0)));
        CRC32C crc = new CRC32C();
        return () -> {
            long sum = 0;
            for (int at = HEADER_BYTES; at < file.length; at += OVERHEAD_BYTES + size.bytes()) {
                crc.reset();
                crc.update(file, at, size.bytes());
                sum += crc.getValue();
            }
            if (sum == 0) {
                throw new IllegalStateException("the work was not done: no checksum");
            }
            return size.totalBytes() / MB;
        };
    }
}
