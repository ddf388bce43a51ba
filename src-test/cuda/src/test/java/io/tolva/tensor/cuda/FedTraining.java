package io.tolva.tensor.cuda;

import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import io.tolva.tensor.Device;

/** Trains a network on the device, for a test that looks at what the device did when. */
final class FedTraining {
    private FedTraining() {}

    /** Prints the loss of the last epoch. */
    public static void main(String[] arguments) {
        Device.Use use = Device.cuda(0).use();
        try {
            Sequential model = Networks.LARGE.model();
            float loss = model.fit(
                            Networks.LARGE.batches(12), FitOptions.defaults().withEpochs(2))
                    .epochs()
                    .get(1)
                    .get("loss");
            System.out.println("loss " + loss);
        } finally {
            use.close();
        }
    }
}
