package io.tolva.tfrecord.shards;

import java.nio.file.Path;

/**
 * One file that a {@link ShardWriter} made.
 *
 * @param file where it is
 * @param records how many records it holds
 * @param recordBytes the size of their data, without framing
 * @param fileBytes its size
 * @param crc32c the CRC-32C of the whole file, eight hexadecimal digits
 */
public record Shard(Path file, long records, long recordBytes, long fileBytes, String crc32c) {}
