package io.tolva.tensor;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the backend that computes: that of the {@link Device} that the system property {@code tolva.device} names, or else the
 * environment's {@code TOLVA_DEVICE}, or else {@code cpu}.
 */
public final class Backends {
    private static final String PROPERTY = "tolva.device";
    private static final String VARIABLE = "TOLVA_DEVICE";
    private static final String DEFAULT = "cpu";
    private static final ThreadLocal<@Nullable Backend> CHOSEN = new ThreadLocal<>();

    /** Has any thread ever chosen a backend? A thread sees its own choice, and others' do not concern it. */
    private static boolean anyChosen;

    private Backends() {}

    /**
     * The backend of this thread, which is that of the process, found once, unless it has chosen another.
     *
     * @throws IllegalStateException if there is no backend of the name that was asked for
     */
    public static Backend current() {
        return anyChosen ? chosen() : Holder.BACKEND;
    }

    private static Backend chosen() {
        Backend chosen = CHOSEN.get();
        return chosen != null ? chosen : Holder.BACKEND;
    }

    /** Lets this thread compute with another backend until the result is closed; tensors of one cannot be used with another. */
    public static Device.Use use(Backend backend) {
        Backend before = CHOSEN.get();
        CHOSEN.set(backend);
        anyChosen = true;
        return () -> CHOSEN.set(before);
    }

    private static final class Holder {
        static final Backend BACKEND = find(Device.parse(wanted()));
    }

    private static String wanted() {
        String environment = System.getenv(VARIABLE);
        return System.getProperty(PROPERTY, environment == null || environment.isEmpty() ? DEFAULT : environment);
    }

    /** All kinds of backend that are on the class path. */
    static List<BackendProvider> providers() {
        return Providers.ALL;
    }

    private static final class Providers {
        static final List<BackendProvider> ALL =
                ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    static Backend find(Device device) {
        for (BackendProvider provider : providers()) {
            if (provider.name().equals(device.kind())) {
                return provider.open(device.number());
            }
        }
        List<String> found = providers().stream().map(BackendProvider::name).toList();
        throw new IllegalStateException("no backend for this device: " + PROPERTY + " or " + VARIABLE
                + ": expected one of " + found + ", which are on the class path, got " + device.kind()
                + "; put the module with that backend there (tolva-engine has cpu, tolva-cuda has cuda), and merge the"
                + " service files META-INF/services/" + BackendProvider.class.getName() + " when shading");
    }
}
