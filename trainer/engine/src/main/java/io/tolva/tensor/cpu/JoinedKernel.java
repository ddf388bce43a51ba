package io.tolva.tensor.cpu;

import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/** The kernels of groups one after another; in the heap there is nothing to be won by one loop for all. */
final class JoinedKernel implements Kernel {
    private final List<Kernel> kernels;
    private final Storage[] in;
    private final Storage[] out;

    private JoinedKernel(List<Kernel> kernels, int inputs, int outputs) {
        this.kernels = kernels;
        this.in = new Storage[inputs];
        this.out = new Storage[outputs];
    }

    static Kernel of(Operation.Joined operation, List<TensorType> in, List<TensorType> out) {
        int inputs = operation.expression().inputs();
        int outputs = operation.expression().outputs().size();
        List<Kernel> kernels = new ArrayList<>();
        for (int group = 0; group < operation.groups(); group++) {
            kernels.add(ElementwiseKernel.of(
                    operation.expression(),
                    in.subList(group * inputs, (group + 1) * inputs),
                    out.subList(group * outputs, (group + 1) * outputs)));
        }
        return new JoinedKernel(kernels, inputs, outputs);
    }

    @Override
    public void run(Storage[] inputs, Storage[] outputs) {
        for (int group = 0; group < kernels.size(); group++) {
            System.arraycopy(inputs, group * in.length, in, 0, in.length);
            System.arraycopy(outputs, group * out.length, out, 0, out.length);
            kernels.get(group).run(in, out);
        }
    }
}
