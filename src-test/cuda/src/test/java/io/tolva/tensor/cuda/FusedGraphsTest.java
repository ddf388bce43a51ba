package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Philox;
import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Expression.Apply;
import io.tolva.tensor.backend.Expression.Constant;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import io.tolva.tensor.cpu.RandomExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random fused graphs give on the device what the CPU gives. Every term of a graph is an output, and each is compared with the CPU's
 * function of the device's own arguments, so that an error of the last bit does not decide a comparison later on.
 */
class FusedGraphsTest {
    private static final long SEED = Long.getLong("tolva.graphs.seed", 20261128);
    private static final int GRAPHS = Integer.getInteger("tolva.graphs", 2000);

    /** So many kernels are compiled together, which takes a fraction of the time. */
    private static final int TOGETHER = 40;

    private static final int[][] SHAPES = {{7}, {3, 5}, {1}, {4, 1, 6}, {33, 31}, {2, 2, 3, 2}};

    private final CudaBackend cuda = (CudaBackend) Device.cuda(0).backend();
    private final Philox random = new Philox(SEED, 0);
    private final List<String> differences = new ArrayList<>();

    /** A graph with its inputs. */
    private record Graph(Expression expression, List<HostArray> inputs, Shape shape) {
        List<TensorType> in() {
            return inputs.stream()
                    .map(input -> new TensorType(input.dtype(), input.shape()))
                    .toList();
        }

        List<TensorType> out() {
            return expression.outputTypes().stream()
                    .map(dtype -> new TensorType(dtype, shape))
                    .toList();
        }
    }

    @Test
    void randomFusedGraphsAreEqualOnBoth() {
        System.out.println(GRAPHS + " random graphs of seed " + SEED);
        for (int from = 0; from < GRAPHS && differences.size() < 5; from += TOGETHER) {
            List<Graph> graphs = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < TOGETHER; i++) {
                Graph graph = graph(from + i);
                graphs.add(graph);
                Access access =
                        Access.of(graph.inputs().stream().map(HostArray::shape).toList(), graph.shape());
                text.append(ElementwiseSource.text(graph.expression(), access, "graph" + i));
            }
            KernelSource source = KernelSource.generated("graphs.cu", text.toString());
            for (int i = 0; i < TOGETHER; i++) {
                compare(graphs.get(i), source, "graph" + i);
            }
        }
        assertThat(differences, is(empty()));
    }

    private Graph graph(int number) {
        Expression drawn = RandomExpressions.next(random, 1 + number % 12);
        List<Integer> all = IntStream.range(0, drawn.terms().size()).boxed().toList();
        Shape shape = Shape.of(SHAPES[number % SHAPES.length]);
        List<HostArray> inputs = new ArrayList<>();
        for (int i = 0; i < drawn.inputs(); i++) {
            inputs.add(values(drawn.terms().get(i).dtype(), repeatable(shape)));
        }
        return new Graph(new Expression(drawn.terms(), all), inputs, shape);
    }

    private Shape repeatable(Shape shape) {
        int[] dims = shape.dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = random.nextUnsignedInt() % 4 == 0 ? 1 : dims[axis];
        }
        return random.nextUnsignedInt() % 5 == 0 ? Shape.scalar() : Shape.of(dims);
    }

    private HostArray values(DType dtype, Shape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextFloat() - 0.5f) * (random.nextUnsignedInt() % 4 == 0 ? 200 : 4);
        }
        HostArray floats = HostArray.wrap(shape, values);
        return HostValues.cast(floats, dtype);
    }

    private void compare(Graph graph, KernelSource source, String name) {
        Storage[] in = graph.inputs().stream().map(cuda::wrap).toArray(Storage[]::new);
        List<TensorType> types = graph.out();
        Storage[] out = types.stream()
                .map(type -> cuda.allocateAny(type.dtype(), type.size()))
                .toArray(Storage[]::new);
        ElementwiseKernel.of(cuda.device(), source, name, graph.expression(), graph.in(), types)
                .run(in, out);
        List<HostArray> results = new ArrayList<>();
        for (int i = 0; i < out.length; i++) {
            results.add(cuda.read(out[i], graph.shape()));
        }
        for (int i = 0; i < results.size(); i++) {
            Expression.Term term = graph.expression().terms().get(i);
            String difference = term instanceof Apply apply
                    ? CpuTwin.difference(
                            new Operation.Elementwise(apply.op()),
                            apply.arguments().stream().map(results::get).toList(),
                            results.get(i))
                    : term instanceof Constant constant
                            ? CpuTwin.difference(
                                    new Operation.Fused(new Expression(List.of(constant), List.of(0))),
                                    List.of(),
                                    results.get(i))
                            : CpuTwin.difference(
                                    new Operation.Broadcast(),
                                    List.of(graph.inputs().get(i)),
                                    results.get(i));
            if (difference != null) {
                differences.add(difference + " in " + graph.expression());
            }
        }
    }
}
