package io.tolva.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question about an operation, and TensorFlow's answer. */
final class OpCase {
    private final JsonNode node;

    OpCase(JsonNode node) {
        this.node = node;
    }

    String op() {
        return node.get("op").textValue();
    }

    OpAttributes attributes() {
        return new OpAttributes(node.get("attributes"));
    }

    /** Does TensorFlow refuse this? */
    boolean refused() {
        return node.has("error");
    }

    List<HostArray> inputs() {
        return arrays("inputs");
    }

    List<HostArray> outputs() {
        return arrays("outputs");
    }

    boolean differentiated() {
        return node.has("gradients");
    }

    boolean differentiatedTwice() {
        return node.has("secondGradients");
    }

    /** What the outputs are multiplied by before they are summed up and differentiated; null at integers. */
    List<@Nullable HostArray> weights() {
        return arrays("weights");
    }

    /** By each input; null at integers. */
    List<@Nullable HostArray> gradients() {
        return arrays("gradients");
    }

    /** The gradients of the sum of the squares of all gradients, by each input; null at integers. */
    List<@Nullable HostArray> secondGradients() {
        return arrays("secondGradients");
    }

    private List<@Nullable HostArray> arrays(String name) {
        List<@Nullable HostArray> arrays = new ArrayList<>();
        node.get(name).forEach(array -> arrays.add(array.isNull() ? null : OpsGoldens.array(array)));
        return arrays;
    }

    /** Is one of the inputs, or what comes out, of this type? */
    boolean has(DType dtype) {
        return node.findValuesAsText("dtype").contains(dtype.label());
    }

    /** As in {@code sum {"axes":[0]} float32[2, 3]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(op()).append(' ').append(node.get("attributes"));
        for (HostArray input : inputs()) {
            text.append(' ').append(input.dtype()).append(input.shape());
        }
        return text.toString();
    }
}
