package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/**
 * The middle of pictures. Of pictures that are too low or too narrow, the largest part in the middle of the same ratio of
 * height to width, made larger.
 */
public final class CenterCrop extends ImageLayer {
    private final int height;
    private final int width;

    /** With Keras's arguments: {@code height} and {@code width}, which are required, and {@code data_format}. */
    public CenterCrop(Config config) {
        super(config);
        height = config.integer("height");
        width = config.integer("width");
        readFormat(config);
        config.ignore("bounding_box_format");
        if (height < 1 || width < 1) {
            throw config.wrong("height and width", "at least 1", height + " and " + width);
        }
    }

    /** The middle of a size. */
    public static CenterCrop of(int height, int width) {
        return new CenterCrop(Config.empty().with("height", height).with("width", width));
    }

    @Override
    TensorShape outputSize(TensorShape size) {
        return TensorShape.of(height, width);
    }

    @Override
    Tensor image(Tensor x, Call call) {
        int down = x.shape().dim(1) - height;
        int right = x.shape().dim(2) - width;
        if (down >= 0 && right >= 0) {
            return ImageResize.cropped(x, down / 2, right / 2, height, width);
        }
        Tensor part = ImageResize.croppedToRatio(x, height, width);
        return ImageResize.resized(part, height, width, Interpolation.BILINEAR, false);
    }
}
