package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;

/** Makes pictures larger or smaller. Integers come out as integers, computed in float32 and rounded. */
public final class Resizing extends ImageLayer {
    private final int height;
    private final int width;
    private final Interpolation interpolation;
    private final boolean cropToAspectRatio;
    private final boolean padToAspectRatio;
    private final double fillValue;
    private final boolean antialias;

    /**
     * With Keras's arguments: {@code height} and {@code width}, which are required, {@code interpolation},
     * {@code crop_to_aspect_ratio} or {@code pad_to_aspect_ratio}, {@code fill_mode}, which is {@code constant},
     * {@code fill_value}, {@code antialias}, {@code data_format}.
     */
    public Resizing(Config config) {
        super(config);
        height = config.integer("height");
        width = config.integer("width");
        interpolation = config.choice("interpolation", Interpolation.BILINEAR);
        cropToAspectRatio = config.flag("crop_to_aspect_ratio", false);
        padToAspectRatio = config.flag("pad_to_aspect_ratio", false);
        config.only("fill_mode", "constant");
        fillValue = config.number("fill_value", 0);
        antialias = config.flag("antialias", false);
        readFormat(config);
        config.ignore("bounding_box_format");
        if (height < 1 || width < 1) {
            throw config.wrong("height and width", "at least 1", height + " and " + width);
        }
        if (cropToAspectRatio && padToAspectRatio) {
            throw config.wrong("crop_to_aspect_ratio and pad_to_aspect_ratio", "one of them at most", "both");
        }
    }

    /** To a size, on straight lines between pixels. */
    public static Resizing of(int height, int width) {
        return new Resizing(Config.empty().with("height", height).with("width", width));
    }

    /** This layer, to be built anew, with another way to make pixels. */
    public Resizing withInterpolation(Interpolation way) {
        return new Resizing(config().with("interpolation", way));
    }

    /** This layer, to be built anew, with or without mean values where pictures become smaller. */
    public Resizing withAntialias(boolean smooth) {
        return new Resizing(config().with("antialias", smooth));
    }

    /** This layer, to be built anew, that cuts edges off instead of changing the ratio of height to width. */
    public Resizing withCropToAspectRatio(boolean crop) {
        return new Resizing(config().with("crop_to_aspect_ratio", crop));
    }

    /** This layer, to be built anew, that adds edges of a value instead of changing the ratio of height to width. */
    public Resizing withPadToAspectRatio(double value) {
        return new Resizing(config().with("pad_to_aspect_ratio", true).with("fill_value", value));
    }

    @Override
    protected boolean castsInputs() {
        return false;
    }

    @Override
    TensorShape outputSize(TensorShape size) {
        return TensorShape.of(height, width);
    }

    @Override
    Tensor image(Tensor x, Call call) {
        if (x.dtype().isFloat()) {
            return resized(Ops.cast(x, dtype()));
        }
        Tensor y = Ops.round(resized(Ops.cast(x, DType.FLOAT32)));
        return Ops.cast(x.dtype() == DType.UINT8 ? Ops.clip(y, 0, 255) : y, x.dtype());
    }

    private Tensor resized(Tensor x) {
        Tensor part = cropToAspectRatio
                ? ImageResize.croppedToRatio(x, height, width)
                : padToAspectRatio ? ImageResize.paddedToRatio(x, height, width, fillValue) : x;
        return ImageResize.resized(part, height, width, interpolation, antialias);
    }
}
