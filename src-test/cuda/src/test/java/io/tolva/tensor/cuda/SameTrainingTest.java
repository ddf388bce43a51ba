package io.tolva.tensor.cuda;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.lessThan;

import io.tolva.nn.FitOptions;
import io.tolva.nn.History;
import io.tolva.nn.Sequential;
import io.tolva.tensor.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model learns on the device what it learns on the CPU: the same losses, but for the last digits. */
class SameTrainingTest {
    private static final int EPOCHS = 3;

    @ParameterizedTest
    @EnumSource
    void lossesAreThoseOfTheCpu(Networks network) {
        History cpu = trained(network, Device.cpu());
        History cuda = trained(network, Device.cuda(0));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (String name : new String[] {"loss", "accuracy"}) {
                double expected = cpu.epochs().get(epoch).get(name);
                assertThat(
                        network + ", " + name + " of epoch " + epoch,
                        (double) cuda.epochs().get(epoch).get(name),
                        closeTo(expected, 2e-4));
            }
        }
        assertThat(
                cuda.epochs().get(EPOCHS - 1).get("loss"),
                lessThan(cuda.epochs().get(0).get("loss")));
    }

    private static History trained(Networks network, Device device) {
        Device.Use use = device.use();
        try {
            Sequential model = network.model();
            return model.fit(network.batches(12), FitOptions.defaults().withEpochs(EPOCHS));
        } finally {
            use.close();
        }
    }
}
