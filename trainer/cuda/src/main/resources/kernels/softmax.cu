// Softmax and its relatives of rows. As many threads as `lanes`, a power of two, share a row: several rows a block if that is at most 32,
// otherwise one. Each goes over its elements three times, for the largest, for the sum of the exponentials and for the result.

template <typename F> DEVICE T together(T value, int lanes, T *shared) {
    for (int distance = lanes < 32 ? lanes / 2 : 16; distance > 0; distance /= 2) {
        value = F::join(value, lane_across(value, distance));
    }
    if (lanes > 32) {
        if (threadIdx.x % 32 == 0) {
            shared[threadIdx.x / 32] = value;
        }
        __syncthreads();
        value = shared[0];
        for (int warp = 1; warp < lanes / 32; warp++) {
            value = F::join(value, shared[warp]);
        }
        __syncthreads();
    }
    return value;
}

// A thread's part of a row, with what all threads of the row have found.
struct Row {
    bool live;
    uint32 at;
    int lane;
    int64 from;
    T largest;
    T sum;
};

DEVICE Row row_of(const T *x, int rows, int columns, int lanes) {
    __shared__ T shared[32];
    Row row;
    row.at = blockIdx.x * (blockDim.x / lanes) + threadIdx.x / lanes;
    row.live = row.at < (uint32)rows;
    row.lane = (int)(threadIdx.x % lanes);
    row.from = (int64)row.at * columns;
    T largest = Limits<T>::lowest();
    for (int i = row.lane; row.live && i < columns; i += lanes) {
        largest = op_maximum(largest, x[row.from + i]);
    }
    row.largest = together<Largest<T> >(largest, lanes, shared);
    T sum = 0;
    for (int i = row.lane; row.live && i < columns; i += lanes) {
        sum += op_exp(x[row.from + i] - row.largest);
    }
    row.sum = together<Sum<T> >(sum, lanes, shared);
    return row;
}

extern "C" __global__ void __launch_bounds__(1024, 1) softmax(const T *x, T *out, int rows, int columns, int lanes) {
    const Row row = row_of(x, rows, columns, lanes);
    const T scale = (T)1 / row.sum;
    for (int i = row.lane; row.live && i < columns; i += lanes) {
        out[row.from + i] = op_exp(x[row.from + i] - row.largest) * scale;
    }
}

extern "C" __global__ void __launch_bounds__(1024, 1) log_softmax(const T *x, T *out, int rows, int columns, int lanes) {
    const Row row = row_of(x, rows, columns, lanes);
    const T log = op_log(row.sum);
    for (int i = row.lane; row.live && i < columns; i += lanes) {
        out[row.from + i] = x[row.from + i] - row.largest - log;
    }
}

// Either result may be left out. A label outside is reported once, by the first thread of its row.
extern "C" __global__ void __launch_bounds__(1024, 1) cross_entropy(
    const void *labels, const T *x, T *losses, T *gradient, int wide, int rows, int columns, int lanes, Failure *failure, int site) {
    const Row row = row_of(x, rows, columns, lanes);
    if (!row.live) {
        return;
    }
    const int64 label = wide ? ((const int64 *)labels)[row.at] : ((const int32 *)labels)[row.at];
    if (row.lane == 0) {
        const int safe = checked(failure, site, label, (int)row.at, columns);
        if (losses && columns > 0) {
            losses[row.at] = row.largest + op_log(row.sum) - x[row.from + safe];
        }
    }
    const T scale = (T)1 / row.sum;
    for (int i = row.lane; gradient && i < columns; i += lanes) {
        gradient[row.from + i] = op_exp(x[row.from + i] - row.largest) * scale - (T)(i == label);
    }
}
