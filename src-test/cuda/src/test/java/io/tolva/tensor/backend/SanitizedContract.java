package io.tolva.tensor.backend;

import io.tolva.tensor.Device;
import java.util.List;
import java.util.stream.IntStream;

/** Runs the cases of the contract on the device, for a process with the address sanitizer. */
public final class SanitizedContract {
    private static final long SEED = 20261128;

    private SanitizedContract() {}

    /**
     * Prints how many have been run.
     *
     * @param arguments of so many elementwise cases one is run; each of them needs a kernel of its own
     */
    public static void main(String[] arguments) {
        int oneOf = Integer.parseInt(arguments[0]);
        Backend device = Device.cuda(0).backend();
        List<ContractCase> all = ContractCases.of(SEED);
        List<ContractCase> cases = IntStream.range(0, all.size())
                .filter(i -> i % oneOf == 0 || !(all.get(i).operation() instanceof Operation.Elementwise))
                .mapToObj(all::get)
                .toList();
        for (ContractCase one : cases) {
            Storage[] in = one.inputs().stream().map(device::wrap).toArray(Storage[]::new);
            Storage[] out = one.outputs().stream()
                    .map(type -> device.allocateAny(type.dtype(), type.size()))
                    .toArray(Storage[]::new);
            device.kernel(one.operation(), one.inputTypes(), one.outputs()).run(in, out);
            device.synchronize();
            for (Storage storage : in) {
                storage.free();
            }
            for (Storage storage : out) {
                storage.free();
            }
        }
        System.out.println(cases.size() + " cases ran");
    }
}
