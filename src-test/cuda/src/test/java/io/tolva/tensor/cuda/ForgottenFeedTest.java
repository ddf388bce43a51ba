package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import io.tolva.tensor.DeviceFeed;
import io.tolva.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A feed that nobody has any more, but of whose batch somebody has a tensor. */
class ForgottenFeedTest {
    private static final int SIZE = 1024;
    private static final int OTHERS = 64;

    private static HostArray filled(float value) {
        float[] elements = new float[SIZE];
        Arrays.fill(elements, value);
        return HostArray.wrap(Shape.of(SIZE), elements);
    }

    /** In a method of its own, so that nothing stays in a variable of the test. */
    private static WeakReference<Iterator<Integer>> forgotten(AtomicReference<Tensor> lent) {
        Iterator<Integer> source = new ArrayList<>(List.of(7)).iterator();
        DeviceFeed<Integer> feed = DeviceFeed.of(source, number -> List.of(filled(number)));
        while (feed.hasNext()) {
            feed.next();
        }
        lent.set(feed.tensors().get(0));
        return new WeakReference<>(source);
    }

    private static void collect() throws InterruptedException {
        System.gc();
        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }

    @Test
    void leavesItsMemoryToTheTensor() throws InterruptedException {
        AtomicReference<Tensor> lent = new AtomicReference<>();
        WeakReference<Iterator<Integer>> source = forgotten(lent);
        for (int round = 0; round < 100 && source.get() != null; round++) {
            collect();
        }
        assertThat("the source is garbage", source.get(), is(nullValue()));
        collect();
        List<Tensor> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            others.add(Tensor.of(filled(i + 100)));
        }
        assertThat(lent.get().toHostArray(), is(filled(7)));
        assertThat(others.get(OTHERS - 1).toHostArray(), is(filled(OTHERS + 99)));
    }
}
