package io.tolva.nn.metrics;

import io.tolva.array.HostArray;
import io.tolva.tensor.Tensor;

/** The mean of all values seen. */
public final class Mean {
    private final String name;
    private double total;
    private double count;

    /** Nothing seen yet. */
    public Mean(String name) {
        this.name = name;
    }

    /** The name in logs. */
    public String name() {
        return name;
    }

    /** Takes in every element of a float32 tensor. */
    public void add(Tensor values) {
        HostArray host = values.toHostArray();
        for (float value : host.floats()) {
            total += value;
        }
        count += host.size();
    }

    /** Takes in a value with a weight, the mean of a batch with its rows for instance. */
    public void add(double value, double weight) {
        total += value * weight;
        count += weight;
    }

    /** The mean so far; 0 of nothing. */
    public float result() {
        return count == 0 ? 0f : (float) (total / count);
    }

    /** Forgets everything. */
    public void reset() {
        total = 0;
        count = 0;
    }
}
