package io.tolva.clusters;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The processes that tests have started and not ended yet; the end of the JVM is theirs too. */
final class LiveProcesses {
    private static final Set<ProcessHandle> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveProcesses::killAll, "kill-live-processes"));
    }

    private LiveProcesses() {}

    static void add(ProcessHandle process) {
        LIVE.add(process);
    }

    static void remove(ProcessHandle process) {
        LIVE.remove(process);
    }

    /** A process and all that it has started, which outlive it unless they are ended too. */
    static List<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void killAll() {
        LIVE.forEach(process -> tree(process).forEach(ProcessHandle::destroyForcibly));
    }
}
