package io.tolva.train;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.tensor.Device;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceLeaseTest {
    /** A device of which there are two, for trainings that wait for each other. */
    private static final Device FIRST = Device.parse("fake:0");

    private static final Device SECOND = Device.parse("fake:1");

    @Test
    void aDeviceIsUsedByTheThreadThatHasIt() throws InterruptedException {
        try (DeviceLease lease = DeviceLease.take(SECOND)) {
            assertThat(lease.device(), is(SECOND));
            assertThat(Device.current(), is(SECOND));
            try (DeviceLease again = DeviceLease.take(SECOND)) {
                assertThat(again.device(), is(SECOND));
            }
            assertThat(Device.current(), is(SECOND));
        }
        assertThat(Device.current(), is(Device.cpu()));
    }

    @Test
    void oneTrainingAtATimeHasADevice() throws InterruptedException {
        CountDownLatch given = new CountDownLatch(1);
        CountDownLatch mayGive = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        CompletableFuture<Integer> first = inThread(() -> {
            try (DeviceLease lease = DeviceLease.take(FIRST)) {
                int most = inside.incrementAndGet() + lease.device().number();
                given.countDown();
                mayGive.await();
                return Math.max(most, inside.getAndDecrement());
            }
        });
        given.await();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Thread waiting = thread(second, () -> {
            try (DeviceLease lease = DeviceLease.take(FIRST)) {
                return inside.incrementAndGet() + lease.device().number();
            }
        });
        while (waiting.getState() != Thread.State.WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(waiting.getState(), is(Thread.State.WAITING));
        assertThat("the second has not entered", inside.get(), is(1));
        mayGive.countDown();
        assertThat(first.join(), is(1));
        assertThat("the first has left", second.join(), is(1));
    }

    @Test
    void otherDevicesAndTheCpuAreFreeMeanwhile() throws InterruptedException {
        try (DeviceLease lease = DeviceLease.take(FIRST);
                DeviceLease cpu = DeviceLease.take(Device.cpu())) {
            assertThat(inThread(() -> taken(SECOND)).join(), is(lease.device().kind() + ":1"));
            assertThat(
                    inThread(() -> taken(Device.cpu())).join(), is(cpu.device().kind()));
        }
    }

    private static String taken(Device device) throws InterruptedException {
        try (DeviceLease lease = DeviceLease.take(device)) {
            return lease.device().toString();
        }
    }

    @Test
    void whoWaitsCanBeInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        try (DeviceLease lease = DeviceLease.take(FIRST)) {
            Thread waiting = new Thread(() -> {
                begun.countDown();
                try {
                    interrupted.complete(taken(lease.device()).isEmpty());
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            });
            waiting.start();
            begun.await();
            waiting.interrupt();
            assertThat(interrupted.join(), is(true));
        }
    }

    @Test
    void aDeviceThatIsNotThereIsNotHeld() {
        Device missing = Device.parse("fake:2");
        for (int i = 0; i < 2; i++) {
            IllegalStateException error = assertThrows(IllegalStateException.class, () -> DeviceLease.take(missing));
            assertThat(error.getMessage(), containsString("no such device: fake:2"));
        }
        ExecutionException error = assertThrows(
                ExecutionException.class, () -> inThread(() -> taken(missing)).get());
        assertThat("another thread need not wait", error.getCause(), instanceOf(IllegalStateException.class));
    }

    private interface Work<T> {
        T run() throws InterruptedException;
    }

    private static <T> CompletableFuture<T> inThread(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread(result, work);
        return result;
    }

    /** A thread that works for a result, and has been started. */
    private static <T> Thread thread(CompletableFuture<T> result, Work<T> work) {
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.run());
            } catch (InterruptedException | RuntimeException error) {
                result.completeExceptionally(error);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
