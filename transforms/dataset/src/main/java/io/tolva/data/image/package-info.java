/**
 * Image files, decoded to arrays.
 *
 * <p>Read {@link io.tolva.data.image.ImageDecoder} first, then {@link io.tolva.data.image.ImageInfo}, which tells the
 * size without decoding. The formats are those of the JDK's ImageIO; nothing of AWT is visible outside.
 *
 * <p>This package imports {@code io.tolva.array} and the JDK, and knows nothing of datasets.
 */
@NullMarked
package io.tolva.data.image;

import org.jspecify.annotations.NullMarked;
