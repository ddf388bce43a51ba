package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs as they are, with their masks. */
public final class Identity extends Layer {
    /** It has no arguments of its own. */
    public Identity(Config config) {
        super(config);
    }

    /** The layer. */
    public static Identity create() {
        return new Identity(Config.empty());
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        return inputs;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return inputs;
    }

    @Override
    protected Outputs run(List<Tensor> inputs, Call call) {
        List<@Nullable Tensor> masks = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            masks.add(call.mask(i));
        }
        return new Outputs(inputs, masks);
    }
}
