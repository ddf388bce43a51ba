package io.tolva.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.layers.ActivationLayer;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.Flatten;
import io.tolva.nn.layers.Rescaling;
import io.tolva.nn.losses.Huber;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.metrics.Metric;
import io.tolva.nn.optimizers.Adam;
import io.tolva.nn.optimizers.Nadam;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.nn.optimizers.RmsProp;
import io.tolva.nn.optimizers.Sgd;
import io.tolva.nn.regularizers.L2;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model of ours that has been trained a few steps, and what it learns from.
 *
 * @param model compiled
 * @param samples what fits it
 */
record OurModel(Sequential model, Samples samples) {
    private static final int MORE_EPOCHS = 2;

    /** One for each optimizer and its variants, by name. */
    static Map<String, OurModel> all() {
        Map<String, OurModel> models = new LinkedHashMap<>();
        models.put("sgd", regression(Sgd.create(), Loss.named("mse")));
        models.put("sgd_momentum", classifier(Sgd.create().withMomentum(0.9)));
        models.put("sgd_nesterov", regression(Sgd.create().withMomentum(0.9).withNesterov(true), Loss.named("mse")));
        models.put("rmsprop", classifier(RmsProp.create().withLearningRate(0.01)));
        models.put(
                "rmsprop_centered",
                regression(RmsProp.create().withMomentum(0.5).withCentered(true), Huber.of(0.5)));
        models.put("adam", classifier(Adam.create().withLearningRate(0.01)));
        models.put("adam_amsgrad", regression(Adam.create().withAmsgrad(true), Loss.named("mae")));
        models.put("nadam", regression(Nadam.create().withLearningRate(0.01), Loss.named("mse")));
        models.put("nadam_classes", classifier(Nadam.create().withBetas(0.8, 0.99)));
        return models;
    }

    static OurModel regression(Optimizer optimizer, Loss loss) {
        Sequential model = Sequential.builder()
                .name("regression")
                .input(Shape.of(4))
                .add(Dense.of(8, Activation.ELU).withKernelRegularizer(L2.of(0.01)))
                .add(Dense.of(5, Activation.TANH).withBias(false).named("second"))
                .add(Dense.of(1))
                .seed(Seed.of(3))
                .build();
        model.compile(optimizer, loss, Metric.named("mae"));
        return new OurModel(model, Samples.ofNumbers()).trained();
    }

    private static OurModel classifier(Optimizer optimizer) {
        Sequential model = Sequential.builder()
                .name("classifier")
                .input(Shape.of(4, 2))
                .add(Rescaling.of(0.5f, 0.1f))
                .add(Flatten.create())
                .add(Dense.of(6))
                .add(ActivationLayer.of(Activation.RELU))
                .add(Dense.of(3, Activation.SOFTMAX))
                .seed(Seed.of(4))
                .build();
        model.compile(optimizer, Loss.named("sparse_categorical_crossentropy"), Metric.named("accuracy"));
        return new OurModel(model, Samples.ofClasses()).trained();
    }

    private OurModel trained() {
        model.fit(samples.batches(Samples.BATCH), FitOptions.defaults().withEpochs(2));
        return this;
    }

    /** Saves it with an entry that Keras does not know. */
    void save(Path file) throws IOException {
        model.save(file, Map.of("preprocessing.json", "{}".getBytes(UTF_8)));
    }

    /** What {@code check_keras_model.py} should find in a saved file, with more training, which happens to this model now. */
    Map<String, Object> expectation() {
        Map<String, Object> expectation = new LinkedHashMap<>();
        expectation.put("x", Json.numbers(samples.x()));
        expectation.put("p", predictions());
        expectation.put(
                "optimizer",
                model.optimizer().orElseThrow().state().stream()
                        .map(Json::numbers)
                        .toList());
        expectation.put("fit", fit());
        return expectation;
    }

    private Map<String, Object> predictions() {
        HostArray p = model.predict(samples.x());
        return Json.numbers(p);
    }

    private Map<String, Object> fit() {
        float[] losses = model.fit(
                        samples.batches(Samples.BATCH), FitOptions.defaults().withEpochs(MORE_EPOCHS))
                .of("loss");
        return Map.of(
                "x",
                Json.numbers(samples.x()),
                "y",
                Json.numbers(samples.y()),
                "batch",
                Samples.BATCH,
                "epochs",
                MORE_EPOCHS,
                "loss",
                losses,
                "p",
                predictions());
    }
}
