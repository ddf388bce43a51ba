package io.tolva.beam.dataset;

import io.tolva.data.Plan;
import io.tolva.data.Stage;
import io.tolva.data.csv.CsvColumns;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Looks at the user's functions before they travel: whether they can, and what they say about the elements. */
final class Functions {
    private final IdentityHashMap<Object, Class<?>> results = new IdentityHashMap<>();
    private final List<CsvColumns> columns = new ArrayList<>();
    private final List<IllegalArgumentException> unfit = new ArrayList<>();

    private Functions() {}

    /** Looks at all functions of a tree of stages. */
    static Functions of(Stage<?> stage) {
        Functions functions = new Functions();
        Plan.of(stage).all().forEach(functions::look);
        return functions;
    }

    private void look(Plan plan) {
        for (Object ingredient : plan.ingredients()) {
            if (ingredient instanceof CsvColumns known) {
                note(known);
            } else if (ingredient instanceof Plan.Function function) {
                results.put(function.code(), look(plan, function.code()));
            }
        }
    }

    private Class<?> look(Plan plan, Object function) {
        try (Look out = new Look()) {
            out.writeObject(function);
            return out.result;
        } catch (NotSerializableException e) {
            return unfit(
                    "function cannot travel to workers: " + Refusal.path(plan.stage())
                            + ": expected only serializable values in it, got one of " + e.getMessage()
                            + "; hand it what is serializable, the text of a path for instance, and make the rest inside",
                    e);
        } catch (IOException e) {
            return unfit("function cannot travel to workers: " + Refusal.path(plan.stage()), e);
        }
    }

    private Class<?> unfit(String problem, IOException cause) {
        unfit.add(new IllegalArgumentException(problem, cause));
        return Object.class;
    }

    /**
     * Checks that all can travel.
     *
     * @throws IllegalArgumentException if one cannot
     */
    void requireAll() {
        if (!unfit.isEmpty()) {
            throw unfit.get(0);
        }
    }

    private void note(CsvColumns known) {
        if (!columns.contains(known)) {
            columns.add(known);
        }
    }

    /** What a function gives, as far as can be told: {@code Object} if it cannot. */
    Class<?> result(Object function) {
        return results.getOrDefault(function, Object.class);
    }

    /** The columns of rows that occur in functions and stages. */
    List<CsvColumns> columns() {
        return List.copyOf(columns);
    }

    /** Writes a function to nowhere; a lambda says on the way what it returns. */
    private final class Look extends ObjectOutputStream {
        private Class<?> result = Object.class;
        private boolean begun;

        Look() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (!begun && object instanceof SerializedLambda lambda) {
                result = returned(lambda);
            }
            begun = true;
            if (object instanceof CsvColumns known) {
                note(known);
            }
            return object;
        }

        private static Class<?> returned(SerializedLambda lambda) {
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                return MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader)
                        .returnType();
            } catch (TypeNotPresentException | IllegalArgumentException e) {
                return Object.class;
            }
        }
    }
}
