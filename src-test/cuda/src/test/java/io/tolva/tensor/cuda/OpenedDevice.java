package io.tolva.tensor.cuda;

import io.tolva.array.Shape;
import io.tolva.tensor.Device;
import io.tolva.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Opens the device and makes so many tensors of 64 MiB, which it keeps unless there is a third word, for tests of what is said when that does not go well. */
final class OpenedDevice {
    private OpenedDevice() {}

    /** Prints what it got: a line for the device, or the message of the error. */
    public static void main(String[] arguments) {
        try {
            Device.Use use = Device.cuda(Integer.parseInt(arguments[0])).use();
            try {
                List<Tensor> tensors = new ArrayList<>();
                for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                    Tensor tensor = Tensor.zeros(Shape.of(16 << 20));
                    if (arguments.length == 2) {
                        tensors.add(tensor);
                    }
                }
                System.out.println("opened, " + tensors.size() + " tensors of " + Device.current());
            } finally {
                use.close();
            }
        } catch (IllegalStateException error) {
            System.out.println(error.getClass().getSimpleName() + ": " + error.getMessage());
        }
    }
}
