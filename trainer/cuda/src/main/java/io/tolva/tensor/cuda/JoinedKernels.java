package io.tolva.tensor.cuda;

import io.tolva.array.Shape;
import io.tolva.tensor.backend.Expression;
import io.tolva.tensor.backend.Kernel;
import io.tolva.tensor.backend.Operation;
import io.tolva.tensor.backend.ScalarOp;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.backend.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One expression for many groups of arrays by as few launches as can be: one for all groups whose inputs are of one element in the same
 * places, unless their addresses are more than a kernel takes as arguments. The addresses are arguments, so that a recorded launch keeps
 * them. Each block computes a chunk of one group; which one, it reads in a table that is made once.
 */
final class JoinedKernels implements Kernel {
    private static final int THREADS = 256;
    private static final int CHUNK = 16 * THREADS;

    /** Arguments may have 4096 bytes; what is left takes the table and the report of errors. */
    private static final int MAX_POINTERS = 480;

    private final int inputs;
    private final int outputs;
    private final boolean partial;
    private final List<Part> parts = new ArrayList<>();

    /** The groups of one launch. */
    private static final class Part {
        final Launch launch;
        final int[] groups;

        Part(Launch launch, int[] groups) {
            this.launch = launch;
            this.groups = groups;
        }
    }

    private JoinedKernels(Expression expression) {
        inputs = expression.inputs();
        outputs = expression.outputs().size();
        partial = !ElementwiseSource.partial(expression).isEmpty();
    }

    static Kernel of(CudaDevice device, Operation.Joined operation, List<TensorType> in, List<TensorType> out) {
        JoinedKernels kernels = new JoinedKernels(operation.expression());
        int[] sizes = IntStream.range(0, operation.groups())
                .map(group -> out.get(group * kernels.outputs).size())
                .toArray();
        Map<List<Boolean>, List<Integer>> alike = kernels.alike(in, sizes);
        int atOnce = Math.max(1, MAX_POINTERS / (kernels.inputs + kernels.outputs));
        alike.forEach((ones, groups) -> {
            for (int from = 0; from < groups.size(); from += atOnce) {
                int[] part = groups.subList(from, Math.min(from + atOnce, groups.size())).stream()
                        .mapToInt(group -> group)
                        .toArray();
                kernels.parts.add(new Part(kernels.launch(device, operation.expression(), ones, part, sizes), part));
            }
        });
        return kernels;
    }

    /** The groups whose inputs are of one element in the same places. A group of arrays of one element is like any other. */
    private Map<List<Boolean>, List<Integer>> alike(List<TensorType> in, int[] sizes) {
        Map<List<Boolean>, List<Integer>> alike = new LinkedHashMap<>();
        int[] largestFirst = IntStream.range(0, sizes.length)
                .filter(group -> sizes[group] > 0)
                .boxed()
                .sorted(Comparator.comparing(group -> sizes[group] == 1))
                .mapToInt(group -> group)
                .toArray();
        for (int group : largestFirst) {
            List<Boolean> ones = in.subList(group * inputs, (group + 1) * inputs).stream()
                    .map(input -> input.size() == 1)
                    .toList();
            List<Boolean> place = sizes[group] > 1 || alike.isEmpty()
                    ? ones
                    : alike.keySet().iterator().next();
            alike.computeIfAbsent(place, any -> new ArrayList<>()).add(group);
        }
        return alike;
    }

    private Launch launch(CudaDevice device, Expression expression, List<Boolean> ones, int[] groups, int[] sizes) {
        Shape many = Shape.of(2);
        Access access =
                Access.of(ones.stream().map(one -> one ? Shape.of(1) : many).toList(), many);
        int needed = groups.length * (inputs + outputs);
        int pointers = Math.max(needed, Math.min(MAX_POINTERS, PowersOfTwo.atLeast(needed, 2 * MAX_POINTERS)));
        int[] chunks = chunks(groups, sizes);
        Launch.Builder builder = Launch.of(
                        device, ElementwiseSource.joined(expression, access, pointers), ElementwiseSource.KERNEL)
                .grid(chunks.length / 3, THREADS)
                .pointers(pointers)
                .pointer(device.table(chunks));
        List<ScalarOp> reports = ElementwiseSource.partial(expression);
        if (partial) {
            builder.failures();
            reports.forEach(op -> builder.integer(device.failures().site(op)));
        }
        return builder.ready();
    }

    /** For each chunk the number of its group in the launch, its first element and the one behind its last. */
    private static int[] chunks(int[] groups, int[] sizes) {
        return IntStream.range(0, groups.length)
                .flatMap(i -> IntStream.range(0, (sizes[groups[i]] - 1) / CHUNK + 1)
                        .flatMap(chunk ->
                                IntStream.of(i, chunk * CHUNK, (int) Math.min((chunk + 1L) * CHUNK, sizes[groups[i]]))))
                .toArray();
    }

    @Override
    public void run(Storage[] in, Storage[] out) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int pointer = 0;
            for (int group : part.groups) {
                for (int input = 0; input < inputs; input++) {
                    part.launch.set(pointer++, in[group * inputs + input]);
                }
                for (int output = 0; output < outputs; output++) {
                    part.launch.set(pointer++, out[group * outputs + output]);
                }
            }
            part.launch.run();
        }
    }

    @Override
    public boolean failsLater() {
        return partial;
    }
}
