package io.tolva.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A contestant.
 *
 * @param name how it is called in the table
 * @param command the words of its command line
 * @param environment variables added to those of this process
 * @param wholeUnits the units of work that one process does, if it is measured from start to end; 0 if it measures itself
 */
record Program(String name, List<String> command, Map<String, String> environment, double wholeUnits) {
    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Whether the process is measured from start to end. */
    boolean isMeasuredWhole() {
        return wholeUnits > 0;
    }

    /** The same program, measured from start to end. */
    Program measuredWhole(double units) {
        return new Program(name, command, environment, units);
    }

    /** The same program under another name. */
    Program named(String other) {
        return new Program(other, command, environment, wholeUnits);
    }

    /** The same program in a further environment variable. */
    Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(name, command, more, wholeUnits);
    }
}
