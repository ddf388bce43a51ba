package io.tolva.tensor.cuda;

import io.tolva.cuda.emulator.EmulatorControl;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One call of the driver, of NVRTC or of cuBLAS that fails on the emulator: which call of a function, counted from 1. */
record Fault(String function, int call) {
    private static final int[] CODES = {1, 2, 3, 13, 999};
    private static final String CACHE = "tolva.cuda.cache";
    private static final Pattern OBJECTS = Pattern.compile("(\\d+) (.*)");
    private static final Pattern BLOCK = Pattern.compile("(device|pinned) block .*");

    /** A training whose outcome is known, on a device of its own. */
    @FunctionalInterface
    interface Training {
        double run() throws InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param happened whether the training made so many calls of the function
     * @param result what the training gave; not a number if it threw
     * @param message of what it threw; empty if nothing
     * @param log what was written on standard error
     */
    record Outcome(boolean happened, double result, String message, String log) {
        boolean isThrown() {
            return Double.isNaN(result);
        }

        boolean isLogged() {
            return log.contains(" WARN ");
        }
    }

    private int code() {
        return CODES[call % CODES.length];
    }

    /**
     * Lets the call fail in a training.
     *
     * @param folder where compiled kernels are kept if the fault is one of the compiler, so that it has something to do
     */
    Outcome in(Training training, Path folder) throws InterruptedException {
        if (function.startsWith("nvrtc")) {
            System.setProperty(CACHE, folder.resolve(function + call).toString());
        }
        double result = Double.NaN;
        String message = "";
        PrintStream standard = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        EmulatorControl.injectFault(function, call, code());
        try {
            result = training.run();
        } catch (CudaFailure | OutOfDeviceMemoryException error) {
            message = String.valueOf(error.getMessage());
        } finally {
            System.setErr(standard);
            System.clearProperty(CACHE);
        }
        boolean happened = EmulatorControl.hasFaultHappened();
        EmulatorControl.clearFault();
        return new Outcome(happened, result, message, log.toString(StandardCharsets.UTF_8));
    }

    /** How much of each kind the driver has not got back. */
    static Map<String, Integer> held() {
        Map<String, Integer> held = new TreeMap<>();
        for (String line : EmulatorControl.leakReport()) {
            Matcher objects = OBJECTS.matcher(line);
            Matcher block = BLOCK.matcher(line);
            if (objects.matches()) {
                held.put(objects.group(2), Integer.parseInt(objects.group(1)));
            } else if (block.matches()) {
                held.merge(block.group(1) + " blocks", 1, Integer::sum);
            } else {
                throw new AssertionError("a line of the emulator's report of leaks: " + line);
            }
        }
        return held;
    }

    @Override
    public String toString() {
        return function + " " + call + " with " + code();
    }
}
