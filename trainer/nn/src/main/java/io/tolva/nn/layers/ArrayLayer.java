package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;

/**
 * A layer that works on arrays of texts or integers before a model, or in a dataset, by {@link #apply(HostArray)}. Tensors
 * hold no texts, and a compiled step no hash tables: part of a model, such a layer can be loaded, saved and taken out by its
 * name, but not computed with, unless it says otherwise.
 */
public abstract class ArrayLayer extends UnaryLayer {
    ArrayLayer(Config config) {
        super(config);
    }

    /**
     * The output for values outside any model.
     *
     * @throws IllegalArgumentException if the layer cannot take such values
     */
    public abstract HostArray apply(HostArray values);

    @Override
    protected boolean castsInputs() {
        return false;
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        throw new IllegalArgumentException(
                "works on arrays, not in a model: expected apply(array) before the model, whose input is then its output");
    }

    /** Numbers of categories in a form. */
    static HostArray encoded(HostArray indices, OutputMode mode, int depth, DType type) {
        return mode == OutputMode.INT
                ? indices
                : mode.encode(Tensor.of(indices), depth, type).toHostArray();
    }
}
