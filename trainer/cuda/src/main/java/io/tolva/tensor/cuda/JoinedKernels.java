package io.tolva.tensor.cuda;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.List;

/** The kernels of groups one after another. */
final class JoinedKernels implements Kernel {
    private final List<Kernel> kernels;
    private final Storage[] in;
    private final Storage[] out;

    private JoinedKernels(List<Kernel> kernels, int inputs, int outputs) {
        this.kernels = kernels;
        this.in = new Storage[inputs];
        this.out = new Storage[outputs];
    }

    static Kernel of(CudaDevice device, Operation.Joined operation, List<TensorType> in, List<TensorType> out) {
        int inputs = operation.expression().inputs();
        int outputs = operation.expression().outputs().size();
        List<Kernel> kernels = new ArrayList<>();
        for (int group = 0; group < operation.groups(); group++) {
            kernels.add(ElementwiseKernel.of(
                    device,
                    operation.expression(),
                    flat(in.subList(group * inputs, (group + 1) * inputs)),
                    flat(out.subList(group * outputs, (group + 1) * outputs))));
        }
        return new JoinedKernels(kernels, inputs, outputs);
    }

    /** An input of one element may have any number of axes. */
    private static List<TensorType> flat(List<TensorType> types) {
        return types.stream()
                .map(type -> new TensorType(type.dtype(), Shape.of(type.size())))
                .toList();
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
