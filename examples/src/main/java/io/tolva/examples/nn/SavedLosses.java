package io.tolva.examples.nn;

import io.tolva.array.Shape;
import io.tolva.nn.Sequential;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Huber;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What does a saved model remember of its loss?
 *
 * <p>One of the library's with its arguments; of one's own, nothing: compile again after loading.
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.SavedLosses}
 */
public final class SavedLosses {
    private SavedLosses() {}

    /** Writes the file that the first argument names, {@code my_model.keras} without one, and prints what it remembers. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_model.keras");
        System.out.println("Huber:       " + saveAndLoad(new Huber(2), file).loss());
        Sequential model = saveAndLoad(HuberLoss.createHuber(2), file);
        System.out.println("one's own:   " + model.loss());
        model.compile(Optimizer.named("nadam"), HuberLoss.createHuber(2));
        System.out.println("to go on:    " + model.loss().map(loss -> "compiled"));
    }

    /** A model that was compiled with a loss, from its file. */
    public static Sequential saveAndLoad(Loss loss, Path file) throws IOException {
        Sequential model =
                Sequential.builder().input(Shape.of(4)).add(Dense.of(1)).build();
        model.compile(Optimizer.named("nadam"), loss);
        model.save(file);
        return Sequential.load(file);
    }
}
