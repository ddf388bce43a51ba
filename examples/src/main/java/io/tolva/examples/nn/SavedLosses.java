package io.tolva.examples.nn;

import io.tolva.nn.Model;
import io.tolva.nn.Sequential;
import io.tolva.nn.config.CustomObjects;
import io.tolva.nn.layers.Dense;
import io.tolva.nn.losses.Loss;
import io.tolva.nn.optimizers.Optimizer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What does a saved model remember of a loss of my own?
 *
 * <p>Of a function its name: the function itself, and so its threshold, has to be passed again. Of a class its arguments: the
 * constructor has to be passed, and gets them.
 *
 * <p>Run it: {@code mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.tolva.examples.nn.SavedLosses}
 */
public final class SavedLosses {
    private SavedLosses() {}

    /** Writes the file that the first argument names, {@code my_model.keras} without one, and prints what it remembers. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "my_model.keras");
        System.out.println("function: " + functionAfterLoading(2, 3, file).name());
        System.out.println("class:    threshold " + classAfterLoading(2, file).threshold());
    }

    /** Saves a model whose loss is a function, and loads it with that of another threshold, which it then has. */
    public static Loss functionAfterLoading(float threshold, float other, Path file) throws IOException {
        save(HuberLoss.huberFn(threshold), file);
        CustomObjects mine = CustomObjects.none().withFunction(HuberLoss.huberFn(other));
        return loss(Model.load(file, mine));
    }

    /** Saves a model whose loss is a class, and loads it with the class, which gets the threshold back. */
    public static HuberLossWithConfig classAfterLoading(double threshold, Path file) throws IOException {
        save(HuberLossWithConfig.of(threshold), file);
        CustomObjects mine = CustomObjects.none().with("HuberLossWithConfig", HuberLossWithConfig::new);
        return (HuberLossWithConfig) loss(Model.load(file, mine));
    }

    private static void save(Loss loss, Path file) throws IOException {
        Sequential model = Sequential.builder().input(4).add(Dense.of(1)).build();
        model.compile(Optimizer.named("nadam"), loss);
        model.save(file);
    }

    private static Loss loss(Model model) {
        return model.compilation().orElseThrow().losses().values().iterator().next();
    }
}
