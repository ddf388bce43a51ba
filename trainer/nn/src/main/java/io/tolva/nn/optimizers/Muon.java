package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Momentum made nearly orthogonal by some steps of Newton and Schulz (Jordan, 2024; Liu and others, 2025) for matrices, AdamW
 * for all else, and for embeddings and layers that are named.
 */
public final class Muon extends Optimizer {
    private static final double SMALL = 1e-7;

    private final double beta1;
    private final double beta2;
    private final double adamDecay;
    private final double epsilon;
    private final List<Pattern> excluded;
    private final boolean excludeEmbeddings;
    private final double a;
    private final double b;
    private final double c;
    private final double adamRatio;
    private final double momentum;
    private final int steps;
    private final boolean nesterov;
    private final Optional<Double> rmsRate;

    /** With Keras's arguments. */
    public Muon(Config config) {
        super(config, 0.001, 0.004);
        beta1 = config.number("adam_beta_1", 0.9);
        beta2 = config.number("adam_beta_2", 0.999);
        adamDecay = config.number("adam_weight_decay", 0.004);
        epsilon = config.number("epsilon", 1e-7);
        excluded = patterns(config);
        excludeEmbeddings = config.flag("exclude_embeddings", true);
        a = config.number("muon_a", 3.4445);
        b = config.number("muon_b", -4.775);
        c = config.number("muon_c", 2.0315);
        adamRatio = config.number("adam_lr_ratio", 1);
        momentum = config.number("momentum", 0.95);
        steps = config.integer("ns_steps", 5);
        nesterov = config.flag("nesterov", true);
        rmsRate = rmsRate(config);
        Hyperparameters.share(config, "adam_beta_1", beta1);
        Hyperparameters.share(config, "adam_beta_2", beta2);
    }

    private static List<Pattern> patterns(Config config) {
        List<Pattern> patterns = new ArrayList<>();
        Object given = config.any("exclude_layers").orElse(List.of());
        if (!(given instanceof List<?> expressions)) {
            throw config.wrong("exclude_layers", "a list of regular expressions", given);
        }
        expressions.forEach(expression -> patterns.add(Pattern.compile(expression.toString())));
        return List.copyOf(patterns);
    }

    /** Nothing, where it is given as nothing, turns the scaling off. */
    private static Optional<Double> rmsRate(Config config) {
        if (config.entries().containsKey("rms_rate")) {
            return config.optionalNumber("rms_rate");
        }
        return Optional.of(config.number("rms_rate", 0.2));
    }

    /** Keras's defaults: learning rate 0.001. */
    public static Muon create() {
        return new Muon(Config.empty());
    }

    @Override
    public Muon withLearningRate(double rate) {
        return with(config().with(Rate.NAME, rate));
    }

    /** This with another momentum, to be begun anew. */
    public Muon withMomentum(double value) {
        return with(config().with("momentum", value));
    }

    /** This with another nesterov, to be begun anew. */
    public Muon withNesterov(boolean value) {
        return with(config().with("nesterov", value));
    }

    /** This with another number of steps of Newton and Schulz, to be begun anew. */
    public Muon withIterations(int count) {
        return with(config().with("ns_steps", count));
    }

    /** This with AdamW for the variables whose names hold a match of one of these regular expressions; to be begun anew. */
    public Muon withExcludedLayers(List<String> expressions) {
        return with(config().with("exclude_layers", List.copyOf(expressions)));
    }

    /** This with another ratio of AdamW's learning rate to Muon's, to be begun anew. */
    public Muon withAdamRatio(double ratio) {
        return with(config().with("adam_lr_ratio", ratio));
    }

    @Override
    protected Muon with(Config arguments) {
        return new Muon(arguments);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    protected boolean keeps(Variable variable, String slot) {
        return slot.equals("momentum") || usesAdam(variable);
    }

    @Override
    protected double decayOf(Variable variable, double asked) {
        return usesAdam(variable) ? adamDecay : asked;
    }

    private boolean usesAdam(Variable variable) {
        String name = variable.name();
        return variable.shape().rank() != 2
                || (excludeEmbeddings && name.toLowerCase(Locale.ROOT).contains("embedding"))
                || excluded.stream()
                        .anyMatch(expression -> expression.matcher(name).find());
    }

    @Override
    protected VariableUpdate at(Tensor step, Tensor rate) {
        VariableUpdate adam = Moments.adam(step, rate.times(adamRatio), beta1, beta2, epsilon);
        return (w, g, slots) -> {
            if (slots.size() > 1) {
                adam.apply(w, g, slots);
                return;
            }
            Tensor before = slots.get(0).live();
            Tensor m = before.plus(g.plus(before.times(momentum - 1)));
            slots.get(0).assign(m);
            Tensor direction = orthogonal(nesterov ? g.plus(m.times(momentum)) : m);
            int larger = Math.max(w.shape().dim(0), w.shape().dim(1));
            w.assignSub(direction
                    .times(rate)
                    .times(rmsRate.map(rms -> rms * Math.sqrt(larger)).orElse(1.0)));
        };
    }

    /** A matrix with the same singular vectors, and singular values near one. */
    private Tensor orthogonal(Tensor matrix) {
        boolean tall = matrix.shape().dim(0) > matrix.shape().dim(1);
        Tensor x = tall ? Ops.transpose(matrix) : matrix;
        x = x.div(Ops.sqrt(Ops.sum(x.square())).plus(SMALL));
        for (int i = 0; i < steps; i++) {
            Tensor square = Ops.matmul(x, x, false, true);
            Tensor polynomial = square.times(b).plus(Ops.matmul(square.times(c), square));
            x = x.times(a).plus(Ops.matmul(polynomial, x));
        }
        return tall ? Ops.transpose(x) : x;
    }
}
