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
    static final double DEFAULT_MOMENTUM = 0.99;

    private final Optional<Double> weightDecay;
    private final Optional<Double> clipNorm;
    private final Optional<Double> clipValue;
    private final Optional<Double> globalClipNorm;
    private final Optional<MovingAverages> averages;
    private Optional<Double> lossScale;
    private final Optional<Integer> accumulation;
    private final List<Variable> excluded = new ArrayList<>();
    private final List<Pattern> excludedNames = new ArrayList<>();

    private Options(Config config, @Nullable Double defaultDecay) {
        weightDecay = defaultDecay == null
                ? config.optionalNumber(WEIGHT_DECAY)
                : Optional.of(config.number(WEIGHT_DECAY, defaultDecay));
        clipNorm = config.optionalNumber(CLIP_NORM);
        globalClipNorm = config.optionalNumber(GLOBAL_CLIP_NORM);
        clipValue = config.optionalNumber(CLIP_VALUE);
        averages = averages(config);
        lossScale = config.optionalNumber(LOSS_SCALE);
        accumulation = config.optionalInteger(ACCUMULATION);
        check(config);
    }

    static Options read(Config config, @Nullable Double defaultDecay) {
        return new Options(config, defaultDecay);
    }

    /** All of it off. */
    static Options none() {
        return new Options(Config.empty(), null);
    }

    private static Optional<MovingAverages> averages(Config config) {
        boolean used = config.flag(USE_EMA, false);
        double momentum = config.number(EMA_MOMENTUM, DEFAULT_MOMENTUM);
        Optional<Integer> frequency = config.optionalInteger(EMA_FREQUENCY);
        if (frequency.orElse(1) < 1) {
            throw config.wrong(EMA_FREQUENCY, "at least 1", frequency.orElse(0));
        } else if (!used) {
            return Optional.empty();
        }
        Hyperparameters.share(config, EMA_MOMENTUM, momentum);
        return Optional.of(new MovingAverages(momentum, frequency.orElse(0)));
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
        if (accumulation.orElse(2) < 2) {
            throw config.wrong(ACCUMULATION, "at least 2", accumulation.orElse(0));
        }
        if (!(lossScale.orElse(1.0) > 0)) {
            throw config.wrong(LOSS_SCALE, "a number above 0", lossScale.orElse(0.0));
        }
        if (!(weightDecay.orElse(0.0) >= 0)) {
            throw config.wrong(WEIGHT_DECAY, "at least 0", weightDecay.orElse(0.0));
        }
    }

    Optional<MovingAverages> averages() {
        return averages;
    }

    Optional<Double> lossScale() {
        return lossScale;
    }

    void setLossScale(Optional<Double> factor) {
        lossScale = factor;
    }

    Optional<Accumulation> accumulation() {
        return accumulation.map(Accumulation::new);
    }

    /** How many steps of so many have changed variables. */
    Tensor changesIn(Tensor steps) {
        return accumulation
                .map(count -> Ops.floorDiv(steps, Tensor.scalar(steps.dtype(), count)))
                .orElse(steps);
    }

    /** Adds what the options need to remember. */
    void addTo(Memory memory) {
        averages.ifPresent(used -> memory.addAverages());
        accumulation.ifPresent(count -> memory.addSums());
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

    /** How much of a variable is lost, if anything. */
    Optional<Double> decay(Variable variable) {
        return weightDecay.filter(share -> decays(variable));
    }

    private boolean decays(Variable variable) {
        boolean named = excludedNames.stream()
                .anyMatch(expression -> expression.matcher(variable.name()).find());
        return !named && !excluded.contains(variable);
    }
}
