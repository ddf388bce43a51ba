// What goes by indexes of type I, which is int32 or int64.

#define EACH(at, size) for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x)

// Reports indexes that are outside.
extern "C" __global__ void __launch_bounds__(256) check(const I *index, int count, int rows, Failure *failure, int site) {
    EACH(i, count) { checked(failure, site, index[i], i, rows); }
}

#ifdef T
// Rows of a table [outer, rows, inner] to [outer, count, inner].
extern "C" __global__ void __launch_bounds__(256) gather(
    const T *table, const I *index, T *to, int size, int count, int rows, int inner, Failure *failure, int site) {
    EACH(at, size) {
        const uint32 line = at / (uint32)inner;
        const uint32 i = line % (uint32)count;
        const int row = checked(failure, site, index[i], i, rows);
        to[at] = table[((int64)(line / (uint32)count) * rows + row) * inner + at % (uint32)inner];
    }
}
#endif

// Tuples of indexes to single ones; the table has the size of each axis, then the site of each axis.
extern "C" __global__ void __launch_bounds__(256) flat(
    const I *index, int64 *to, int size, const int *axes, int rank, Failure *failure) {
    EACH(at, size) {
        int64 place = 0;
        for (int axis = 0; axis < rank; axis++) {
            const int own = checked(failure, axes[rank + axis], index[(int64)at * rank + axis], at, axes[axis]);
            place = place * axes[axis] + own;
        }
        to[at] = place;
    }
}

// Indexes [outer, count, inner] along the middle axis of [outer, rows, inner] to single ones.
extern "C" __global__ void __launch_bounds__(256) flat_along(
    const I *index, int64 *to, int size, int count, int rows, int inner, Failure *failure, int site) {
    EACH(at, size) {
        const uint32 outer = at / (uint32)inner / (uint32)count;
        to[at] = ((int64)outer * rows + checked(failure, site, index[at], at, rows)) * inner + at % (uint32)inner;
    }
}
