package io.tolva.tensor;

/** The active recorders of each thread, and the end of every operation: making the output and telling them. */
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

    static Tensor done(Operation operation, Tensor output, Tensor input) {
        Recorder[] active = ACTIVE.get();
        if (active.length > 0) {
            tell(active, operation, new Tensor[] {input}, output);
        }
        return output;
    }

    static Tensor done(Operation operation, Tensor output, Tensor first, Tensor second) {
        Recorder[] active = ACTIVE.get();
        if (active.length > 0) {
            tell(active, operation, new Tensor[] {first, second}, output);
        }
        return output;
    }

    static Tensor done(Operation operation, Tensor output, Tensor first, Tensor second, Tensor third) {
        Recorder[] active = ACTIVE.get();
        if (active.length > 0) {
            tell(active, operation, new Tensor[] {first, second, third}, output);
        }
        return output;
    }

    static Tensor done(Operation operation, Tensor output, Tensor[] inputs) {
        tell(ACTIVE.get(), operation, inputs, output);
        return output;
    }

    private static void tell(Recorder[] active, Operation operation, Tensor[] inputs, Tensor output) {
        for (Recorder recorder : active) {
            recorder.record(operation, inputs, output);
        }
    }
}
