package io.tolva.tensor.cuda;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;

/** Arrays of other types, made on the CPU. */
final class HostValues {
    private HostValues() {}

    static HostArray cast(HostArray x, DType dtype) {
        Backend cpu = Device.cpu().backend();
        TensorType from = new TensorType(x.dtype(), x.shape());
        TensorType to = new TensorType(dtype, x.shape());
        Storage out = cpu.allocate(dtype, x.size());
        cpu.kernel(new Operation.Elementwise(ScalarOp.CAST), List.of(from), List.of(to))
                .run(new Storage[] {cpu.wrap(x)}, new Storage[] {out});
        return cpu.read(out, x.shape());
    }
}
