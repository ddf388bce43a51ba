package io.tolva.data.manifest;

import java.io.Serializable;

/**
 * One TFRecord file.
 *
 * @param file its name inside the folder of the data set
 * @param records how many records it holds
 * @param bytes its size
 * @param crc32c the CRC-32C of the whole file, eight hexadecimal digits
 */
public record ShardInfo(String file, long records, long bytes, String crc32c) implements Serializable {}
