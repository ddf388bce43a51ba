// Adds up matrices [groups, output pixels, taps, channels of a group] at the places that the windows have in the images. Each thread gathers what arrives at
// one pixel of the input in N neighbouring channels; T is float or double.

template <typename E, int COUNT> struct __align__(sizeof(E) * COUNT < 16 ? sizeof(E) * COUNT : 16) Pack {
    E at[COUNT];
};
typedef Pack<T, N> Channels;

// Each matrix has a number of pixels from a first one on; from the second such range of an image on, it is added to what is there.
extern "C" __global__ void __launch_bounds__(256) fold(
    const Channels *windows, Channels *to, int64 first, int pixels, int size, int inner, int channels,
    const Slide rows, const Slide columns) {
    EACH(at, size) {
        const int channel = (int)(at % (uint32)channels);
        const uint32 pixel = at / (uint32)channels;
        const int column = (int)(pixel % (uint32)columns.input);
        const int row = (int)(pixel / (uint32)columns.input % (uint32)rows.input);
        const int image = (int)(pixel / (uint32)columns.input / (uint32)rows.input);
        const int64 group = channel / inner;
        Channels sum = {};
        if (first != 0) {
            sum = to[at];
        }
        for (int ky = 0; ky < rows.window; ky++) {
            const int y = rows.windowOf(row, ky);
            if (y < 0) {
                continue;
            }
            for (int kx = 0; kx < columns.window; kx++) {
                const int x = columns.windowOf(column, kx);
                const int64 own = ((int64)image * rows.output + y) * columns.output + x - first;
                if (x >= 0 && own >= 0 && own < pixels) {
                    const int64 tap = ((group * pixels + own) * rows.window + ky) * columns.window + kx;
                    const Channels part = windows[tap * inner + channel % inner];
#pragma unroll
                    for (int i = 0; i < N; i++) {
                        sum.at[i] += part.at[i];
                    }
                }
            }
        }
        to[at] = sum;
    }
}
