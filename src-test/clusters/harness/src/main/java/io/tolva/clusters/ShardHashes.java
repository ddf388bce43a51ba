package io.tolva.clusters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells whether two folders hold the same shards. */
public final class ShardHashes {
    private static final String SHARDS = "*.tfrecord-*";

    private ShardHashes() {}

    /**
     * The SHA-256 of each shard of a folder by its name.
     *
     * @throws IOException if the folder or a shard cannot be read
     */
    public static SortedMap<String, String> of(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (var shards = Files.newDirectoryStream(folder, SHARDS)) {
            for (Path shard : shards) {
                hashes.put(String.valueOf(shard.getFileName()), hash(shard));
            }
        }
        return hashes;
    }

    /**
     * The names of all that stands in a folder, hidden files too, in order.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("no SHA-256 in this JDK", error);
        }
    }
}
