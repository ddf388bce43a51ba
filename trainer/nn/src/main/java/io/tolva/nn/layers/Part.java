package io.tolva.nn.layers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.config.Configurable;
import io.tolva.nn.initializers.Initializer;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a layer is apart from what it computes: its arguments, its name and its place among others, its weights and the layers in
 * it. {@link Layer} is the only one.
 */
abstract class Part implements Configurable {
    private static final Seed DEFAULT_SEED = Seed.of(0);

    private final Config config;
    private final Map<String, Layer> children = new LinkedHashMap<>();
    private final LayerWeights weights = new LayerWeights();

    private @Nullable String name;
    private @Nullable Part parent;
    private @Nullable Seed seed;
    private @Nullable DType type;
    private boolean trainable;
    private boolean built;

    /** Reads what every layer has: {@code name}, {@code trainable}, {@code dtype}. */
    Part(Config config) {
        this.config = config;
        this.name = config.optionalText("name").orElse(null);
        this.trainable = config.flag("trainable", true);
        this.type = DTypes.read(config).orElse(null);
    }

    final void setBuilt(boolean value) {
        built = value;
    }

    final void setName(String value) {
        name = value;
    }

    final void setType(DType value) {
        type = value;
    }

    final void clearWeights() {
        weights.clear();
    }

    /** State that is not a weight and that no model file holds: the states of random generators. A checkpoint holds it. */
    protected List<Variable> ownState() {
        return List.of();
    }

    /**
     * Makes a layer part of this one, in the constructor.
     *
     * @param attribute its name here, under which a file holds its weights
     */
    protected final <L extends Layer> L track(String attribute, L child) {
        return track(attribute, attribute, child);
    }

    /**
     * Makes a layer part of this one.
     *
     * @param attribute under which a file holds its weights
     * @param otherwise its name if it has none
     */
    protected final <L extends Layer> L track(String attribute, String otherwise, L child) {
        if (children.putIfAbsent(attribute, child) != null) {
            throw new IllegalArgumentException(label() + ": two layers are called " + attribute);
        }
        child.adopt(this, otherwise);
        return child;
    }

    /** Makes a trainable weight, called {@code dense/kernel} in full. */
    protected final Variable addWeight(String weight, Shape shape, Initializer initializer) {
        return addWeight(WeightSpec.of(weight, shape, initializer));
    }

    /** Makes a weight. */
    protected final Variable addWeight(WeightSpec spec) {
        return weights.add(path(), seed(), dtype(), spec);
    }

    /** Counts a weight of a layer in this one among its own too, as a file does. */
    final void shareWeight(Variable weight) {
        weights.share(weight);
    }

    /**
     * Gives the layer its place; nothing happens if it has one.
     *
     * @param otherwise its name if it has none
     */
    final void adopt(Part owner, String otherwise) {
        if (parent == null) {
            parent = owner;
            name = name == null ? otherwise : name;
        }
    }

    /** A weight in {@link Layer#call}, which has been made by then. */
    protected final Variable built(@Nullable Variable weight) {
        if (weight == null) {
            throw new IllegalStateException(label() + ": not built");
        }
        return weight;
    }

    /** Sets where random numbers of a layer that has no owner come from: its weights' first values, its dropout. */
    protected final void seedWith(Seed value) {
        seed = value;
    }

    /** The name in its model; {@code dense} before it has one. */
    public final String name() {
        String own = name;
        return own == null ? LayerNames.snakeCase(className()) : own;
    }

    /** Has it a name, by the user or by its model? */
    public final boolean isNamed() {
        return name != null;
    }

    /** The names from the outermost model, which itself does not count, down to this: {@code encoder/dense_1}. */
    public final String path() {
        String above = parent == null ? "" : parent.prefix();
        return above + name();
    }

    /** Is it part of another layer, or of a model? */
    protected final boolean isPart() {
        return parent != null;
    }

    /** What stands before the name of a layer of this one. */
    protected String prefix() {
        return path() + "/";
    }

    /** What errors call it: a layer, or a model. */
    protected String kind() {
        return "layer";
    }

    /** How errors call it: {@code layer encoder/dense_1 (Dense)}. */
    public final String label() {
        return kind() + " " + path() + " (" + className() + ")";
    }

    /** Where random numbers come from. */
    protected final Seed seed() {
        Seed own = seed;
        if (own != null) {
            return own;
        }
        Part above = parent;
        return (above == null ? DEFAULT_SEED : above.seed()).split(name());
    }

    /** The float type it computes with: its own, or its owner's, or float32. */
    public final DType dtype() {
        DType own = type;
        if (own != null) {
            return own;
        }
        Part above = parent;
        return above == null ? DType.FLOAT32 : above.dtype();
    }

    /** Was it told which float type to compute with? */
    final boolean hasOwnType() {
        return type != null;
    }

    /** Have the weights been made? */
    public final boolean isBuilt() {
        return built;
    }

    /** The layers of this one by attribute. */
    public final Map<String, Layer> children() {
        return Collections.unmodifiableMap(children);
    }

    /** Does training change it? */
    public final boolean trainable() {
        return trainable;
    }

    /**
     * Says whether training changes it and the layers of it. A compiled model has to be compiled again before it counts.
     */
    public final void setTrainable(boolean value) {
        trainable = value;
        children.values().forEach(child -> child.setTrainable(value));
    }

    /** Its own weights, without those of the layers in it: trainable ones first, as a file holds them. */
    public final List<Variable> ownWeights() {
        return weights.ordered();
    }

    /** All weights, those of the layers in it behind its own. */
    public final List<Variable> weights() {
        List<Variable> all = new ArrayList<>(weights.ordered());
        children.values().forEach(child -> addMissing(all, child.weights()));
        return Collections.unmodifiableList(all);
    }

    /** The weights that training changes. */
    public final List<Variable> trainableVariables() {
        if (!trainable) {
            return List.of();
        }
        List<Variable> all = new ArrayList<>(weights.trainable());
        children.values().forEach(child -> addMissing(all, child.trainableVariables()));
        return Collections.unmodifiableList(all);
    }

    /** The weights that training does not change. */
    public final List<Variable> nonTrainableVariables() {
        List<Variable> all = new ArrayList<>(weights());
        all.removeAll(trainableVariables());
        return Collections.unmodifiableList(all);
    }

    /** The state that is no weight, of this and of the layers in it. */
    public final List<Variable> state() {
        List<Variable> all = new ArrayList<>(ownState());
        children.values().forEach(child -> addMissing(all, child.state()));
        return Collections.unmodifiableList(all);
    }

    private static void addMissing(List<Variable> all, List<Variable> more) {
        more.stream().filter(variable -> !all.contains(variable)).forEach(all::add);
    }

    /** The penalties on the weights that training changes, as scalars. */
    public final List<Tensor> penalties() {
        if (!trainable) {
            return List.of();
        }
        List<Tensor> all = new ArrayList<>(weights.penalties());
        children.values().forEach(child -> all.addAll(child.penalties()));
        return all;
    }

    /** Files that a model file holds for this layer beside its weights, by name: a vocabulary, for instance. */
    public Map<String, byte[]> assets() {
        return Map.of();
    }

    /**
     * Takes the files that {@link #assets} gave.
     *
     * @throws IllegalArgumentException if one cannot be used
     */
    public void loadAssets(Map<String, byte[]> files) {}

    /** Arrays that are no variables and that a model file holds among the layer's weights, by a name of Keras's. */
    public Map<String, HostArray> namedArrays() {
        return Map.of();
    }

    /** The names that {@link #namedArrays} may have. */
    public List<String> namedArrayNames() {
        return List.of();
    }

    /**
     * Takes the arrays that {@link #namedArrays} gave, before {@link #loadAssets}.
     *
     * @throws IllegalArgumentException if one cannot be used
     */
    public void loadNamedArrays(Map<String, HostArray> arrays) {}

    /** All arguments, with the name and the type that it has now, if it has them already. */
    @Override
    public Config config() {
        Config all = config.complete().with("name", name).with("trainable", trainable);
        return type == null && parent == null ? all : all.with("dtype", dtype().label());
    }
}
