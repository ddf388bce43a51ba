package io.tolva.nn.initializers;

import io.tolva.array.DType;
import io.tolva.array.HostArray;
import io.tolva.array.Seed;
import io.tolva.array.Shape;
import io.tolva.nn.config.Config;
import io.tolva.tensor.Ops;
import io.tolva.tensor.Tensor;
import java.util.Optional;

/**
 * Kernels {@code [frame, channels, frequencies]} of one-dimensional convolutions that compute one side of a
 * short-time Fourier transform: cosines, or minus sines, under a window.
 */
public final class STFT implements Initializer {
    /** Which part of the complex numbers. */
    public enum Side {
        /** Cosines. */
        REAL,
        /** Minus sines. */
        IMAG
    }

    /** By what the window is divided. */
    public enum Scaling {
        /** The root of the sum of its squares. */
        DENSITY,
        /** The sum of its sizes. */
        SPECTRUM
    }

    private final Side side;
    private final Optional<Window> window;
    private final Optional<Scaling> scaling;
    private final boolean periodic;
    private final Config config;

    /**
     * With these arguments: {@code side}; {@code window}, {@code hann}, {@code hamming}, {@code blackman} or
     * {@code bartlett}; {@code scaling}; {@code periodic}. A window or a scaling that is given as nothing is none.
     */
    public STFT(Config config) {
        side = config.choice("side", Side.REAL);
        window = isNone(config, "window") ? Optional.empty() : Optional.of(config.choice("window", Window.HANN));
        scaling = isNone(config, "scaling") ? Optional.empty() : Optional.of(config.choice("scaling", Scaling.DENSITY));
        periodic = config.flag("periodic", false);
        this.config = config.complete();
    }

    /** With all defaults. */
    public static STFT create() {
        return new STFT(Config.empty());
    }

    private static boolean isNone(Config config, String name) {
        boolean none = config.entries().containsKey(name) && !config.has(name);
        if (none) {
            config.remember(name, null);
        }
        return none;
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Tensor create(DType dtype, Shape shape, Seed seed) {
        if (shape.rank() != 3 || shape.dim(2) < 2) {
            throw new IllegalArgumentException(
                    "STFT: expected a kernel [frame, channels, 2 or more frequencies], got a weight " + shape);
        }
        int frame = shape.dim(0);
        int frequencies = shape.dim(2);
        double[] weights = weights(frame);
        double[] values = new double[frame * frequencies];
        for (int time = 0; time < frame; time++) {
            for (int k = 0; k < frequencies; k++) {
                double angle = -2 * Math.PI * time * k / ((frequencies - 1) * 2.0);
                double wave = side == Side.REAL ? Math.cos(angle) : Math.sin(angle);
                values[time * frequencies + k] = wave * weights[time];
            }
        }
        Tensor kernel = Tensor.of(HostArray.wrap(Shape.of(frame, 1, frequencies), values));
        return Ops.cast(Ops.broadcastTo(kernel, shape), dtype);
    }

    private double[] weights(int frame) {
        double[] values = new double[frame];
        double squares = 0;
        double sizes = 0;
        for (int i = 0; i < frame; i++) {
            int last = periodic ? frame : frame - 1;
            double value = window.isEmpty() || frame == 1 ? 1 : window.get().at(i, last);
            values[i] = value;
            squares += value * value;
            sizes += Math.abs(value);
        }
        double divisor = scaling.isEmpty() || window.isEmpty()
                ? 1
                : switch (scaling.get()) {
                    case DENSITY -> Math.sqrt(squares);
                    case SPECTRUM -> sizes;
                };
        for (int i = 0; i < frame; i++) {
            values[i] /= divisor;
        }
        return values;
    }
}
