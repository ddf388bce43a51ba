package io.tolva.tensor;

import io.tolva.tensor.backend.Backend;
import java.util.ServiceLoader;

/** Finds the backend that computes. */
public final class Backends {
    private static final String DEFAULT = "cpu";

    private Backends() {}

    /** The backend of this process, found once. */
    public static Backend current() {
        return Holder.BACKEND;
    }

    private static final class Holder {
        static final Backend BACKEND = find(DEFAULT);
    }

    private static Backend find(String name) {
        for (Backend backend : ServiceLoader.load(Backend.class, Backends.class.getClassLoader())) {
            if (backend.name().equals(name)) {
                return backend;
            }
        }
        throw new IllegalStateException("no backend called " + name
                + ": META-INF/services/io.tolva.tensor.backend.Backend: expected a provider; put tolva-engine on the class"
                + " path, and merge service files when shading");
    }
}
