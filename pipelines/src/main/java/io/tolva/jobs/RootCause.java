package io.tolva.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.UserCodeException;

/**
 * Finds, below what Beam and its runners wrap around an error, the error that a step threw.
 *
 * <p>Where the runner has kept the error, it is that object. A runner that has sent only its text, as Flink does with
 * classes that the receiver lacks and Spark with errors that it cannot serialize, leaves a text with names of classes in
 * it; then the last of these tells the kind of error that is made anew. All the rest hangs below the result as suppressed.
 */
final class RootCause {
    /** The packages whose errors only say that some step failed, as long as there is a cause below. */
    private static final List<String> FRAMEWORKS =
            List.of("org.apache.beam.", "org.apache.flink.", "org.apache.spark.", "java.util.concurrent.", "scala.");

    /** {@code some.package.SomeException: message}. */
    private static final Pattern NAMED = Pattern.compile("(?s)((?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error)): (.*)");

    /** What a printed stack trace says of each cause, up to the first line of the trace. */
    private static final Pattern PRINTED = Pattern.compile(
            "(?s)(?:Caused by: |\\): )((?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error): .*?)(?=\\n\\s+at |\\z)");

    private static final String DETACHED = "detached mode";

    private RootCause() {}

    /** The error that a step threw, if it is unchecked or of input and output; {@code failure} stands below it. */
    static Exception of(RuntimeException failure) {
        List<Throwable> chain = chain(failure);
        if (chain.stream().anyMatch(error -> String.valueOf(error.getMessage()).contains(DETACHED))) {
            return new IllegalArgumentException(
                    "the job was submitted detached, so nobody waits for what it finds: expected an attached job, got a"
                            + " detached one; leave --detached out of flink run, set execution.attached: true for an"
                            + " application cluster, and do not use the REST call jars/run",
                    failure);
        }
        Throwable cause = belowFrameworks(chain);
        Exception root = isText(cause) ? fromText(String.valueOf(cause.getMessage())) : usable(cause);
        if (root != failure) {
            root.addSuppressed(failure);
        }
        return root;
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable error = failure; error != null && seen.add(error); error = error.getCause()) {
            chain.add(error);
        }
        return chain;
    }

    /** What is below the last sign of user code, or else below what frameworks say. */
    private static Throwable belowFrameworks(List<Throwable> chain) {
        int start = 0;
        for (int i = 0; i < chain.size() - 1; i++) {
            if (nameOf(chain.get(i)).equals(UserCodeException.class.getName())) {
                start = i + 1;
            }
        }
        while (start < chain.size() - 1 && isWrapper(chain.get(start))) {
            start++;
        }
        return chain.get(start);
    }

    private static boolean isWrapper(Throwable error) {
        String name = nameOf(error);
        return error instanceof Pipeline.PipelineExecutionException
                || name.equals(UncheckedIOException.class.getName())
                || name.equals(RuntimeException.class.getName())
                || FRAMEWORKS.stream().anyMatch(name::startsWith);
    }

    /** The name of the class that the error had where it was thrown. */
    private static String nameOf(Throwable error) {
        Matcher named = NAMED.matcher(String.valueOf(error.getMessage()));
        return isSerialized(error) && named.matches()
                ? named.group(1)
                : error.getClass().getName();
    }

    private static boolean isSerialized(Throwable error) {
        return error.getClass().getSimpleName().equals("SerializedThrowable");
    }

    private static boolean isText(Throwable error) {
        return isSerialized(error)
                || (error.getClass().getName().startsWith("org.apache.spark.")
                        && PRINTED.matcher(String.valueOf(error.getMessage())).find());
    }

    private static Exception fromText(String text) {
        String last = text;
        Matcher printed = PRINTED.matcher(text);
        while (printed.find()) {
            last = printed.group(1);
        }
        Matcher named = NAMED.matcher(last);
        String name = "";
        String message = last;
        while (named.matches()) {
            name = named.group(1);
            message = named.group(2);
            named = NAMED.matcher(message);
        }
        if (name.startsWith("java.io.") || name.startsWith("java.nio.file.")) {
            return new IOException(message);
        }
        return name.equals(IllegalArgumentException.class.getName())
                ? new IllegalArgumentException(message)
                : new IllegalStateException(name.isEmpty() ? message : name + ": " + message);
    }

    private static Exception usable(Throwable cause) {
        return cause instanceof RuntimeException || cause instanceof IOException
                ? (Exception) cause
                : new IllegalStateException(cause.toString(), cause);
    }
}
