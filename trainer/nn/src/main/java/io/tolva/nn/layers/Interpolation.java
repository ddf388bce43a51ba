package io.tolva.nn.layers;

/** How pixels between pixels are made when a picture is made larger or smaller. */
public enum Interpolation {
    /** On straight lines between the pixels beside. */
    BILINEAR(1) {
        @Override
        double kernel(double x) {
            return Math.max(0, 1 - x);
        }
    },
    /** The pixel that is nearest. */
    NEAREST(0) {
        @Override
        double kernel(double x) {
            throw new IllegalStateException("nearest has no kernel");
        }
    },
    /** On cubic curves through the pixels beside. */
    BICUBIC(2) {
        @Override
        double kernel(double x) {
            if (x >= 2) {
                return 0;
            }
            return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1;
        }
    },
    /** By the windowed sinc function over three pixels to each side. */
    LANCZOS3(3) {
        @Override
        double kernel(double x) {
            return lanczos(x, 3);
        }
    },
    /** By the windowed sinc function over five pixels to each side. */
    LANCZOS5(5) {
        @Override
        double kernel(double x) {
            return lanczos(x, 5);
        }
    };

    private final int radius;

    Interpolation(int radius) {
        this.radius = radius;
    }

    /** How many pixels away a pixel can still count. */
    int radius() {
        return radius;
    }

    /** How much a pixel at a distance counts. */
    abstract double kernel(double distance);

    private static double lanczos(double x, int radius) {
        if (x > radius) {
            return 0;
        }
        double pi = Math.PI * x;
        return x <= 1e-3 ? 1 : radius * Math.sin(pi) * Math.sin(pi / radius) / (pi * pi);
    }
}
