package io.tolva.nn.tensorboard;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures as PNG files. */
record Pictures(int width, int height, List<byte[]> files) {
    private static final int MOST = 255;

    /** Of {@code [count, height, width, channels]}. */
    static Pictures of(HostArray pictures) {
        Shape shape = pictures.shape();
        if (shape.rank() != 4 || shape.size() == 0 || (shape.dim(3) != 1 && shape.dim(3) != 3 && shape.dim(3) != 4)) {
            throw new IllegalArgumentException(
                    "images: expected [count, height, width, channels] with 1, 3 or 4 channels, got " + shape);
        }
        byte[] elements = bytes(pictures);
        int size = elements.length / shape.dim(0);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < shape.dim(0); i++) {
            byte[] picture = Arrays.copyOfRange(elements, i * size, (i + 1) * size);
            files.add(Png.encode(shape.dim(2), shape.dim(1), shape.dim(3), picture));
        }
        return new Pictures(shape.dim(2), shape.dim(1), List.copyOf(files));
    }

    private static byte[] bytes(HostArray pictures) {
        if (pictures.dtype() == DType.UINT8) {
            return pictures.bytes();
        } else if (pictures.dtype() != DType.FLOAT32) {
            throw new IllegalArgumentException("images: expected uint8 or float32, got " + pictures.dtype());
        }
        float[] numbers = pictures.floats();
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(1, numbers[i])) * MOST);
        }
        return bytes;
    }
}
