// Folds of the middle of [outer, count, inner] elements, always in the same order: each thread folds what it walks over, then the
// threads of a tile fold theirs by halves, first through shared memory, where nobody writes what another may still read, then within a
// warp. A result may be divided by a number.

DEVICE float divided(float sum, int count) { return sum / (float)count; }
DEVICE double divided(double sum, int count) { return sum / (double)count; }
template <typename N> DEVICE N divided(N sum, int count) { return sum; }

template <typename F>
DEVICE void
fold(const T *x, T *out, int outer, int count, int inner, int columns, int rows, int chunk, int divisor, T *shared) {
    const Tile tile = tile_of(outer, count, inner, columns, rows, chunk);
    T value = F::start();
    if (tile.live) {
        const T *from = x + tile.from;
        for (int64 i = tile.row; i < tile.size; i += rows) {
            value = F::join(value, from[i * inner]);
        }
    }
    int distance = columns * rows / 2;
    for (; distance >= columns && distance >= 32; distance /= 2) {
        if (tile.lane < 2 * distance) {
            shared[threadIdx.x] = value;
        }
        __syncthreads();
        if (tile.lane < distance) {
            value = F::join(value, shared[threadIdx.x + distance]);
        }
    }
    for (; distance >= columns; distance /= 2) {
        value = F::join(value, lane_above(value, distance));
    }
    if (tile.live && tile.row == 0) {
        out[tile.to] = divisor < 0 ? value : divided(value, divisor);
    }
}

#define FOLD(name, F)                                                                                         \
    extern "C" __global__ void __launch_bounds__(256, 4) name(                                                \
        const T *x, T *out, int outer, int count, int inner, int columns, int rows, int chunk, int divisor) { \
        __shared__ T shared[256];                                                                             \
        fold<F<T> >(x, out, outer, count, inner, columns, rows, chunk, divisor, shared);                      \
    }
FOLD(sum, Sum)
FOLD(product, Product)
FOLD(largest, Largest)
FOLD(smallest, Smallest)
