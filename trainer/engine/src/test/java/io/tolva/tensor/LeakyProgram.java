package io.tolva.tensor;

import io.tolva.tensor.backend.MemoryLedger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Loses memory and uses what was freed, and prints what it is told of both. */
final class LeakyProgram {
    private LeakyProgram() {}

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("use: " + usedAfterwards());
        MemoryLedger ledger = new MemoryLedger();
        CountDownLatch released = new CountDownLatch(1);
        lose(ledger, released);
        for (int round = 0; round < 100 && ledger.use().blocks() > 0; round++) {
            System.gc();
            released.await(100, TimeUnit.MILLISECONDS);
        }
        System.out.println("leaks: " + ledger.leaks());
        System.out.println("live: " + ledger.use());
    }

    private static void lose(MemoryLedger ledger, CountDownLatch released) {
        ledger.made(new int[1], 40, released::countDown);
        ledger.made(new int[1], 2, () -> {}).free();
    }

    private static String usedAfterwards() {
        Tensor lost;
        try (Scope scope = Scope.open()) {
            lost = Tensor.of(1f);
            scope.keep(Tensor.of(2f));
        }
        try {
            return lost.toString();
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }
}
