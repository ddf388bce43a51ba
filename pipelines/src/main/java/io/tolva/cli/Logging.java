package io.tolva.cli;

/** Sets up the log before the first logger is made: our own messages, and only the warnings of libraries. */
final class Logging {
    private Logging() {}

    static void configure() {
        // Standard output is for results; the jar of jHDF says otherwise.
        set("logFile", "System.err");
        set("defaultLogLevel", "error");
        set("log.io.tolva", "info");
        // It prints what it throws, before anybody can say it better.
        set("log.org.apache.beam.runners.flink.FlinkRunner", "off");
        set("showThreadName", "false");
        set("showLogName", "false");
        set("levelInBrackets", "false");
        set("showDateTime", "false");
    }

    private static void set(String key, String value) {
        String property = "org.slf4j.simpleLogger." + key;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
