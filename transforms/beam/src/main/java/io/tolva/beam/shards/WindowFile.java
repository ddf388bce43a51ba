package io.tolva.beam.shards;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A file that {@link WriteWindows} has written.
 *
 * @param file its name, with the folder
 * @param records how many records it holds
 * @param bytes its size
 * @param crc32c the CRC-32C of the whole file, eight hexadecimal digits
 */
@DefaultCoder(SerializableCoder.class)
public record WindowFile(String file, long records, long bytes, String crc32c) implements Serializable {}
