package io.tolva.examples.tensors;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.Tensor;

/**
 * How do I get numbers from Java arrays into tensors, and back?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.tensors.TensorsAndArrays}
 */
public final class TensorsAndArrays {
    private TensorsAndArrays() {}

    /** Prints what comes back. */
    public static void main(String[] args) {
        System.out.println(HostArray.of(squares(2, 4, 5)));
        System.out.println(brightness(new byte[] {0, 51, (byte) 204, (byte) 255}));
    }

    /** From a Java array to a tensor and back. */
    public static float[] squares(float... values) {
        Tensor tensor = Tensor.of(values);
        HostArray result = tensor.square().toHostArray();
        return result.floats();
    }

    /** Bytes as an array of 2 by 2 pixels, and the pixels as numbers from 0 to 1. */
    public static HostArray brightness(byte[] pixels) {
        HostArray picture = HostArray.wrap(Shape.of(2, 2), pixels);
        Tensor scaled = Tensor.of(picture).cast(DType.FLOAT32).div(255);
        return scaled.toHostArray();
    }
}
