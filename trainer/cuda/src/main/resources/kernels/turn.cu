// Elements of any type of the size of T whose fastest axis in the source is not the fastest in the dense result: squares of 32 by 32
// go through shared memory, so that neighbouring threads read neighbours and write neighbours.

// The source goes on by 1 along the first axis and the result by the given step; along the second it is the other way round.
struct Square {
    int first, firstStep, second, secondStep;
};

// Up to four other axes: the size, and the steps in the source and the result.
struct Others {
    int at[12];
};

extern "C" __global__ void __launch_bounds__(256) turn(
    const T *from, T *to, const int64 squares, const int start, const Square square, const Others others) {
    __shared__ T tile[32][33];
    const int lane = threadIdx.x % 32;
    const int row = threadIdx.x / 32;
    const int firstSquares = (square.first + 31) / 32;
    const int secondSquares = (square.second + 31) / 32;
    for (int64 at = blockIdx.x; at < squares; at += gridDim.x) {
        const int firstAt = (int)(at % firstSquares) * 32;
        const int secondAt = (int)(at / firstSquares % secondSquares) * 32;
        uint32 rest = (uint32)(at / firstSquares / secondSquares);
        int64 source = start;
        int64 target = 0;
#pragma unroll
        for (int axis = 3; axis >= 0; axis--) {
            const uint32 own = rest % (uint32)others.at[3 * axis];
            rest /= (uint32)others.at[3 * axis];
            source += (int64)own * others.at[3 * axis + 1];
            target += (int64)own * others.at[3 * axis + 2];
        }
        for (int j = row; j < 32; j += 8) {
            if (firstAt + lane < square.first && secondAt + j < square.second) {
                tile[j][lane] = from[source + firstAt + lane + (int64)(secondAt + j) * square.secondStep];
            }
        }
        __syncthreads();
        for (int j = row; j < 32; j += 8) {
            if (firstAt + j < square.first && secondAt + lane < square.second) {
                to[target + secondAt + lane + (int64)(firstAt + j) * square.firstStep] = tile[lane][j];
            }
        }
        __syncthreads();
    }
}
