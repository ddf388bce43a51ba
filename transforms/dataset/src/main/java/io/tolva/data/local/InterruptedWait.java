package io.tolva.data.local;

/** A consumer was interrupted while it waited for another thread: nothing was pulled, and the next pull waits again. */
final class InterruptedWait extends InterruptedException {
    private static final long serialVersionUID = 1;

    InterruptedWait(InterruptedException cause) {
        super(cause.getMessage());
        initCause(cause);
    }
}
