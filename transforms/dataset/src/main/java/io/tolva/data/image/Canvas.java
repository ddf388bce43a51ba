package io.tolva.data.image;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;

/** The pixels of an image of one type or the other, and what is made of them row by row. */
final class Canvas {
    private final HostArray image;
    private final int height;
    private final int width;
    private final int channels;

    private Canvas(HostArray image) {
        this.image = image;
        height = image.shape().dim(0);
        width = image.shape().dim(1);
        channels = image.shape().dim(2);
    }

    static Canvas of(HostArray image) {
        return new Canvas(Images.require(image));
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** The pixels from {@code top} and {@code left} on, either of which may be negative; what lies outside is 0. */
    HostArray copy(int top, int left, int toHeight, int toWidth) {
        Shape shape = Shape.of(toHeight, toWidth, channels);
        boolean bytes = image.dtype() == DType.UINT8;
        Object from = bytes ? image.bytes() : image.floats();
        Object to = bytes ? new byte[shape.size()] : new float[shape.size()];
        int columns = Math.min(width - Math.max(left, 0), toWidth + Math.min(left, 0));
        for (int y = Math.max(0, -top); y < Math.min(toHeight, height - top); y++) {
            int source = ((y + top) * width + Math.max(left, 0)) * channels;
            int target = (y * toWidth + Math.max(-left, 0)) * channels;
            System.arraycopy(from, source, to, target, columns * channels);
        }
        return bytes ? HostArray.wrap(shape, (byte[]) to) : HostArray.wrap(shape, (float[]) to);
    }

    HostArray nearest(int toHeight, int toWidth) {
        Shape shape = Shape.of(toHeight, toWidth, channels);
        boolean bytes = image.dtype() == DType.UINT8;
        Object from = bytes ? image.bytes() : image.floats();
        Object to = bytes ? new byte[shape.size()] : new float[shape.size()];
        int[] columns = places(width, toWidth);
        int[] rows = places(height, toHeight);
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                int source = (rows[y] * width + columns[x]) * channels;
                System.arraycopy(from, source, to, (y * toWidth + x) * channels, channels);
            }
        }
        return bytes ? HostArray.wrap(shape, (byte[]) to) : HostArray.wrap(shape, (float[]) to);
    }

    private static int[] places(int from, int to) {
        int[] places = new int[to];
        float scale = from / (float) to;
        for (int i = 0; i < to; i++) {
            places[i] = Math.min((int) Math.floor((i + 0.5f) * scale), from - 1);
        }
        return places;
    }

    HostArray bilinear(int toHeight, int toWidth) {
        Shape shape = Shape.of(toHeight, toWidth, channels);
        Bilinear bilinear = new Bilinear(height, width, toHeight, toWidth, channels);
        for (int y = 0; y < height; y++) {
            if (bilinear.needs(y)) {
                if (image.dtype() == DType.UINT8) {
                    lerp(image.bytes(), y * width * channels, bilinear.across(), bilinear.row(y));
                } else {
                    lerp(image.floats(), y * width * channels, bilinear.across(), bilinear.row(y));
                }
                bilinear.finish(y);
            }
        }
        return HostArray.wrap(shape, bilinear.resized());
    }

    private void lerp(byte[] pixels, int from, Taps taps, float[] target) {
        int at = 0;
        for (int x = 0; x < taps.low().length; x++) {
            int low = from + taps.low()[x] * channels;
            int high = from + taps.high()[x] * channels;
            for (int channel = 0; channel < channels; channel++) {
                int left = pixels[low + channel] & 0xFF;
                int right = pixels[high + channel] & 0xFF;
                target[at++] = left + (right - left) * taps.weights()[x];
            }
        }
    }

    private void lerp(float[] pixels, int from, Taps taps, float[] target) {
        int at = 0;
        for (int x = 0; x < taps.low().length; x++) {
            int low = from + taps.low()[x] * channels;
            int high = from + taps.high()[x] * channels;
            for (int channel = 0; channel < channels; channel++) {
                float left = pixels[low + channel];
                target[at++] = left + (pixels[high + channel] - left) * taps.weights()[x];
            }
        }
    }
}
