package io.tolva.data.image;

import java.nio.file.Path;

/**
 * An image file and what it shows.
 *
 * @param file where it is
 * @param label the number of its class, from 0 on
 */
public record LabelledImage(Path file, int label) {}
