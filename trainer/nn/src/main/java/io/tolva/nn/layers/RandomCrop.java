package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.RandomGenerator;
import io.tolva.tensor.Tensor;

/**
 * A part of pictures in training, at one random place for the whole batch. Pictures that are not higher and wider than it
 * are cut in the middle and made larger, as Keras does. Else, pictures are given as they are: use {@link CenterCrop} or
 * {@link Resizing} where they have to be of the same size then.
 */
public final class RandomCrop extends RandomImageLayer {
    private final int height;
    private final int width;

    /** With Keras's arguments: {@code height} and {@code width}, which are required, {@code seed}, {@code data_format}. */
    public RandomCrop(Config config) {
        super(config);
        height = config.integer("height");
        width = config.integer("width");
        readSeed(config);
        readFormat(config);
        if (height < 1 || width < 1) {
            throw config.wrong("height and width", "at least 1", height + " and " + width);
        }
    }

    /** A part of a size. */
    public static RandomCrop of(int height, int width) {
        return new RandomCrop(Config.empty().with("height", height).with("width", width));
    }

    /** This layer, to be built anew, with a seed of its own. */
    public RandomCrop withSeed(int seed) {
        return new RandomCrop(config().with("seed", seed));
    }

    @Override
    TensorShape outputSize(TensorShape size) {
        return TensorShape.of(height, width);
    }

    @Override
    Tensor changed(Tensor x, RandomGenerator random) {
        int down = x.shape().dim(1) - height;
        int right = x.shape().dim(2) - width;
        if (down > 0 && right > 0) {
            Tensor rows = Ops.gather(x, places(random, down, height), 1);
            return Ops.gather(rows, places(random, right, width), 2);
        }
        return middle(x);
    }

    /** So many places behind one another, of which the first is random. */
    private static Tensor places(RandomGenerator random, int room, int count) {
        Tensor first = random.uniformInt(DType.INT32, Shape.of(1), 0, room + 1L);
        return Ops.add(Ops.range(count), first);
    }

    private Tensor middle(Tensor x) {
        int fromHeight = x.shape().dim(1);
        int fromWidth = x.shape().dim(2);
        int ratioHeight = Math.max(1, Math.min(fromHeight, fromWidth * height / width));
        int ratioWidth = Math.max(1, Math.min(fromWidth, fromHeight * width / height));
        int top = (fromHeight - ratioHeight) / 2;
        int left = (fromWidth - ratioWidth) / 2;
        Tensor part = ImageResize.cropped(x, top, left, height, width);
        return ImageResize.resized(part, height, width, Interpolation.BILINEAR, false);
    }
}
