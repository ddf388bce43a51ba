package io.tolva.tensor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.tolva.array.HostArray;
import io.tolva.tensor.backend.Storage;
import io.tolva.tensor.graph.Step;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A variable that a step writes to keeps its place on a device, because the step may be recorded for that place. */
class VariableOnDeviceTest {
    private final NativeBackend backend = new NativeBackend();
    private final Device.Use use = Backends.use(backend);
    private final Variable weight = new Variable("w", Tensor.of(1f, 2f, 3f, 4f), true);
    private final Step step = Step.compile((Tensor x) -> {
        weight.assignAdd(x);
        return weight.live().sum();
    });

    @BeforeEach
    void trains() {
        train();
        train();
        assertThat(weight.toHostArray(), is(HostArray.of(3f, 4f, 5f, 6f)));
    }

    @AfterEach
    void useTheDeviceOfBefore() {
        use.close();
    }

    private void train() {
        step.run(Tensor.of(1f, 1f, 1f, 1f));
    }

    /** Does something with a value of the variable, and looks for both after another step. */
    private void staysInPlace(Consumer<Tensor> action) {
        Storage place = weight.storage();
        Tensor value = weight.value();
        action.accept(value);
        train();
        assertThat(weight.storage(), is(sameInstance(place)));
        assertThat(weight.toHostArray(), is(HostArray.of(4f, 5f, 6f, 7f)));
        assertThat(value.toHostArray(), is(HostArray.of(3f, 4f, 5f, 6f)));
    }

    @Test
    void whenItsValueIsTaken() {
        staysInPlace(value -> {});
    }

    @Test
    void whenItsValueIsReshaped() {
        staysInPlace(value -> assertThat(value.reshape(4, 1).shape().rank(), is(2)));
    }

    @Test
    void whenItsValueIsViewed() {
        staysInPlace(value -> assertThat(Ops.stopGradient(value).size(), is(4)));
    }

    @Test
    void whenItsValueIsAssignedElsewhere() {
        Variable average = new Variable("average", Tensor.of(0f, 0f, 0f, 0f), false);
        staysInPlace(average::assign);
        assertThat(average.toHostArray(), is(HostArray.of(3f, 4f, 5f, 6f)));
    }

    @Test
    void whenAnotherVariableStartsFromItsValue() {
        staysInPlace(Variable::of);
    }

    @Test
    void notWhenItsOwnElementsAreViewed() {
        Storage place = weight.storage();
        Tensor view = weight.live().reshape(2, 2);
        train();
        assertThat(weight.storage(), is(not(sameInstance(place))));
        assertThat(view.reshape(4).toHostArray(), is(HostArray.of(3f, 4f, 5f, 6f)));
    }

    /** By a step that does not change the variable, so that the value stays its present one. */
    @Test
    void aStepIsFedWithTheValueItself() {
        Step twice = Step.compile((Tensor x) -> x.plus(x));
        Tensor value = weight.value();
        assertThat(twice.call(value).toHostArray(), is(HostArray.of(6f, 8f, 10f, 12f)));
        twice.run(value);
        long blocks = backend.ledger.use().blocks();
        twice.run(value);
        twice.run(value);
        assertThat("no copies of the copy", backend.ledger.use().blocks(), is(blocks));
        train();
        assertThat(twice.call(value).toHostArray(), is(HostArray.of(6f, 8f, 10f, 12f)));
    }

    @Test
    void aStepThatIsFedWithItsOwnElementsSeesThemAsTheyWere() {
        Step difference = Step.compile((Tensor x) -> {
            weight.assignAdd(x);
            return weight.live().minus(x);
        });
        for (int i = 0; i < 3; i++) {
            HostArray before = weight.toHostArray();
            assertThat(difference.call(weight.live()).toHostArray(), is(before));
        }
    }
}
