/**
 * Image files, decoded to arrays.
 *
 * <p>Read {@link io.tolva.data.image.ImageDecoder} first, then {@link io.tolva.data.image.Images}, which resizes and crops,
 * {@link io.tolva.data.image.ImageInfo}, which tells the size without decoding, and
 * {@link io.tolva.data.image.ImageDirectory}, which finds files and labels in folders.
 *
 * <p>JPEG files of the usual kind are decoded here, for speed: {@code JpegHeader}, {@code EntropyReader},
 * {@code InverseDct}, {@code Chroma}, {@code YccColors}, in the order in which the data pass. All others are left to the
 * JDK's ImageIO; nothing of AWT is visible outside.
 *
 * <p>This package imports {@code io.tolva.array} and the JDK, and knows nothing of datasets.
 */
@NullMarked
package io.tolva.data.image;

import org.jspecify.annotations.NullMarked;
