package io.tolva.data.local;

/** Lets one thread wait until others have something new. */
final class Signal {
    private long given;

    synchronized void give() {
        given++;
        notifyAll();
    }

    /** How often it was given: to be asked before the look at what may be new. */
    synchronized long count() {
        return given;
    }

    /** Waits until it was given more often than {@code count} times. */
    synchronized void awaitAfter(long count) throws InterruptedException {
        while (given == count) {
            wait();
        }
    }
}
