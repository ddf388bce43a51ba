package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of an input in a graph: its shape and type. */
public final class InputLayer extends Layer {
    private static final String BATCH_SHAPE = "batch_shape";

    private final TensorShape shape;
    private final DType elements;

    /** With these arguments: {@code batch_shape}, whose first dimension is the batch, and {@code dtype}. */
    public InputLayer(Config config) {
        super(config);
        shape = shape(config, config.list(BATCH_SHAPE, List.of()));
        elements = config.has("dtype") ? dtype() : DType.FLOAT32;
        config.only("sparse", false);
        config.only("ragged", false);
        config.only("optional", false);
    }

    /** The place of an input. */
    public static InputLayer of(TensorShape shape, DType dtype) {
        List<@Nullable Object> dims = new ArrayList<>();
        dims.add(null);
        for (int dim : shape.dims()) {
            dims.add(dim == TensorShape.ANY ? null : dim);
        }
        InputLayer layer = new InputLayer(Config.empty().with(BATCH_SHAPE, dims).with("dtype", dtype.label()));
        layer.place();
        return layer;
    }

    /** Puts it into a graph, once. */
    public void place() {
        if (calls().isEmpty()) {
            applyAll(List.<SymbolicTensor>of());
        }
    }

    @Override
    public Config config() {
        return super.config().without("trainable").with("dtype", elements.label());
    }

    private static TensorShape shape(Config config, List<?> batchShape) {
        if (batchShape.isEmpty()) {
            throw config.wrong(BATCH_SHAPE, "at least the batch", batchShape);
        }
        int[] dims = new int[batchShape.size() - 1];
        for (int i = 0; i < dims.length; i++) {
            Object dim = batchShape.get(i + 1);
            if (dim != null && !(dim instanceof Integer)) {
                throw config.wrong(BATCH_SHAPE, "whole numbers or nothing", batchShape);
            }
            dims[i] = dim == null ? TensorShape.ANY : (Integer) dim;
        }
        return TensorShape.of(dims);
    }

    /** The shape of one input, without the batch. */
    public TensorShape shape() {
        return shape;
    }

    /** The type of the input's elements. */
    public DType elements() {
        return elements;
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        return List.of(shape);
    }

    @Override
    protected DType outputType(int output) {
        return elements;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return inputs;
    }

    @Override
    protected boolean castsInputs() {
        return false;
    }
}
