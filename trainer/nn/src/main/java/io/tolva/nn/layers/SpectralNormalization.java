package io.tolva.nn.layers;

import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.nn.initializers.TruncatedNormal;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import io.tolva.tensor.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another layer whose kernel is divided by its largest singular value at each training step, as estimated by the power
 * method. Miyato et al. 2018, Spectral Normalization for Generative Adversarial Networks.
 *
 * <p>Weights: the other layer's kernel, which is also that layer's, and vector_u {@code [1, out]}, the estimated
 * singular vector (truncated normal).
 */
public final class SpectralNormalization extends Wrapper {
    private static final double MOST = 1e7;

    private final int powerIterations;
    private @Nullable Variable kernel;
    private @Nullable Variable vectorU;

    /** With Keras's arguments: {@code layer}, which has a kernel or embeddings, and {@code power_iterations}. */
    public SpectralNormalization(Config config) {
        super(config);
        powerIterations = Arguments.positive(config, "power_iterations", 1);
    }

    /** Of a layer with a kernel or with embeddings. */
    public static SpectralNormalization of(Layer layer) {
        return new SpectralNormalization(Config.empty().with("layer", layer));
    }

    /** This layer, to be built anew, with a better estimate. */
    public SpectralNormalization withPowerIterations(int number) {
        return new SpectralNormalization(config().with("power_iterations", number));
    }

    @Override
    protected TensorShape outputShape(TensorShape input) {
        return layer().shapesOf(List.of(input)).get(0);
    }

    @Override
    protected void build(TensorShape input) {
        layer().ensureBuilt(List.of(input));
        Variable found = layer().ownWeights().stream()
                .filter(weight ->
                        weight.name().endsWith("/kernel") || weight.name().endsWith("/embeddings"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no kernel to normalize: expected a layer with a kernel or embeddings, got "
                                + layer().label()));
        kernel = found;
        shareWeight(found);
        vectorU = addWeight(WeightSpec.of("vector_u", Shape.of(1, found.shape().dim(-1)), TruncatedNormal.of(0, 0.02))
                .fixed());
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        if (call.training()) {
            normalize(built(kernel), built(vectorU));
        }
        return layer().apply(x, call);
    }

    private void normalize(Variable weight, Variable vector) {
        Tensor w = weight.value();
        Tensor rows = Ops.reshape(w, -1, w.shape().dim(-1));
        Tensor u = vector.value();
        Tensor v = u;
        for (int i = 0; i < powerIterations; i++) {
            v = unit(Ops.matmul(u, rows, false, true));
            u = unit(Ops.matmul(v, rows));
        }
        Tensor sigma = Ops.reshape(Ops.matmul(Ops.matmul(v, rows), u, false, true), Shape.scalar());
        Tensor zeros = Ops.all(Ops.equal(w, Tensor.scalar(w.dtype(), 0)));
        vector.assign(Ops.where(zeros, vector.value(), u));
        weight.assign(Ops.where(zeros, w, w.div(sigma)));
    }

    private static Tensor unit(Tensor x) {
        Tensor inverse = Ops.rsqrt(Ops.sum(x.square()));
        return x.times(Ops.minimum(inverse, Tensor.scalar(x.dtype(), MOST)));
    }
}
