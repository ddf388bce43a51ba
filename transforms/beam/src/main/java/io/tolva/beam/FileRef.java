package io.tolva.beam;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A file that exists.
 *
 * @param name the name by which Beam's file systems find it, a path or a URI
 * @param bytes its size
 */
@DefaultCoder(SerializableCoder.class)
public record FileRef(String name, long bytes) implements Serializable {}
