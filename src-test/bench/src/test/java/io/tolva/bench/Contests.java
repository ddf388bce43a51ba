package io.tolva.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A contest of three programs, and results made up for it. */
final class Contests {
    static final Program OURS = program("tolva");
    static final Program FIRST = program("first peer");
    static final Program SECOND = program("second peer");

    private Contests() {}

    private static Program program(String name) {
        return new Program(name, List.of(name), Map.of(), 0);
    }

    static Contest ofSpeed(Program... peers) {
        return Contest.ofSpeed("read-1kB", "records of 1kB", "MB", Contest.Files.NONE, OURS, List.of(peers));
    }

    static Contest ofDuration(Program... peers) {
        return new Contest(
                "startup", "a start", Contest.Measure.DURATION, "s", Contest.Files.NONE, OURS, List.of(peers));
    }

    static Contest ofMemory() {
        return new Contest(
                "csv-memory", "CSV", Contest.Measure.PEAK_MEMORY, "MB-resident", Contest.Files.NONE, OURS, List.of());
    }

    /** Samples that did so many units in a second of processor time and half a second by the clock. */
    static List<Sample> samples(double... units) {
        return Arrays.stream(units).mapToObj(u -> new Sample(u, 0.5, 1, u / 10)).toList();
    }
}
