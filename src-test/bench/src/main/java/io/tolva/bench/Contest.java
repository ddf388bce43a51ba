package io.tolva.bench;

import java.util.List;

/**
 * The same work, done by us and by others.
 *
 * @param what the case within its line
 * @param measure what is compared
 * @param unit what is counted, such as {@code MB} or {@code k rows}
 * @param ours our program
 * @param peers the programs to compare with: one, or one in several settings, of which the best counts; may be empty
 */
record Contest(String what, Measure measure, String unit, Program ours, List<Program> peers) {
    Contest {
        peers = List.copyOf(peers);
    }

    /** A comparison of units done for each second. */
    static Contest ofSpeed(String what, String unit, Program ours, List<Program> peers) {
        return new Contest(what, Measure.SPEED, unit, ours, peers);
    }

    /** A number in which programs are compared. */
    enum Measure {
        /** Units for each second of processor time, and by the clock. */
        SPEED,
        /** The most memory that a process held, in MB. */
        PEAK_MEMORY
    }
}
