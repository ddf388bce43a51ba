package io.tolva.data.csv;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.lang.reflect.Array;

/** Gathers rows into batches, column by column, without an object for any row or number. Not for use by several threads. */
public final class CsvBatchBuilder {
    private final CsvColumns columns;
    private final DType[] types;
    private final int capacity;
    private Object[] arrays;
    private int rows;

    /**
     * A builder without rows.
     *
     * @param capacity the greatest number of rows of a batch
     * @throws IllegalArgumentException if it is not positive
     */
    public CsvBatchBuilder(CsvColumns columns, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("rows of a batch: expected at least 1, got " + capacity);
        }
        this.columns = columns;
        this.types = columns.list().stream().map(CsvColumn::type).toArray(DType[]::new);
        this.capacity = capacity;
        this.arrays = new Object[types.length];
        begin();
    }

    private void begin() {
        rows = 0;
        for (int i = 0; i < types.length; i++) {
            arrays[i] = array(types[i], capacity);
        }
    }

    private static Object array(DType type, int length) {
        return switch (type) {
            case INT32 -> new int[length];
            case INT64 -> new long[length];
            case FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
            case STRING, UINT8, BOOL -> new byte[length][];
        };
    }

    /** The number of rows so far. */
    public int rows() {
        return rows;
    }

    /** Whether there is no room for another row. */
    public boolean isFull() {
        return rows == capacity;
    }

    /**
     * Adds the row that a reader is at, whose columns must be those of the batch.
     *
     * @throws IllegalStateException if the reader is at no row, or the batch is full
     */
    public void add(CsvExampleReader reader) {
        RowValues values = reader.values();
        checkRoom();
        for (int i = 0; i < types.length; i++) {
            int slot = columns.slot(i);
            if (types[i] == DType.STRING) {
                ((byte[][]) arrays[i])[rows] = values.string(slot);
            } else {
                put(i, values.number(slot));
            }
        }
        rows++;
    }

    /**
     * Adds an example, whose columns must be those of the batch.
     *
     * @throws IllegalStateException if the batch is full
     */
    public void add(CsvExample example) {
        checkRoom();
        for (int i = 0; i < types.length; i++) {
            int slot = columns.slot(i);
            if (types[i] == DType.STRING) {
                ((byte[][]) arrays[i])[rows] = example.string(slot);
            } else {
                put(i, example.number(slot));
            }
        }
        rows++;
    }

    private void checkRoom() {
        if (isFull()) {
            throw new IllegalStateException("batch is full: it has " + rows + " rows; build it first");
        }
    }

    private void put(int column, long number) {
        switch (types[column]) {
            case INT32 -> ((int[]) arrays[column])[rows] = (int) number;
            case INT64 -> ((long[]) arrays[column])[rows] = number;
            case FLOAT32 -> ((float[]) arrays[column])[rows] = (float) Double.longBitsToDouble(number);
            case FLOAT64 -> ((double[]) arrays[column])[rows] = Double.longBitsToDouble(number);
            case STRING, UINT8, BOOL -> throw new AssertionError("no number: " + types[column]);
        }
    }

    /** The batch of the rows so far, after which the builder begins anew. */
    public CsvBatch build() {
        HostArray[] columnArrays = new HostArray[types.length];
        for (int i = 0; i < types.length; i++) {
            columnArrays[i] = wrap(types[i], rows == capacity ? arrays[i] : shortened(arrays[i]));
        }
        begin();
        return new CsvBatch(columns, columnArrays);
    }

    private Object shortened(Object array) {
        Object copy = Array.newInstance(array.getClass().getComponentType(), rows);
        System.arraycopy(array, 0, copy, 0, rows);
        return copy;
    }

    private static HostArray wrap(DType type, Object array) {
        Shape shape = Shape.of(Array.getLength(array));
        return switch (type) {
            case INT32 -> HostArray.wrap(shape, (int[]) array);
            case INT64 -> HostArray.wrap(shape, (long[]) array);
            case FLOAT32 -> HostArray.wrap(shape, (float[]) array);
            case FLOAT64 -> HostArray.wrap(shape, (double[]) array);
            case STRING, UINT8, BOOL -> HostArray.wrap(shape, (byte[][]) array);
        };
    }
}
