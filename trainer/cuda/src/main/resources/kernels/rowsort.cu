// The numbers of rows (I, int32 or int64) with their positions, sorted by row; of one row, in the order of their positions.

#define EACH(at, size) for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x)
#define ALL_LANES 0xffffffffu
#define DIGITS 256
#define ROUNDS 8

// Notes where each row begins and ends among the sorted ones.
static __device__ __forceinline__ void note(int *begin, int *end, int at, int size, int row, int before, int after) {
    if (at == 0 || before != row) {
        begin[row] = at;
    }
    if (at == size - 1 || after != row) {
        end[row] = at + 1;
    }
}

// Few: one block, by a bitonic network of pairs, which are all different. The padded size is a power of 2.
extern "C" __global__ void __launch_bounds__(1024) sort_few(
    const I *index, int *position, int *begin, int *end, int size, int padded, int rows, Failure *failure, int site) {
    extern __shared__ uint64 pairs[];
    for (int i = threadIdx.x; i < padded; i += blockDim.x) {
        pairs[i] = i < size ? (uint64)checked(failure, site, index[i], i, rows) << 32 | (uint64)i : ~0ull;
    }
    for (int run = 2; run <= padded; run *= 2) {
        for (int step = run / 2; step > 0; step /= 2) {
            __syncthreads();
            for (int i = threadIdx.x; i < padded / 2; i += blockDim.x) {
                const int low = 2 * i - (i & (step - 1));
                const int high = low + step;
                const uint64 first = pairs[low];
                const uint64 second = pairs[high];
                if ((first > second) == ((low & run) == 0)) {
                    pairs[low] = second;
                    pairs[high] = first;
                }
            }
        }
    }
    __syncthreads();
    for (int i = threadIdx.x; i < size; i += blockDim.x) {
        position[i] = (int)(uint32)pairs[i];
        const int before = i == 0 ? 0 : (int)(pairs[i - 1] >> 32);
        const int after = i == size - 1 ? 0 : (int)(pairs[i + 1] >> 32);
        note(begin, end, i, size, (int)(pairs[i] >> 32), before, after);
    }
}

// Many: digit by digit from the lowest, each time in the order that was reached; a block has ROUNDS * 256 elements.

extern "C" __global__ void __launch_bounds__(256) rows_of(
    const I *index, int *row, int *position, int size, int rows, Failure *failure, int site) {
    EACH(i, size) {
        row[i] = checked(failure, site, index[i], i, rows);
        position[i] = i;
    }
}

// How often each digit occurs in each block, digit by digit.
extern "C" __global__ void __launch_bounds__(256) count(const int *row, int *counts, int size, int shift) {
    __shared__ int found[DIGITS];
    found[threadIdx.x] = 0;
    __syncthreads();
    for (int round = 0; round < ROUNDS; round++) {
        const uint32 at = (blockIdx.x * ROUNDS + round) * DIGITS + threadIdx.x;
        if (at < (uint32)size) {
            atomicAdd(&found[row[at] >> shift & (DIGITS - 1)], 1);
        }
    }
    __syncthreads();
    counts[(int64)threadIdx.x * gridDim.x + blockIdx.x] = found[threadIdx.x];
}

// Counts to the sums of all counts before; one block.
extern "C" __global__ void __launch_bounds__(1024) add_up(int *counts, int size) {
    __shared__ int sums[1024];
    const int each = (size + blockDim.x - 1) / blockDim.x;
    const int first = (int)min((int64)threadIdx.x * each, (int64)size);
    const int last = (int)min((int64)first + each, (int64)size);
    int own = 0;
    for (int i = first; i < last; i++) {
        own += counts[i];
    }
    sums[threadIdx.x] = own;
    for (int step = 1; step < blockDim.x; step *= 2) {
        __syncthreads();
        const int other = threadIdx.x >= step ? sums[threadIdx.x - step] : 0;
        __syncthreads();
        sums[threadIdx.x] += other;
    }
    int before = sums[threadIdx.x] - own;
    for (int i = first; i < last; i++) {
        const int here = counts[i];
        counts[i] = before;
        before += here;
    }
}

extern "C" __global__ void __launch_bounds__(256) place(
    const int *row, const int *position, int *rowTo, int *positionTo, const int *counts, int size, int shift) {
    __shared__ int starts[DIGITS / 32][DIGITS];
    const int lane = threadIdx.x % 32;
    const int warp = threadIdx.x / 32;
    // Each thread sees to one digit: where the block's next element of it goes.
    int next = counts[(int64)threadIdx.x * gridDim.x + blockIdx.x];
    for (int round = 0; round < ROUNDS; round++) {
        for (int w = 0; w < DIGITS / 32; w++) {
            starts[w][threadIdx.x] = 0;
        }
        __syncthreads();
        const uint32 at = (blockIdx.x * ROUNDS + round) * DIGITS + threadIdx.x;
        const bool isThere = at < (uint32)size;
        const int own = isThere ? row[at] : 0;
        const int digit = own >> shift & (DIGITS - 1);
        uint32 equals = __ballot_sync(ALL_LANES, isThere);
        for (int bit = 1; bit < DIGITS; bit *= 2) {
            const uint32 ones = __ballot_sync(ALL_LANES, (digit & bit) != 0);
            equals &= (digit & bit) != 0 ? ones : ~ones;
        }
        const int before = __popc(equals & ((1u << lane) - 1));
        if (isThere && before == 0) {
            starts[warp][digit] = __popc(equals);
        }
        __syncthreads();
        for (int w = 0; w < DIGITS / 32; w++) {
            const int here = starts[w][threadIdx.x];
            starts[w][threadIdx.x] = next;
            next += here;
        }
        __syncthreads();
        if (isThere) {
            const int to = starts[warp][digit] + before;
            rowTo[to] = own;
            positionTo[to] = position[at];
        }
        __syncthreads();
    }
}

extern "C" __global__ void __launch_bounds__(256) bounds(const int *row, int *begin, int *end, int size) {
    EACH(at, size) {
        note(begin, end, at, size, row[at], at == 0 ? 0 : row[at - 1], at == size - 1 ? 0 : row[at + 1]);
    }
}
