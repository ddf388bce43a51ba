// Running folds of the middle of [outer, count, inner] elements, from the start to the end or the other way round. An element itself
// counts unless the fold is exclusive.

// A thread for each column.
template <typename F>
DEVICE void
walk(const T *x, T *out, int lanes, int count, int inner, int reverse, int exclusive) {
    for (uint32 lane = blockIdx.x * blockDim.x + threadIdx.x; lane < (uint32)lanes; lane += gridDim.x * blockDim.x) {
        const int64 start = (int64)(lane / inner) * count * inner + lane % inner;
        T total = F::start();
        for (int64 i = 0; i < count; i++) {
            const int64 at = start + (reverse ? count - 1 - i : i) * inner;
            const T next = F::join(total, x[at]);
            out[at] = exclusive ? total : next;
            total = next;
        }
    }
}

// A block for each part of each column, which takes its elements by as many as it has threads. What comes before a part lies in
// before, [outer, parts, inner], if there are several.
template <typename F>
DEVICE void scan(
    const T *x, const T *before, T *out, int count, int inner, int chunk, int reverse, int exclusive, T *shared) {
    const int64 o = blockIdx.x / (uint32)inner;
    const int64 column = blockIdx.x % (uint32)inner;
    const int first = (int)blockIdx.y * chunk;
    const int64 size = count - first < chunk ? count - first : chunk;
    const int64 start = (o * count + first) * inner + column;
    const int lane = threadIdx.x % 32;
    const int warp = threadIdx.x / 32;
    const int warps = blockDim.x / 32;
    T total = before ? before[(o * gridDim.y + blockIdx.y) * inner + column] : F::start();
    for (int64 step = 0; step < size; step += blockDim.x) {
        const int64 i = step + threadIdx.x;
        const int64 at = start + (reverse ? size - 1 - i : i) * inner;
        T own = i < size ? x[at] : F::start();
        for (int distance = 1; distance < 32; distance *= 2) {
            const T other = lane_below(own, distance);
            own = lane >= distance ? F::join(other, own) : own;
        }
        if (lane == 31) {
            shared[warp] = own;
        }
        __syncthreads();
        T previous = total;
        for (int w = 0; w < warps; w++) {
            previous = w == warp ? total : previous;
            total = F::join(total, shared[w]);
        }
        const T neighbour = lane_below(own, 1);
        if (i < size) {
            out[at] = !exclusive ? F::join(previous, own) : lane == 0 ? previous : F::join(previous, neighbour);
        }
        __syncthreads();
    }
}

#define RUNNING(name, F)                                                                                    \
    extern "C" __global__ void __launch_bounds__(256, 4) walk_##name(                                       \
        const T *x, T *out, int lanes, int count, int inner, int reverse, int exclusive) {                  \
        walk<F<T> >(x, out, lanes, count, inner, reverse, exclusive);                                       \
    }                                                                                                       \
    extern "C" __global__ void __launch_bounds__(256, 4) scan_##name(                                       \
        const T *x, const T *before, T *out, int count, int inner, int chunk, int reverse, int exclusive) { \
        __shared__ T shared[8];                                                                             \
        scan<F<T> >(x, before, out, count, inner, chunk, reverse, exclusive, shared);                       \
    }
RUNNING(sum, Sum)
RUNNING(product, Product)
