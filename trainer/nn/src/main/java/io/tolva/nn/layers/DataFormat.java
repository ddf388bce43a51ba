package io.tolva.nn.layers;

/** Where the channels of a picture lie. */
public enum DataFormat {
    /** {@code [batch, height, width, channels]}. */
    CHANNELS_LAST,
    /** {@code [batch, channels, height, width]}. */
    CHANNELS_FIRST
}
