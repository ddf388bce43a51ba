package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tolva.array.HostArray;
import io.tolva.array.Shape;
import org.junit.jupiter.api.Test;

class VariableTest {
    private final Variable v = new Variable("w", Tensor.of(1f, 2f), true);

    @Test
    void isAssignedAndAddedTo() {
        v.assign(Tensor.of(3f, 4f));
        v.assignAdd(Tensor.scalar(1f));
        v.assignSub(Tensor.of(1f, 2f));
        assertThat(v.toHostArray(), is(HostArray.of(3f, 3f)));
    }

    @Test
    void itsValueStaysWhenItChanges() {
        Tensor before = v.value();
        v.assignSub(Tensor.of(1f, 1f));
        assertThat(before.toHostArray(), is(HostArray.of(1f, 2f)));
        assertThat(v.toHostArray(), is(HostArray.of(0f, 1f)));
    }

    @Test
    void itsLiveValueIsRefusedAfterAChange() {
        Tensor live = v.live();
        assertThat(live.sum().item(), is(3f));
        v.assign(Tensor.of(0f, 0f));
        IllegalStateException error = assertThrows(IllegalStateException.class, live::sum);
        assertThat(error.getMessage(), containsString("variable has changed since it was read: w"));
    }

    @Test
    void whatWasDerivedFromALiveValueStays() {
        HostArray host = v.live().toHostArray();
        Tensor reshaped = v.live().reshape(2, 1);
        v.assign(Tensor.of(0f, 0f));
        assertThat(host, is(HostArray.of(1f, 2f)));
        assertThat(reshaped.toHostArray(), is(HostArray.of(1f, 2f).reshape(Shape.of(2, 1))));
    }

    @Test
    void theShapeCannotChange() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> v.assign(Tensor.of(1f)));
        assertThat(error.getMessage(), is("assign: shapes differ: variable w: expected [2], got [1]"));
    }

    @Test
    void isNotTheTensorItStartedFrom() {
        Tensor initial = Tensor.of(1f);
        Variable.of(initial).assign(Tensor.of(2f));
        assertThat(initial.toHostArray(), is(HostArray.of(1f)));
    }
}
