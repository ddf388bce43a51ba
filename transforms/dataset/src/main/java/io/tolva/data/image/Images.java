package io.tolva.data.image;

import io.tolva.array.DType;
import io.tolva.array.HostArray;

/**
 * Resizes, crops and pads images as {@code tf.image} does, to the bit.
 *
 * <p>An image is a uint8 or float32 array {@code [height, width, channels]}; any other is an {@link IllegalArgumentException}
 * of each of the methods. Positions and sizes are in pixels, from the top left. The images that are given are not changed.
 */
public final class Images {
    private Images() {}

    /**
     * Resizes an image, as {@code tf.image.resize}: centres of pixels lie at halves, and there is no antialiasing.
     *
     * @return {@code [height, width, channels]}: float32 for {@link Interpolation#BILINEAR}, else the image's type
     * @throws IllegalArgumentException if a size is not positive, or the image has no pixels
     */
    public static HostArray resize(HostArray image, int height, int width, Interpolation interpolation) {
        Canvas canvas = Canvas.of(image);
        requirePositive("image " + image.shape(), height, width);
        return switch (interpolation) {
            case BILINEAR -> canvas.bilinear(height, width);
            case NEAREST -> canvas.nearest(height, width);
        };
    }

    /**
     * Resizes an image as far as it keeps its proportions and fits, and puts black around it, as
     * {@code tf.image.resize_with_pad}.
     *
     * @return {@code [height, width, channels]}, of the type that {@link #resize} gives
     * @throws IllegalArgumentException if a size is not positive, or the image is so narrow that nothing would be left of it
     */
    public static HostArray resizeWithPad(HostArray image, int height, int width, Interpolation interpolation) {
        Canvas canvas = Canvas.of(image);
        requirePositive("image " + image.shape(), height, width);
        float ratio = Math.max(canvas.width() / (float) width, canvas.height() / (float) height);
        float fittingHeight = canvas.height() / ratio;
        float fittingWidth = canvas.width() / ratio;
        HostArray resized =
                resize(image, (int) Math.floor(fittingHeight), (int) Math.floor(fittingWidth), interpolation);
        int top = Math.max(0, (int) Math.floor((height - fittingHeight) / 2));
        int left = Math.max(0, (int) Math.floor((width - fittingWidth) / 2));
        return padToBoundingBox(resized, top, left, height, width);
    }

    /**
     * Cuts an image, or puts black around it, evenly on opposite sides, as {@code tf.image.resize_with_crop_or_pad}.
     *
     * @return {@code [height, width, channels]}, of the image's type
     * @throws IllegalArgumentException if a size is not positive
     */
    public static HostArray resizeWithCropOrPad(HostArray image, int height, int width) {
        Canvas canvas = Canvas.of(image);
        requirePositive("image " + image.shape(), height, width);
        int cutHeight = Math.min(height, canvas.height());
        int cutWidth = Math.min(width, canvas.width());
        int top = (canvas.height() - cutHeight) / 2;
        int left = (canvas.width() - cutWidth) / 2;
        HostArray cut = cropToBoundingBox(image, top, left, cutHeight, cutWidth);
        return padToBoundingBox(cut, (height - cutHeight) / 2, (width - cutWidth) / 2, height, width);
    }

    /**
     * The middle of an image, as {@code tf.image.central_crop}.
     *
     * @param fraction how much of the height and of the width is kept, above 0 and at most 1
     * @return the pixels, of the image's type
     * @throws IllegalArgumentException for another fraction
     */
    public static HostArray centralCrop(HostArray image, double fraction) {
        Canvas canvas = Canvas.of(image);
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "centralCrop: image " + image.shape() + ": expected a fraction in (0, 1], got " + fraction);
        }
        int top = (int) ((canvas.height() - canvas.height() * fraction) / 2);
        int left = (int) ((canvas.width() - canvas.width() * fraction) / 2);
        return canvas.copy(top, left, canvas.height() - 2 * top, canvas.width() - 2 * left);
    }

    /**
     * A part of an image, as {@code tf.image.crop_to_bounding_box}.
     *
     * @return {@code [height, width, channels]}, of the image's type
     * @throws IllegalArgumentException if the part has no pixels or leaves the image
     */
    public static HostArray cropToBoundingBox(HostArray image, int top, int left, int height, int width) {
        Canvas canvas = Canvas.of(image);
        requirePositive("image " + image.shape(), height, width);
        requireInside("cropToBoundingBox", top, left, height, width, canvas.height(), canvas.width());
        return canvas.copy(top, left, height, width);
    }

    /**
     * An image inside a larger one that is black, as {@code tf.image.pad_to_bounding_box}.
     *
     * @return {@code [height, width, channels]}, of the image's type
     * @throws IllegalArgumentException if the image would leave the larger one
     */
    public static HostArray padToBoundingBox(HostArray image, int top, int left, int height, int width) {
        Canvas canvas = Canvas.of(image);
        requireInside("padToBoundingBox", top, left, canvas.height(), canvas.width(), height, width);
        return canvas.copy(-top, -left, height, width);
    }

    static void requirePositive(String where, int height, int width) {
        if (height <= 0 || width <= 0) {
            throw new IllegalArgumentException(
                    "size: " + where + ": expected height and width above 0, got " + height + " and " + width);
        }
    }

    private static void requireInside(
            String operation, int top, int left, int height, int width, int outerHeight, int outerWidth) {
        if (top < 0 || left < 0 || top > outerHeight - height || left > outerWidth - width) {
            throw new IllegalArgumentException(operation + ": " + height + " x " + width + " at " + top + ", " + left
                    + ": expected inside " + outerHeight + " x " + outerWidth);
        }
    }

    /** Makes sure that an array is an image. */
    static HostArray require(HostArray image) {
        boolean known = image.dtype() == DType.UINT8 || image.dtype() == DType.FLOAT32;
        if (!known || image.shape().rank() != 3 || image.size() == 0) {
            throw new IllegalArgumentException(
                    "image: expected uint8 or float32 [height, width, channels] with pixels, got " + image.dtype() + " "
                            + image.shape());
        }
        return image;
    }
}
