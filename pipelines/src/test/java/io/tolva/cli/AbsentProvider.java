package io.tolva.cli;

import io.tolva.tensor.backend.Backend;
import io.tolva.tensor.backend.BackendProvider;

/** A kind of device of which there are none. */
public final class AbsentProvider implements BackendProvider {
    private static final String REASON = "no driver: expected libabsent.so";

    @Override
    public String name() {
        return "absent";
    }

    @Override
    public Availability availability() {
        return Availability.none(REASON);
    }

    @Override
    public Backend open(int device) {
        throw new IllegalStateException(REASON);
    }
}
