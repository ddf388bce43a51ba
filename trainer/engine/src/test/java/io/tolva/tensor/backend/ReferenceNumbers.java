package io.tolva.tensor.backend;

import io.tolva.array.DType;
import io.tolva.array.Philox;
import java.util.stream.IntStream;

/** Random numbers from the stream of their generator, one after another. */
final class ReferenceNumbers {
    private ReferenceNumbers() {}

    static double[] of(Distribution distribution, double[] key, TensorType out) {
        Philox philox = new Philox((long) key[0], (long) key[1]);
        boolean single = out.dtype() == DType.FLOAT32 || out.dtype() == DType.INT32;
        double[] uniform = new double[out.size() + 1];
        double[] bits = new double[uniform.length];
        for (int i = 0; i < uniform.length; i++) {
            long number = single ? philox.nextInt() : (long) philox.nextInt() << 32 | philox.nextUnsignedInt();
            bits[i] = number;
            uniform[i] = single ? ((int) number >>> 8) * 0x1p-24 : (number >>> 11) * 0x1p-53;
        }
        double tail = ReferenceScalars.normal(-2);
        return IntStream.range(0, out.size())
                .mapToDouble(i -> switch (distribution) {
                    case BITS -> bits[i];
                    case UNIFORM -> uniform[i];
                    case NORMAL -> normal(uniform, i);
                    case TRUNCATED_NORMAL -> ReferenceScalars.quantile(tail + uniform[i] * (1 - 2 * tail));
                })
                .toArray();
    }

    private static double normal(double[] uniform, int i) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform[i / 2 * 2]));
        double angle = 2 * Math.PI * uniform[i / 2 * 2 + 1];
        return radius * (i % 2 == 0 ? Math.cos(angle) : Math.sin(angle));
    }
}
