package io.tolva.bench;

/** Work that can be repeated. */
@FunctionalInterface
interface Workload {
    /** Does it once and says how many units of work that was. */
    double run() throws Exception;
}
