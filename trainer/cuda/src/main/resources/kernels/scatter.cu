// Sums of rows of T by index: x [outer, count, inner] to [outer, rows, inner], in an order that is always the same.

// Each element of the result looks through all indexes (I, int32 or int64).
extern "C" __global__ void __launch_bounds__(256) scatter_few(
    const T *x, const I *index, T *to, int size, int count, int rows, int inner, Failure *failure, int site) {
    const uint32 first = blockIdx.x * blockDim.x + threadIdx.x;
    const uint32 step = gridDim.x * blockDim.x;
    for (uint32 i = first; i < (uint32)count; i += step) {
        checked(failure, site, index[i], i, rows);
    }
    for (uint32 at = first; at < (uint32)size; at += step) {
        const uint32 column = at % (uint32)inner;
        const uint32 line = at / (uint32)inner;
        const I row = line % (uint32)rows;
        const T *from = x + (int64)(line / (uint32)rows) * count * inner + column;
        T sum = 0;
        for (int i = 0; i < count; i++) {
            if (index[i] == row) {
                sum = op_add(sum, from[(int64)i * inner]);
            }
        }
        to[at] = sum;
    }
}

// Sums of rows that were sorted: of each row, parts are summed by threads of their own, and then the parts. Lanes are neighbouring
// columns; lanes and parts are powers of 2.
extern "C" __global__ void __launch_bounds__(256) scatter_sorted(
    const T *x, const int *position, const int *begin, const int *end, T *to, int64 items, int count, int rows, int inner,
    int lanes, int parts) {
    __shared__ T sums[256];
    const int lane = threadIdx.x & (lanes - 1);
    const int part = threadIdx.x / lanes & (parts - 1);
    const int own = threadIdx.x / (lanes * parts);
    const int tiles = (inner + lanes - 1) / lanes;
    const int together = blockDim.x / (lanes * parts);
    for (int64 start = (int64)blockIdx.x * together; start < items; start += (int64)gridDim.x * together) {
        const int64 item = start + own;
        const int column = (int)(item % tiles) * lanes + lane;
        const bool isThere = item < items && column < inner;
        const int64 line = item / tiles;
        T sum = 0;
        if (isThere) {
            const int row = (int)(line % rows);
            const T *from = x + line / rows * count * inner + column;
            const int first = begin[row];
            const int length = end[row] - first;
            const int last = first + (int)((int64)length * (part + 1) / parts);
#pragma unroll 4
            for (int i = first + (int)((int64)length * part / parts); i < last; i++) {
                sum = op_add(sum, from[(int64)position[i] * inner]);
            }
        }
        if (parts > 1) {
            sums[threadIdx.x] = sum;
            __syncthreads();
            for (int i = 1; i < parts && part == 0; i++) {
                sum = op_add(sum, sums[threadIdx.x + i * lanes]);
            }
            __syncthreads();
        }
        if (isThere && part == 0) {
            to[line * inner + column] = sum;
        }
    }
}
