// The places of the largest or smallest of the middle of [outer, count, inner] elements: the first of equal ones, and never of NaN if
// there is anything else. What is searched are elements, or what blocks have found in parts of them, with places then.

struct Found {
    T value;
    int32 at;  // -1 if nothing has been found
};

template <bool LARGEST> DEVICE Found better(Found a, Found b) {
    const bool beats = LARGEST ? b.value > a.value : b.value < a.value;
    return b.at >= 0 && (a.at < 0 || beats || (b.value == a.value && b.at < a.at)) ? b : a;
}

template <bool LARGEST>
DEVICE void search(
    const T *x, const int32 *places, T *values, void *out, int wide, int outer, int count, int inner, int columns, int rows,
    int chunk, Found *shared) {
    const Tile tile = tile_of(outer, count, inner, columns, rows, chunk);
    Found best = {(T)0, -1};
    if (tile.live) {
        for (int64 i = tile.row; i < tile.size; i += rows) {
            const int64 at = tile.from + i * inner;
            const T value = x[at];
            const Found next = {value, places ? places[at] : is_nan(value) ? -1 : tile.first + (int)i};
            best = better<LARGEST>(best, next);
        }
    }
    int distance = columns * rows / 2;
    for (; distance >= columns && distance >= 32; distance /= 2) {
        if (tile.lane < 2 * distance) {
            shared[threadIdx.x] = best;
        }
        __syncthreads();
        if (tile.lane < distance) {
            best = better<LARGEST>(best, shared[threadIdx.x + distance]);
        }
    }
    for (; distance >= columns; distance /= 2) {
        const Found other = {lane_above(best.value, distance), lane_above(best.at, distance)};
        best = better<LARGEST>(best, other);
    }
    if (tile.live && tile.row == 0) {
        if (values) {
            values[tile.to] = best.value;
            ((int32 *)out)[tile.to] = best.at;
        } else if (wide) {
            ((int64 *)out)[tile.to] = best.at < 0 ? 0 : best.at;
        } else {
            ((int32 *)out)[tile.to] = best.at < 0 ? 0 : best.at;
        }
    }
}

#define SEARCH(name, LARGEST)                                                                                                    \
    extern "C" __global__ void __launch_bounds__(256, 4) name(                                                                   \
        const T *x, const int32 *places, T *values, void *out, int wide, int outer, int count, int inner, int columns, int rows, \
        int chunk) {                                                                                                             \
        __shared__ Found shared[256];                                                                                            \
        search<LARGEST>(x, places, values, out, wide, outer, count, inner, columns, rows, chunk, shared);                        \
    }
SEARCH(largest, true)
SEARCH(smallest, false)
