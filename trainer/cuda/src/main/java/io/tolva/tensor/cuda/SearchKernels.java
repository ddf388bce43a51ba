package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Places in sorted rows, by halving, a thread for each value. */
final class SearchKernels {
    private SearchKernels() {}

    static Kernel of(
            CudaDevice device,
            Operation.SearchSorted operation,
            TensorType sequences,
            TensorType values,
            TensorType out) {
        if (values.size() == 0) {
            return (in, result) -> {};
        }
        KernelSource source =
                KernelSource.of(List.of("order.cuh", "search.cu"), "T=" + CudaTypes.of(sequences.dtype()));
        Launch launch = Launch.of(device, source, "search_sorted")
                .loop(values.size(), PowersOfTwo.threads(values.size()))
                .pointer()
                .pointer()
                .pointer()
                .integer(out.dtype() == DType.INT64 ? 1 : 0)
                .integer(values.size())
                .integer(values.shape().dim(-1))
                .integer(sequences.shape().dim(-1))
                .integer(operation.right() ? 1 : 0)
                .ready();
        return (in, result) ->
                launch.set(0, in[0]).set(1, in[1]).set(2, result[0]).run();
    }
}
