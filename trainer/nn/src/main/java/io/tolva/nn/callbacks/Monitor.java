package io.tolva.nn.callbacks;

import java.util.OptionalDouble;

/**
 * A watched number of the logs and what counts as better.
 *
 * @param name in the logs: {@code val_loss}
 * @param direction which way is better
 * @param minDelta the least change that counts
 */
record Monitor(String name, Direction direction, double minDelta) {
    Monitor {
        minDelta = Math.abs(minDelta);
    }

    static Monitor of(String name) {
        return new Monitor(name, Direction.AUTO, 0);
    }

    Monitor withMinDelta(double delta) {
        return new Monitor(name, direction, delta);
    }

    /** The worst number there is. */
    double worst() {
        return direction.of(name) == Direction.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    boolean improves(double current, double best) {
        return direction.of(name) == Direction.MIN ? current + minDelta < best : current - minDelta > best;
    }

    /**
     * The number of an epoch; nothing if the logs have no validation yet, because that is not done after each epoch.
     *
     * @throws IllegalArgumentException if the logs have other numbers only
     */
    OptionalDouble of(Logs logs) {
        boolean absent = !logs.has(name) && name.startsWith("val_") && logs.has(name.substring("val_".length()));
        boolean validated = logs.values().keySet().stream().anyMatch(key -> key.startsWith("val_"));
        return absent && !validated ? OptionalDouble.empty() : OptionalDouble.of(logs.get(name));
    }
}
