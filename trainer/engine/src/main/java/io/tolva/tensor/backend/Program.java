package io.tolva.tensor.backend;

/** Kernels and copies that run one after another, again and again. For one run at a time. */
@FunctionalInterface
public interface Program {
    /**
     * Runs them.
     *
     * @param bound the storages that may differ from run to run; all others are those of the first run
     */
    void run(Storage[] bound);
}
