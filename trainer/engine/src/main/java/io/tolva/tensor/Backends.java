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
     * @throws IllegalStateException if the process asks for a device that is not there; again at each call
     * @throws IllegalArgumentException if what it asks for is not the name of a device; again at each call
     */
    public static Backend current() {
        return anyChosen ? chosen() : ofProcess();
    }

    private static Backend chosen() {
        Backend chosen = CHOSEN.get();
        return chosen != null ? chosen : ofProcess();
    }

    private static Backend ofProcess() {
        Backend found = Holder.BACKEND;
        return found != null ? found : find();
    }

    /** Lets this thread compute with another backend until the result is closed; tensors of one cannot be used with another. */
    public static Device.Use use(Backend backend) {
        Backend before = CHOSEN.get();
        CHOSEN.set(backend);
        anyChosen = true;
        return () -> CHOSEN.set(before);
    }

    /**
     * A constant, which costs nothing to read. It is null if there is no such device: an error that left the initialization of a class
     * would make it unusable, and say why to the first caller only.
     */
    private static final class Holder {
        static final @Nullable Backend BACKEND = findIfThere();

        private static @Nullable Backend findIfThere() {
            try {
                return find();
            } catch (RuntimeException | Error notThere) {
                return null; // Who needs it looks again, and gets the error.
            }
        }
    }

    /** The backend that the process asks for. */
    private static Backend find() {
        String environment = System.getenv(VARIABLE);
        String name =
                System.getProperty(PROPERTY, environment == null || environment.isEmpty() ? DEFAULT : environment);
        String where = PROPERTY + " or " + VARIABLE + ": ";
        try {
            return find(Device.parse(name));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(where + wrong.getMessage(), wrong);
        } catch (IllegalStateException missing) {
            throw new IllegalStateException(where + missing.getMessage(), missing);
        }
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
        throw new IllegalStateException("no backend for this device: " + device + ": expected one of the kinds " + found
                + " that are on the class path; put the module with its backend there (tolva-engine has cpu, tolva-cuda"
                + " has cuda), and merge the service files META-INF/services/" + BackendProvider.class.getName()
                + " when shading");
    }
}
