package io.tolva.nn.optimizers;

import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every optimizer can do beside its rule; all of it is off unless it is asked for. */
final class Options {
    static final String WEIGHT_DECAY = "weight_decay";
    static final String CLIP_NORM = "clipnorm";
    static final String CLIP_VALUE = "clipvalue";
    static final String GLOBAL_CLIP_NORM = "global_clipnorm";
    static final String USE_EMA = "use_ema";
    static final String EMA_MOMENTUM = "ema_momentum";
    static final String EMA_FREQUENCY = "ema_overwrite_frequency";
    static final String LOSS_SCALE = "loss_scale_factor";
    static final String ACCUMULATION = "gradient_accumulation_steps";
    private static final double DEFAULT_MOMENTUM = 0.99;

    private final Optional<Double> weightDecay;
    private final Optional<Double> clipNorm;
    private final Optional<Double> clipValue;
    private final Optional<Double> globalClipNorm;
    private final Optional<Double> emaMomentum;
    private final int emaFrequency;
    private final Optional<Double> lossScale;
    private final int accumulation;
    private final List<Variable> excluded = new ArrayList<>();
    private final List<Pattern> excludedNames = new ArrayList<>();

    private Options(Config config, @Nullable Double defaultDecay) {
        weightDecay = defaultDecay == null
                ? config.optionalNumber(WEIGHT_DECAY)
                : Optional.of(config.number(WEIGHT_DECAY, defaultDecay));
        clipNorm = config.optionalNumber(CLIP_NORM);
        globalClipNorm = config.optionalNumber(GLOBAL_CLIP_NORM);
        clipValue = config.optionalNumber(CLIP_VALUE);
        boolean averages = config.flag(USE_EMA, false);
        double momentum = config.number(EMA_MOMENTUM, DEFAULT_MOMENTUM);
        emaMomentum = averages ? Optional.of(momentum) : Optional.empty();
        emaFrequency = config.optionalInteger(EMA_FREQUENCY).orElse(0);
        lossScale = config.optionalNumber(LOSS_SCALE);
        accumulation = config.optionalInteger(ACCUMULATION).orElse(1);
        check(config);
    }

    static Options read(Config config, @Nullable Double defaultDecay) {
        return new Options(config, defaultDecay);
    }

    private void check(Config config) {
        List<Double> limits = Stream.of(clipNorm, globalClipNorm, clipValue)
                .flatMap(Optional::stream)
                .toList();
        if (limits.size() > 1) {
            throw config.wrong(CLIP_NORM, "only one of clipnorm, clipvalue and global_clipnorm", limits);
        }
        if (limits.stream().anyMatch(limit -> !(limit > 0))) {
            throw config.wrong("clipping", "a number above 0", limits);
        }
        emaMomentum.ifPresent(momentum -> Hyperparameters.share(config, EMA_MOMENTUM, momentum));
        boolean never = config.optionalInteger(EMA_FREQUENCY).isPresent() && emaFrequency < 1;
        if (never || (config.optionalInteger(ACCUMULATION).isPresent() && accumulation < 2)) {
            throw config.wrong(
                    never ? EMA_FREQUENCY : ACCUMULATION,
                    "at least " + (never ? 1 : 2),
                    never ? emaFrequency : accumulation);
        }
    }

    Optional<Double> emaMomentum() {
        return emaMomentum;
    }

    /** After how many steps variables get their averages, 0 for never. */
    int emaFrequency() {
        return emaFrequency;
    }

    Optional<Double> lossScale() {
        return lossScale;
    }

    /** From how many gradients a step is made. */
    int accumulation() {
        return accumulation;
    }

    void exclude(List<Variable> variables) {
        excluded.addAll(variables);
    }

    void exclude(String nameExpression) {
        excludedNames.add(Pattern.compile(nameExpression));
    }

    List<Tensor> unscaled(List<Tensor> gradients) {
        return lossScale
                .map(scale -> gradients.stream().map(g -> g.div(scale)).toList())
                .orElse(gradients);
    }

    List<Tensor> clipped(List<Tensor> gradients) {
        if (clipNorm.isPresent()) {
            return gradients.stream().map(g -> clipped(g, clipNorm.get())).toList();
        } else if (clipValue.isPresent()) {
            double limit = clipValue.get();
            return gradients.stream().map(g -> Ops.clip(g, -limit, limit)).toList();
        } else if (globalClipNorm.isPresent()) {
            return together(gradients, globalClipNorm.get());
        }
        return gradients;
    }

    private static Tensor clipped(Tensor gradient, double limit) {
        Tensor norm = Ops.sqrt(Ops.sum(Ops.square(gradient)));
        return gradient.times(limit).div(Ops.maximum(norm, Tensor.scalar(norm.dtype(), limit)));
    }

    /** A norm that is not finite makes every gradient NaN, so that it is noticed. */
    private static List<Tensor> together(List<Tensor> gradients, double limit) {
        List<Tensor> squares =
                gradients.stream().map(g -> Ops.sum(Ops.square(g))).toList();
        Tensor norm = Ops.sqrt(squares.size() == 1 ? squares.get(0) : Ops.addN(squares));
        Tensor one = Tensor.scalar(norm.dtype(), 1 / limit);
        Tensor scale = Ops.minimum(Ops.reciprocal(norm), one).times(limit).plus(norm.minus(norm));
        return gradients.stream().map(g -> g.times(scale)).toList();
    }

    void decay(List<Variable> variables, Tensor rate) {
        if (weightDecay.isPresent()) {
            for (Variable variable : variables) {
                if (decays(variable)) {
                    Tensor w = variable.live();
                    variable.assign(w.minus(w.times(weightDecay.get()).times(rate)));
                }
            }
        }
    }

    private boolean decays(Variable variable) {
        boolean named = excludedNames.stream()
                .anyMatch(expression -> expression.matcher(variable.name()).find());
        return !named && !excluded.contains(variable);
    }
}
