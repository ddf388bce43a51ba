package io.tolva.nn.initializers;

/** Curves that fade a piece of a signal in and out, by SciPy's names. */
enum Window {
    HANN {
        @Override
        double at(double part) {
            return 0.5 - 0.5 * Math.cos(2 * Math.PI * part);
        }
    },
    HAMMING {
        @Override
        double at(double part) {
            return 0.54 - 0.46 * Math.cos(2 * Math.PI * part);
        }
    },
    BLACKMAN {
        @Override
        double at(double part) {
            return 0.42 - 0.5 * Math.cos(2 * Math.PI * part) + 0.08 * Math.cos(4 * Math.PI * part);
        }
    },
    BARTLETT {
        @Override
        double at(double part) {
            return 1 - Math.abs(2 * part - 1);
        }
    };

    /** The weight at a place, from 0 at the start to 1 at the end. */
    abstract double at(double part);

    /** The weight of an element when the last one, which may be the first after the window, has this number. */
    double at(int index, int last) {
        return at((double) index / last);
    }
}
