package io.tolva.tensor.cuda;

import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** An expression at every place of some arrays, as one kernel. */
final class ElementwiseKernel implements Kernel {
    private static final int THREADS = 256;
    private static final int WARP = 32;
    private static final Map<Form, KernelSource> SOURCES = new ConcurrentHashMap<>();

    private final Launch launch;
    private final int inputs;
    private final boolean partial;

    /** What a source depends on. */
    private record Form(Expression expression, List<List<Boolean>> pattern, List<Access.Kind> kinds) {}

    private ElementwiseKernel(Launch launch, int inputs, boolean partial) {
        this.launch = launch;
        this.inputs = inputs;
        this.partial = partial;
    }

    static Kernel of(CudaDevice device, Expression expression, List<TensorType> in, List<TensorType> out) {
        Access access = access(in, out);
        List<Access.Kind> kinds =
                IntStream.range(0, in.size()).mapToObj(access::kind).toList();
        KernelSource source = SOURCES.computeIfAbsent(
                new Form(expression, access.pattern(), kinds), form -> ElementwiseSource.of(expression, access));
        return of(device, source, ElementwiseSource.KERNEL, expression, in, out);
    }

    /** The kernel of an expression that has a name in a source. */
    static Kernel of(
            CudaDevice device,
            KernelSource source,
            String name,
            Expression expression,
            List<TensorType> in,
            List<TensorType> out) {
        Access access = access(in, out);
        int size = out.get(0).size();
        int work = size / 4 + size % 4;
        int threads = Math.min(THREADS, (work + WARP - 1) / WARP * WARP);
        Launch.Builder builder =
                Launch.of(device, source, name).loop(work, Math.max(threads, 1)).integer(size);
        for (int i = 0; i < in.size() + out.size(); i++) {
            builder.pointer();
        }
        addAxes(builder, access);
        List<ScalarOp> partial = ElementwiseSource.partial(expression);
        if (!partial.isEmpty()) {
            builder.failures();
            partial.forEach(op -> builder.integer(device.failures().site(op)));
        }
        return new ElementwiseKernel(builder.ready(), in.size(), !partial.isEmpty());
    }

    private static Access access(List<TensorType> in, List<TensorType> out) {
        return Access.of(in.stream().map(TensorType::shape).toList(), out.get(0).shape());
    }

    private static void addAxes(Launch.Builder builder, Access access) {
        if (!access.isRepeated()) {
            return;
        }
        access.dims().forEach(builder::integer);
        for (int i = 0; i < access.strides().size(); i++) {
            for (int axis : ElementwiseSource.repeatedAxes(access, i)) {
                builder.integer(access.strides().get(i).get(axis));
            }
        }
    }

    @Override
    public void run(Storage[] in, Storage[] out) {
        for (int i = 0; i < inputs; i++) {
            launch.set(i, in[i]);
        }
        for (int i = 0; i < out.length; i++) {
            launch.set(inputs + i, out[i]);
        }
        launch.run();
    }

    @Override
    public boolean failsLater() {
        return partial;
    }
}
