package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.MemoryUse;
import io.tolva.tensor.graph.Step;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Most scopes here keep nothing, and so are not spoken of.
class ScopeTest {
    private final NativeBackend backend = new NativeBackend();
    private Device.Use use;

    @BeforeEach
    void useNativeMemory() {
        use = Backends.use(backend);
    }

    @AfterEach
    void useTheHeapAgain() {
        use.close();
    }

    private long live() {
        return backend.ledger.use().blocks();
    }

    @Test
    void freesWhatIsNotKept() {
        Tensor x = Tensor.of(1f, 2f);
        Tensor sum;
        try (Scope scope = Scope.open()) {
            Tensor squares = x.square();
            sum = scope.keep(squares.plus(x));
            assertThat(live(), is(3L));
        }
        assertThat(live(), is(2L));
        assertThat(backend.released.get(), is(1));
        assertThat(sum.toHostArray(), is(HostArray.of(2f, 6f)));
        assertThat(x.toHostArray(), is(HostArray.of(1f, 2f)));
        assertThat(backend.memory().orElseThrow(), is(new MemoryUse(2, 16, 24)));
    }

    @Test
    void whatWasFreedIsRefused() {
        Tensor lost;
        Tensor view;
        try (Scope scope = Scope.open()) {
            lost = Tensor.ofNested(new float[][] {{1, 2}});
            view = lost.transpose();
        }
        IllegalStateException error = assertThrows(IllegalStateException.class, lost::toHostArray);
        assertThat(
                error.getMessage(), startsWith("tensor is used after its memory was freed: float32 [1, 2]: expected"));
        assertThrows(IllegalStateException.class, () -> view.plus(1));
        assertThrows(IllegalStateException.class, () -> lost.reshape(2));
    }

    @Test
    void inTheHeapTooWhatWasFreedIsRefused() {
        use.close();
        Tensor lost;
        try (Scope scope = Scope.open()) {
            lost = Tensor.of(1f);
        }
        assertThrows(IllegalStateException.class, lost::item);
        use = Backends.use(backend);
    }

    @Test
    void aKeptViewKeepsWhatItViews() {
        Tensor row;
        try (Scope scope = Scope.open()) {
            row = scope.keep(Tensor.ofNested(new float[][] {{1, 2}, {3, 4}}).slice(Slice.all(), Slice.at(1)));
        }
        assertThat(live(), is(1L));
        assertThat(row.toHostArray(), is(HostArray.of(2f, 4f)));
    }

    @Test
    void anOlderViewIsPutInOrderAgain() {
        Tensor columns = Tensor.ofNested(new float[][] {{1, 2}, {3, 4}}).transpose();
        try (Scope scope = Scope.open()) {
            assertThat(columns.plus(0).sum().item(), is(10f));
        }
        assertThat(live(), is(1L));
        assertThat(
                columns.toHostArray(),
                is(Tensor.ofNested(new float[][] {{1, 3}, {2, 4}}).toHostArray()));
    }

    @Test
    void whatIsKeptGoesToTheOuterScope() {
        try (Scope outer = Scope.open()) {
            Tensor kept;
            try (Scope inner = Scope.open()) {
                kept = inner.keep(Tensor.of(1f).plus(Tensor.of(1f)));
            }
            assertThat(kept.item(), is(2f));
            assertThat(live(), is(1L));
        }
        assertThat(live(), is(0L));
    }

    @Test
    void whatAVariableTakesOverIsItsOwn() {
        Variable v;
        try (Scope outer = Scope.open()) {
            try (Scope inner = Scope.open()) {
                v = Variable.of(Tensor.of(1f, 2f));
                v.assignAdd(Tensor.of(1f, 1f));
            }
            assertThat(v.toHostArray(), is(HostArray.of(2f, 3f)));
        }
        v.assignAdd(v.value());
        assertThat(v.toHostArray(), is(HostArray.of(4f, 6f)));
    }

    @Test
    void aStepThatWasCompiledInsideGoesOn() {
        Variable total = Variable.of(Tensor.of(0f, 0f));
        Step step = Step.compile(x -> {
            total.assignAdd(x.times(Tensor.of(2f, 3f)));
            return Ops.exp(total.live()).plus(1).sum();
        });
        Tensor x = Tensor.of(1f, 1f);
        double[] sums = new double[3];
        for (int i = 0; i < sums.length; i++) {
            try (Scope scope = Scope.open()) {
                sums[i] = step.call(x).itemAsDouble();
            }
        }
        assertThat(total.toHostArray(), is(HostArray.of(6f, 9f)));
        assertThat((float) sums[2], is((float) (Math.exp(6) + Math.exp(9) + 2)));
    }

    @Test
    void aLoopNeedsNoMoreThanOneRound() {
        Variable w = Variable.of(Tensor.of(1f, 1f));
        long bytes = 0;
        for (int i = 0; i < 50; i++) {
            try (Scope scope = Scope.open()) {
                w.storageForWrite();
                Tensor loss = w.live().square().plus(1).sum();
                assertThat(loss.item(), is(4f));
            }
            bytes = i == 0 ? backend.ledger.use().bytes() : bytes;
        }
        assertThat(backend.ledger.use().bytes(), is(bytes));
    }

    @Test
    void anotherThreadIsNotConcerned() {
        Tensor other;
        try (Scope scope = Scope.open()) {
            other = CompletableFuture.supplyAsync(() -> Tensor.of(1f)).join();
        }
        use.close();
        assertThat(other.item(), is(1f));
        use = Backends.use(backend);
    }

    @Test
    void aStepHasAPlanForEachBackend() {
        Step step = Step.compile(x -> x.plus(1));
        step.call(Tensor.of(1f));
        use.close();
        assertThat(step.call(Tensor.of(2f)).item(), is(3f));
        assertThat(step.call(Tensor.of(3f)).item(), is(4f));
        use = Backends.use(backend);
        assertThat(step.call(Tensor.of(4f)).item(), is(5f));
    }

    @Test
    void isClosedFromTheInsideOut() {
        try (Scope outer = Scope.open();
                Scope inner = Scope.open()) {
            IllegalStateException error = assertThrows(IllegalStateException.class, outer::close);
            assertThat(error.getMessage(), startsWith("scope is not the innermost of thread "));
            inner.close();
            assertThrows(IllegalStateException.class, () -> inner.keep(Tensor.of(1f)));
        }
    }
}
