package io.tolva.nn.layers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a layer is told beside its inputs when it is called, and where it leaves further losses. */
public final class Call {
    private final boolean training;
    private final List<@Nullable Tensor> masks;
    private final Config arguments;
    private final List<Tensor> losses;

    private Call(boolean training, List<@Nullable Tensor> masks, Config arguments, List<Tensor> losses) {
        this.training = training;
        this.masks = masks;
        this.arguments = arguments;
        this.losses = losses;
    }

    /** A call from outside any layer. */
    public static Call of(boolean training) {
        return new Call(training, List.of(), Config.empty(), new ArrayList<>());
    }

    /** Is this a training step? */
    public boolean training() {
        return training;
    }

    /**
     * Which steps of an input count.
     *
     * @param input which input, from 0
     * @return bool {@code [batch, steps]}, or nothing if all count
     */
    public @Nullable Tensor mask(int input) {
        return input < masks.size() ? masks.get(input) : null;
    }

    /** The masks of all inputs, of which there may be fewer than inputs. */
    public List<@Nullable Tensor> masks() {
        return masks;
    }

    /** Adds a scalar to the losses of the step. */
    public void addLoss(Tensor loss) {
        losses.add(loss);
    }

    /** What the layers of this call have added. */
    public List<Tensor> losses() {
        return Collections.unmodifiableList(losses);
    }

    /** What Keras gives to this one call beside inputs and masks: {@code use_causal_mask}. */
    public Config arguments() {
        return arguments;
    }

    /** This for a layer whose inputs have these masks, and which is told nothing else. */
    public Call withMasks(List<@Nullable Tensor> others) {
        return new Call(training, Collections.unmodifiableList(new ArrayList<>(others)), Config.empty(), losses);
    }

    /** This for a layer whose inputs have no masks, and which is told nothing else. */
    public Call withoutMasks() {
        return masks.isEmpty() && arguments.entries().isEmpty()
                ? this
                : new Call(training, List.of(), Config.empty(), losses);
    }

    /** This with arguments of the one call. */
    public Call withArguments(Config others) {
        return new Call(training, masks, others, losses);
    }

    /** This for a layer that works as if it was training, or as if it was not. */
    public Call withTraining(boolean value) {
        return value == training ? this : new Call(value, masks, arguments, losses);
    }
}
