package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Layout;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generated loop over whole arrays. An input of one element is read once; one that is repeated in another way is first
 * spread out in scratch memory, because a loop is compiled to vector instructions only if all arrays have the same index.
 * Arrays are mostly those of the last run; storing only what differs saves the collector's barriers.
 */
final class ElementwiseKernel implements Kernel {
    private final ElementwiseLoop loop;
    private final int size;
    private final @Nullable StridedCopy[] spreads;
    private final Object[] inputs;
    private final Object[] outputs;

    private ElementwiseKernel(
            ElementwiseLoop loop, int size, @Nullable StridedCopy[] spreads, Object[] inputs, Object[] outputs) {
        this.loop = loop;
        this.size = size;
        this.spreads = spreads;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static Kernel of(Expression expression, List<TensorType> in, List<TensorType> out) {
        TensorType type = out.get(0);
        List<Access> access = new ArrayList<>();
        StridedCopy[] spreads = new StridedCopy[in.size()];
        Object[] inputs = new Object[in.size()];
        for (int i = 0; i < inputs.length; i++) {
            TensorType x = in.get(i);
            access.add(x.size() == type.size() ? Access.EACH : x.size() == 1 ? Access.ONE : Access.EACH);
            if (x.size() != type.size() && x.size() != 1) {
                spreads[i] = new StridedCopy(Layout.dense(x.shape()).broadcast(type.shape()));
                inputs[i] = HeapStorage.data(HeapStorage.allocate(x.dtype(), type.size()));
            }
        }
        ElementwiseLoop loop = ElementwiseLoops.of(expression, access);
        return new ElementwiseKernel(loop, type.size(), spreads, inputs, new Object[out.size()]);
    }

    @Override
    public void run(Storage[] in, Storage[] out) {
        for (int i = 0; i < inputs.length; i++) {
            StridedCopy spread = spreads[i];
            Object data = HeapStorage.data(in[i]);
            if (spread != null) {
                spread.gather(data, inputs[i]);
            } else if (inputs[i] != data) {
                inputs[i] = data;
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            Object data = HeapStorage.data(out[i]);
            if (outputs[i] != data) {
                outputs[i] = data;
            }
        }
        loop.run(inputs, outputs, size);
    }
}
