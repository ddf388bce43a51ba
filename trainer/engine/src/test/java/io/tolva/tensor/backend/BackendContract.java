package io.tolva.tensor.backend;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link Backend} must do, against plain loops in double arithmetic. */
public abstract class BackendContract {
    private static final long SEED = 20261128;
    private static final int ROOM = 5;

    /** The backend to test. */
    protected abstract Backend backend();

    @Test
    void everyKindOfOperationHasACase() {
        Set<Class<?>> tested = ContractCases.of(SEED).stream()
                .map(one -> one.operation().getClass())
                .collect(Collectors.toCollection(HashSet::new));
        List<Class<?>> missing = Arrays.stream(Operation.class.getPermittedSubclasses())
                .<Class<?>>map(kind -> kind)
                .filter(kind -> !tested.contains(kind))
                .toList();
        assertThat("operations without a case", missing, is(empty()));
    }

    @Test
    void everyOperationWritesEveryElementOfItsResult() {
        List<ContractCase> cases = ContractCases.of(SEED);
        System.out.println(cases.size() + " cases of seed " + SEED);
        cases.forEach(one -> {
            Kernel kernel = backend().kernel(one.operation(), one.inputTypes(), one.outputs());
            run(kernel, one, false);
        });
    }

    @Test
    void aKernelThatRunsAgainHasFreshResults() {
        List<ContractCase> cases = ContractCases.of(SEED);
        List<ContractCase> others = ContractCases.of(SEED + 1);
        for (int i = 0; i < cases.size(); i++) {
            ContractCase one = cases.get(i);
            Kernel kernel = backend().kernel(one.operation(), one.inputTypes(), one.outputs());
            run(kernel, one, false);
            run(kernel, others.get(i), false);
            run(kernel, one, false);
        }
    }

    @Test
    void elementwiseKernelsMayWriteOverAnInput() {
        for (ContractCase one : ContractCases.of(SEED)) {
            if (one.operation() instanceof Operation.Elementwise || one.operation() instanceof Operation.Fused) {
                run(backend().kernel(one.operation(), one.inputTypes(), one.outputs()), one, true);
            }
        }
    }

    private void run(Kernel kernel, ContractCase one, boolean inPlace) {
        Storage[] in = one.inputs().stream().map(this::roomy).toArray(Storage[]::new);
        Storage[] out = one.outputs().stream().map(this::poisoned).toArray(Storage[]::new);
        int target = inPlace ? one.inputTypes().indexOf(one.outputs().get(0)) : -1;
        if (target >= 0) {
            out[0] = in[target];
        }
        kernel.run(in, out);
        double[][] expected = one.expected();
        for (int i = 0; i < out.length; i++) {
            TensorType type = one.outputs().get(i);
            compare(one + ", output " + i, type, backend().read(out[i], type.shape()), expected[i]);
        }
        for (int i = 0; i < in.length; i++) {
            HostArray input = one.inputs().get(i);
            if (i != target) {
                assertThat(one + ": input " + i, backend().read(in[i], input.shape()), is(input));
            }
        }
    }

    private static void compare(String what, TensorType type, HostArray got, double[] expected) {
        double[] values = ContractValues.doubles(got);
        double tolerance = switch (type.dtype()) {
            case FLOAT32 -> 2e-5;
            case FLOAT64 -> 1e-12;
            case INT32, INT64, UINT8, BOOL, STRING -> 0;
        };
        for (int i = 0; i < expected.length; i++) {
            boolean close = Double.compare(values[i], expected[i]) == 0
                    || Math.abs(values[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i]));
            if (!close) {
                assertThat(what + " at " + i, values[i], is(expected[i]));
            }
        }
    }

    /** A storage with more room than its elements need. */
    private Storage roomy(HostArray host) {
        return filled(new TensorType(host.dtype(), host.shape()), host);
    }

    private Storage poisoned(TensorType type) {
        double[] poison = new double[type.size()];
        Arrays.fill(poison, ContractValues.poison(type.dtype()));
        return filled(type, ContractValues.host(type.dtype(), type.shape(), poison));
    }

    private Storage filled(TensorType type, HostArray host) {
        double[] poison = new double[type.size() + ROOM];
        Arrays.fill(poison, ContractValues.poison(type.dtype()));
        Storage storage = backend().allocate(type.dtype(), poison.length);
        Shape all = Shape.of(poison.length);
        backend().copy(backend().wrap(ContractValues.host(type.dtype(), all, poison)), storage, poison.length);
        backend().copy(backend().wrap(host), storage, host.size());
        return storage;
    }

    @Test
    void storagesAreZeroAndHoldWhatIsCopiedThere() {
        for (DType dtype : DType.values()) {
            if (dtype == DType.STRING) {
                continue;
            }
            Storage storage = backend().allocate(dtype, 4);
            assertThat(storage.dtype(), is(dtype));
            assertThat(storage.size(), is(4));
            assertThat(backend().read(storage, Shape.of(4)), is(HostArray.zeros(dtype, Shape.of(4))));
            HostArray host = ContractValues.host(dtype, Shape.of(3), new double[] {1, 0, 200});
            backend().copy(backend().wrap(host), storage, 3);
            assertThat(backend().read(storage, Shape.of(3, 1)), is(host.reshape(Shape.of(3, 1))));
            assertThat(backend().element(storage, 2), is(dtype == DType.BOOL ? 1.0 : 200.0));
            assertThat(backend().element(storage, 3), is(0.0));
            assertThat(
                    backend().read(backend().allocate(dtype, 0), Shape.of(0, 2)).size(), is(0));
        }
    }

    @Test
    void indexesOutsideAreErrors() {
        for (DType dtype : List.of(DType.INT32, DType.INT64)) {
            for (double bad : new double[] {-1, 3}) {
                HostArray indexes = ContractValues.host(dtype, Shape.of(2), new double[] {0, bad});
                HostArray table = HostArray.zeros(DType.FLOAT32, Shape.of(3, 2));
                HostArray rows = HostArray.zeros(DType.FLOAT32, Shape.of(2, 2));
                HostArray logits = HostArray.zeros(DType.FLOAT32, Shape.of(2, 3));
                fails(new Operation.Gather(0), new TensorType(DType.FLOAT32, Shape.of(2, 2)), table, indexes);
                fails(new Operation.ScatterAdd(0), new TensorType(DType.FLOAT32, Shape.of(3, 2)), rows, indexes);
                fails(new Operation.SparseCrossEntropy(), new TensorType(DType.FLOAT32, Shape.of(2)), indexes, logits);
                Shape one = Shape.of(1, 2);
                fails(
                        new Operation.FlatIndex(Shape.of(5, 3)),
                        new TensorType(DType.INT64, Shape.of(1)),
                        indexes.reshape(one));
                fails(
                        new Operation.FlatIndexAlong(Shape.of(1, 3), 1),
                        new TensorType(DType.INT64, one),
                        indexes.reshape(one));
            }
        }
    }

    private void fails(Operation operation, TensorType out, HostArray... inputs) {
        ContractCase one = new ContractCase(operation, List.of(inputs), List.of(out));
        Kernel kernel = backend().kernel(operation, one.inputTypes(), one.outputs());
        Storage[] in = one.inputs().stream().map(this::roomy).toArray(Storage[]::new);
        Storage[] results = {poisoned(out)};
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> {
                    kernel.run(in, results);
                    backend().synchronize();
                },
                one.toString());
    }

    @Test
    void kernelsOfTrainingAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> allocating = new ArrayList<>();
        Set<Class<?>> measured = new HashSet<>();
        for (ContractCase one : ContractCases.of(SEED)) {
            if (isOfTraining(one) && measured.add(one.operation().getClass())) {
                Kernel kernel = backend().kernel(one.operation(), one.inputTypes(), one.outputs());
                Storage[] in = one.inputs().stream().map(this::roomy).toArray(Storage[]::new);
                Storage[] out = one.outputs().stream().map(this::poisoned).toArray(Storage[]::new);
                run(kernel, in, out, 3000);
                long before = threads.getCurrentThreadAllocatedBytes();
                run(kernel, in, out, 1000);
                long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                if (bytes > 1000) {
                    allocating.add(one + ": " + bytes / 1000 + " bytes a run");
                }
            }
        }
        assertThat("kernels measured", 10, is(lessThan(measured.size())));
        assertThat("kernels that allocate", allocating, is(empty()));
    }

    private static void run(Kernel kernel, Storage[] in, Storage[] out, int times) {
        for (int i = 0; i < times; i++) {
            kernel.run(in, out);
        }
    }

    private static boolean isOfTraining(ContractCase one) {
        Operation operation = one.operation();
        boolean others = operation instanceof Operation.ArgSort
                || operation instanceof Operation.SearchSorted
                || operation instanceof Operation.FlatIndex
                || operation instanceof Operation.FlatIndexAlong
                || operation instanceof Operation.Elementwise;
        return !others
                && one.outputs().get(0).dtype() == DType.FLOAT32
                && one.outputs().get(0).size() > 4
                && (operation instanceof Operation.Random || one.inputs().get(0).size() > 4);
    }
}
