package io.tolva.interop;

import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to learn.
 *
 * @param x float32 {@code [rows, ...]}
 * @param y float32 {@code [rows, ...]}
 */
record Samples(HostArray x, HostArray y) {
    static final int ROWS = 27;
    static final int BATCH = 8;

    /** A number from four numbers: {@code [rows, 4]} and {@code [rows, 1]}. */
    static Samples ofNumbers() {
        HostArray x = random("numbers", Shape.of(ROWS, 4));
        float[] y = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = (float) Math.sin(x.floats()[4 * i]) + x.floats()[4 * i + 1] / 2;
        }
        return new Samples(x, HostArray.wrap(Shape.of(ROWS, 1), y));
    }

    /** One of three classes from eight numbers: {@code [rows, 4, 2]} and {@code [rows]}. */
    static Samples ofClasses() {
        HostArray x = random("classes", Shape.of(ROWS, 4, 2));
        float[] y = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = (x.floats()[8 * i] > 0 ? 1 : 0) + (x.floats()[8 * i + 1] > 0.3f ? 1 : 0);
        }
        return new Samples(x, HostArray.of(y));
    }

    private static HostArray random(String name, Shape shape) {
        Philox generator = Seed.of(7).split(name).generator();
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * generator.nextFloat() - 1.5f;
        }
        return HostArray.wrap(shape, values);
    }

    /** The batches of an epoch in order, the last one smaller. */
    List<Batch> batches(int size) {
        List<Batch> batches = new ArrayList<>();
        int rows = x.shape().dim(0);
        for (int from = 0; from < rows; from += size) {
            int to = Math.min(from + size, rows);
            batches.add(new Batch(x.rows(from, to), y.rows(from, to)));
        }
        return batches;
    }
}
