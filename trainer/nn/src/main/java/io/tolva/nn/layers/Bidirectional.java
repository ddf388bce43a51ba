package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two recurrent layers, of which one goes along the sequence and the other against it; their outputs at a step of the
 * sequence are joined.
 *
 * <p>Inputs behind the sequence are the forward layer's first states, then the backward layer's. With {@code return_state},
 * the last states come behind the output in the same order. Of whole sequences of outputs, masked steps are zeros.
 */
public final class Bidirectional extends Layer {
    private static final String MERGE_MODE = "merge_mode";

    /** How the outputs of both layers are joined. */
    public enum MergeMode {
        /** One behind the other along the last axis. */
        CONCAT,
        /** Their sum. */
        SUM,
        /** Their mean. */
        AVE,
        /** Their product. */
        MUL,
        /** Not: the backward layer's is an output of its own; {@code None} in Keras. */
        NONE
    }

    private final RecurrentLayer forward;
    private final RecurrentLayer backward;
    private final MergeMode mergeMode;

    /**
     * With Keras's arguments; {@code layer} is required, a new one, and becomes the forward layer. Without
     * {@code backward_layer}, that is made of the same arguments.
     */
    public Bidirectional(Config config) {
        super(config);
        RecurrentLayer one = recurrent(config, "layer", config.object("layer", Layers.CATALOGUE));
        mergeMode = mergeMode(config);
        config.ignore("weights");
        Layer other = config.optional("backward_layer", Layers.CATALOGUE)
                .orElseGet(() -> LayerCopies.copy(
                        one, Map.of("go_backwards", true, "name", prefixed("backward_", one)), config.custom()));
        one.named(prefixed("forward_", one));
        forward = track("forward_layer", one);
        backward = track("backward_layer", recurrent(config, "backward_layer", other));
        config.remember("backward_layer", backward);
        forward.zeroMaskedOutputs(forward.returnsSequences());
        backward.zeroMaskedOutputs(backward.returnsSequences());
        if (forward.goesBackwards() == backward.goesBackwards()
                || forward.isStateful() != backward.isStateful()
                || forward.returnsSequences() != backward.returnsSequences()
                || forward.returnsState() != backward.returnsState()) {
            throw config.wrong(
                    "backward_layer",
                    "a layer with the same stateful, return_sequences and return_state, which goes the other way",
                    backward.config().entries());
        }
    }

    private static RecurrentLayer recurrent(Config config, String argument, Layer layer) {
        if (!(layer instanceof RecurrentLayer recurrent) || layer.isBuilt() || layer.isPart()) {
            throw config.wrong(argument, "a new RecurrentLayer", layer.label());
        }
        return recurrent;
    }

    private static String prefixed(String prefix, Layer layer) {
        return layer.name().startsWith(prefix) ? layer.name() : prefix + layer.name();
    }

    /** Given as nothing, the mode means that there is none. */
    private static MergeMode mergeMode(Config config) {
        if (config.entries().containsKey(MERGE_MODE) && !config.has(MERGE_MODE)) {
            config.remember(MERGE_MODE, null);
            return MergeMode.NONE;
        }
        MergeMode mode = config.choice(MERGE_MODE, MergeMode.CONCAT);
        config.remember(MERGE_MODE, mode == MergeMode.NONE ? null : mode.name().toLowerCase(Locale.ROOT));
        return mode;
    }

    /** A new layer and one of the same arguments that goes backwards, outputs one behind the other. */
    public static Bidirectional of(RecurrentLayer layer) {
        return of(layer, MergeMode.CONCAT);
    }

    /** A new layer and one of the same arguments that goes backwards. */
    public static Bidirectional of(RecurrentLayer layer, MergeMode mode) {
        return new Bidirectional(Config.empty().with("layer", layer).with(MERGE_MODE, mode));
    }

    /** Two new layers, the second of which goes backwards. */
    public static Bidirectional of(RecurrentLayer forward, RecurrentLayer backward, MergeMode mode) {
        return new Bidirectional(
                Config.empty().with("layer", forward).with(MERGE_MODE, mode).with("backward_layer", backward));
    }

    /** The layer that goes along the sequence. */
    public RecurrentLayer forwardLayer() {
        return forward;
    }

    /** The layer that goes against it. */
    public RecurrentLayer backwardLayer() {
        return backward;
    }

    /** How the outputs are joined. */
    public MergeMode mergeMode() {
        return mergeMode;
    }

    /**
     * Makes the states of stateful layers zero.
     *
     * @throws IllegalStateException if the layers are not stateful
     */
    public void resetStates() {
        forward.resetStates();
        backward.resetStates();
    }

    private static <T> List<T> half(List<T> inputs, boolean first) {
        if (inputs.size() % 2 == 0) {
            throw new IllegalArgumentException(
                    "expected a sequence and states of both layers, got " + inputs.size() + " inputs");
        }
        int states = inputs.size() / 2;
        List<T> half = new ArrayList<>();
        half.add(inputs.get(0));
        half.addAll(first ? inputs.subList(1, 1 + states) : inputs.subList(1 + states, inputs.size()));
        return half;
    }

    /** Further inputs are the states at the start, which Keras takes as one argument. */
    @Override
    public List<?> callInputs(List<?> inputs) {
        return inputs.size() == 1 ? inputs : List.of(inputs.get(0), inputs.subList(1, inputs.size()));
    }

    @Override
    protected void build(List<TensorShape> inputs) {
        forward.ensureBuilt(half(inputs, true));
        backward.ensureBuilt(half(inputs, false));
    }

    @Override
    protected List<TensorShape> outputShapes(List<TensorShape> inputs) {
        List<TensorShape> one = forward.shapesOf(half(inputs, true));
        List<TensorShape> other = backward.shapesOf(half(inputs, false));
        List<TensorShape> shapes = new ArrayList<>();
        TensorShape output = one.get(0);
        shapes.add(
                mergeMode == MergeMode.CONCAT
                        ? output.with(-1, output.known(-1) + other.get(0).known(-1))
                        : output);
        if (mergeMode == MergeMode.NONE) {
            shapes.add(other.get(0));
        }
        shapes.addAll(one.subList(1, one.size()));
        shapes.addAll(other.subList(1, other.size()));
        return shapes;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return run(inputs, call).tensors();
    }

    @Override
    protected Outputs run(List<Tensor> inputs, Call call) {
        Tensor mask = call.mask(0);
        Call inner = call.withMasks(Collections.singletonList(mask));
        List<Tensor> one = forward.applyMasked(half(inputs, true), inner).tensors();
        List<Tensor> other = backward.applyMasked(half(inputs, false), inner).tensors();
        Tensor y = one.get(0);
        Tensor against = forward.returnsSequences() ? Ops.flip(other.get(0), 1) : other.get(0);
        List<Tensor> tensors = new ArrayList<>(merged(y, against));
        int outputs = tensors.size();
        tensors.addAll(one.subList(1, one.size()));
        tensors.addAll(other.subList(1, other.size()));
        List<@Nullable Tensor> masks = new ArrayList<>(Collections.nCopies(tensors.size(), null));
        Collections.fill(masks.subList(0, outputs), forward.returnsSequences() ? mask : null);
        return new Outputs(tensors, masks);
    }

    private List<Tensor> merged(Tensor y, Tensor against) {
        return switch (mergeMode) {
            case CONCAT -> List.of(Ops.concat(List.of(y, against), -1));
            case SUM -> List.of(y.plus(against));
            case AVE -> List.of(y.plus(against).div(2));
            case MUL -> List.of(y.times(against));
            case NONE -> List.of(y, against);
        };
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }
}
