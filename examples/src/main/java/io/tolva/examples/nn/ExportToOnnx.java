package io.tolva.examples.nn;

import io.tolva.array.Seed;
import io.tolva.nn.Batch;
import io.tolva.nn.FitOptions;
import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.activations.Activation;
import io.tolva.nn.config.Config;
import io.tolva.nn.export.OnnxExport;
import io.tolva.nn.export.OnnxExporter;
import io.tolva.nn.layers.Call;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.layers.TensorShape;
import io.tolva.nn.layers.UnaryLayer;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How do I hand a trained model to a program that knows nothing of Tolva?
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.ExportToOnnx}
 */
public final class ExportToOnnx {
    private static final OnnxExporter CUBE = scope -> List.of(scope.op("Pow", scope.input(0), scope.number(3)));

    private ExportToOnnx() {}

    /** A layer that ONNX has no word for. */
    public static final class Cube extends UnaryLayer {
        /** With the arguments that every layer has. */
        public Cube(Config config) {
            super(config);
        }

        @Override
        protected TensorShape outputShape(TensorShape input) {
            return input;
        }

        @Override
        protected Tensor call(Tensor x, Call call) {
            return Ops.pow(x, 3);
        }
    }

    /** Writes the file that the first argument names, {@code model.onnx} without one. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "model.onnx");
        export(trained(), file);
        System.out.println("written: " + file);
    }

    /** A model that has learned a little. */
    public static Model trained() {
        Batch samples = LinearData.samples(256, 0, Seed.of(1));
        Sequential model = Sequential.builder()
                .input(4)
                .add(Dense.of(8, Activation.RELU))
                .add(Dense.of(1))
                .build();
        model.compile(Optimizer.named("nadam"), Loss.named("mse"));
        model.fit(samples, FitOptions.defaults().withEpochs(2));
        return model;
    }

    /** Writes a model. */
    public static void export(Model model, Path file) throws IOException {
        OnnxExport.of(model).write(file);
    }

    /** A model with a layer of its own class. */
    public static Model withCube() {
        return Sequential.builder()
                .input(4)
                .add(new Cube(Config.empty()))
                .add(Dense.of(1))
                .build();
    }

    /** Writes a model that may have such layers. */
    public static void exportWithCubes(Model model, Path file) throws IOException {
        OnnxExport.of(model).with("Cube", CUBE).write(file);
    }
}
