package io.tolva.tensor;

import io.tolva.tensor.backend.Operation;
import java.util.function.Supplier;

/** The active recorders of each thread, and what they are told. */
final class Recording {
    private static final Recorder[] NONE = {};
    private static final ThreadLocal<Recorder[]> ACTIVE = ThreadLocal.withInitial(() -> NONE);

    private Recording() {}

    static void activate(Recorder recorder) {
        Recorder[] before = ACTIVE.get();
        Recorder[] after = new Recorder[before.length + 1];
        System.arraycopy(before, 0, after, 0, before.length);
        after[before.length] = recorder;
        ACTIVE.set(after);
    }

    static void deactivate(Recorder recorder) {
        Recorder[] before = ACTIVE.get();
        Recorder[] after = new Recorder[Math.max(0, before.length - 1)];
        int kept = 0;
        for (Recorder other : before) {
            if (other != recorder && kept < after.length) {
                after[kept++] = other;
            }
        }
        if (kept != before.length - 1) {
            throw new IllegalStateException("recorder is not active in thread "
                    + Thread.currentThread().getName() + ": expected the thread that activated it");
        }
        ACTIVE.set(after);
    }

    static <T> T unheard(Supplier<T> work) {
        Recorder[] before = ACTIVE.get();
        ACTIVE.set(NONE);
        try {
            return work.get();
        } finally {
            ACTIVE.set(before);
        }
    }

    static boolean isActive() {
        return ACTIVE.get().length > 0;
    }

    static Tensor done(Operation operation, Tensor output, Tensor[] inputs) {
        for (Recorder recorder : ACTIVE.get()) {
            recorder.record(operation, inputs, output);
        }
        return output;
    }

    static Tensor taken(Variable variable, Tensor value) {
        for (Recorder recorder : ACTIVE.get()) {
            recorder.taken(variable, value);
        }
        return value;
    }

    static void made(Variable variable, Tensor initial) {
        for (Recorder recorder : ACTIVE.get()) {
            recorder.made(variable, initial);
        }
    }

    static void assigned(Variable variable, Tensor value) {
        for (Recorder recorder : ACTIVE.get()) {
            recorder.assigned(variable, value);
        }
    }

    static void read(Tensor tensor) {
        for (Recorder recorder : ACTIVE.get()) {
            recorder.read(tensor);
        }
    }
}
