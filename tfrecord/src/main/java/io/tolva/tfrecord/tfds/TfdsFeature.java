package io.tolva.tfrecord.tfds;

import io.tolva.array.DType;
import java.util.HashSet;
import java.util.List;

/**
 * What one feature of a data set is to TensorFlow Datasets. In the record it is a feature of an {@code Example}; the comments say
 * which list it holds.
 */
public sealed interface TfdsFeature {
    /** In shapes: a dimension of any size. */
    int ANY = -1;

    /**
     * One number, truth value or string: an int64 list for integers and bool, a float list for floats, a bytes list for
     * strings, of one value.
     *
     * @param dtype the type that it is read as
     */
    record Scalar(DType dtype) implements TfdsFeature {}

    /**
     * An array, its elements in row-major order in the list that a {@link Scalar} would have.
     *
     * @param shape its dimensions; only the first may be {@link #ANY}
     * @param dtype the type that it is read as
     */
    record Tensor(List<Integer> shape, DType dtype) implements TfdsFeature {
        /** Checks and copies the shape. */
        public Tensor {
            shape = List.copyOf(shape);
            for (int axis = 0; axis < shape.size(); axis++) {
                int least = axis == 0 ? ANY : 0;
                if (shape.get(axis) < least) {
                    throw new IllegalArgumentException(
                            "shape of a tensor: expected known sizes but for the first, got " + shape);
                }
            }
        }
    }

    /** Text in UTF-8: a bytes list of one value. */
    record Text() implements TfdsFeature {}

    /**
     * One of several classes: an int64 list of one value, the position of its name.
     *
     * @param names the names of the classes, each once, none with a line break
     */
    record ClassLabel(List<String> names) implements TfdsFeature {
        /** Checks and copies the names. */
        public ClassLabel {
            names = List.copyOf(names);
            if (new HashSet<>(names).size() != names.size()) {
                throw new IllegalArgumentException("class names: expected each once, got " + names);
            }
            for (String name : names) {
                if (name.isBlank() || name.contains("\n") || name.contains("\r")) {
                    throw new IllegalArgumentException(
                            "class names: expected one line each, got '" + name + "' among " + names);
                }
            }
        }
    }

    /**
     * An encoded picture, the bytes of its file: a bytes list of one value.
     *
     * @param height its height in pixels, or {@link #ANY}
     * @param width its width in pixels, or {@link #ANY}
     * @param channels 1, 3 or 4
     * @param format how all of them are encoded
     */
    record Image(int height, int width, int channels, ImageFormat format) implements TfdsFeature {
        /** Checks the sizes. */
        public Image {
            if (height < ANY || width < ANY || (channels != 1 && channels != 3 && channels != 4)) {
                throw new IllegalArgumentException(
                        "shape of a picture: expected height, width and 1, 3 or 4 channels, got "
                                + List.of(height, width, channels));
            }
        }
    }

    /** The encodings of pictures that TensorFlow Datasets knows. */
    enum ImageFormat {
        /** Portable Network Graphics. */
        PNG("png"),
        /** JPEG. */
        JPEG("jpeg");

        private final String word;

        ImageFormat(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Any number of values, in one list.
     *
     * @param element what each of them is: {@link Scalar}, {@link Text} or {@link ClassLabel}
     */
    record Sequence(TfdsFeature element) implements TfdsFeature {
        /** Checks the element. */
        public Sequence {
            if (element instanceof Tensor || element instanceof Image || element instanceof Sequence) {
                throw new IllegalArgumentException(
                        "elements of a sequence: expected Scalar, Text or ClassLabel, got " + element);
            }
        }
    }
}
