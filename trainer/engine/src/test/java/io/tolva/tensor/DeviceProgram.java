package io.tolva.tensor;

/** Asks for the device of its process again and again, and prints what it gets. */
final class DeviceProgram {
    private static final int TIMES = 3;

    private DeviceProgram() {}

    /** Prints a line for each time: the name of the device, or the error. */
    public static void main(String[] arguments) {
        for (int i = 0; i < TIMES; i++) {
            System.out.println(answer());
        }
    }

    private static String answer() {
        try {
            return Backends.current().name();
        } catch (RuntimeException | Error error) {
            return error.toString();
        }
    }
}
