package io.tolva.clusters;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Java program to be started.
 *
 * @param mainClass its main class
 * @param classPath jars, folders, and folders with {@code /*} behind them for all jars inside
 * @param flags of the JVM
 * @param arguments of the program
 * @param environment what is set there besides the environment of the test
 */
public record JvmCommand(
        String mainClass,
        List<String> classPath,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment) {
    /** Set by the build: the flags that open the JDK's packages to the runners, with blanks between them. */
    private static final String OPENS = "tolva.jvm.opens";

    /** Copies what is not a string. */
    public JvmCommand {
        classPath = List.copyOf(classPath);
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * A program with the flags that Flink and Spark need on JDK 17 and newer.
     *
     * @throws IllegalStateException if the system property {@code tolva.jvm.opens} is not set
     */
    public static JvmCommand of(String mainClass, String... classPath) {
        String opens = System.getProperty(OPENS);
        if (opens == null) {
            throw new IllegalStateException("system property missing: " + OPENS
                    + ": expected the flags that open packages, got none; set it in the configuration of surefire");
        }
        return new JvmCommand(mainClass, List.of(classPath), List.of(opens.split(" ")), List.of(), Map.of());
    }

    /** With more flags of the JVM. */
    public JvmCommand withFlags(String... more) {
        return new JvmCommand(mainClass, classPath, joined(flags, List.of(more)), arguments, environment);
    }

    /** With more arguments of the program. */
    public JvmCommand withArguments(List<String> more) {
        return new JvmCommand(mainClass, classPath, flags, joined(arguments, more), environment);
    }

    /** With more arguments of the program. */
    public JvmCommand withArguments(String... more) {
        return withArguments(List.of(more));
    }

    /** With a variable in the environment. */
    public JvmCommand withEnvironment(String name, String value) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put(name, value);
        return new JvmCommand(mainClass, classPath, flags, arguments, variables);
    }

    /** The process to start, in the JDK of this test; what it prints is appended to the log, errors as well. */
    ProcessBuilder processBuilder(Path log) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.add("-cp");
        words.add(String.join(File.pathSeparator, classPath));
        words.add(mainClass);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
