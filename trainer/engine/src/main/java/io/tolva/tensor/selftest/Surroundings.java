package io.tolva.tensor.selftest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a report says of the machine and the process beside the device. */
final class Surroundings {
    private static final List<String> VARIABLES = List.of("CUDA_", "NVIDIA_", "TOLVA_", "OPENBLAS_", "LD_LIBRARY_PATH");

    private Surroundings() {}

    static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return String.join(
                ", ",
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                runtime.availableProcessors() + " processors",
                "heap of at most " + (runtime.maxMemory() >> 20) + " MiB");
    }

    /** Tolva's system properties and the environment's variables that matter to a device, as far as they are set. */
    static List<String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("tolva.")) {
                settings.put("-D" + name, System.getProperty(name));
            }
        }
        System.getenv().forEach((name, value) -> {
            if (VARIABLES.stream().anyMatch(name::startsWith)) {
                settings.put(name, value);
            }
        });
        return settings.entrySet().stream()
                .map(setting -> withoutHome(setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    /** A line in which the user's folder, which has a name in it, is {@code ~}. */
    static String withoutHome(String line) {
        String home = System.getProperty("user.home", "");
        return home.length() > 1 ? line.replace(home, "~") : line;
    }
}
