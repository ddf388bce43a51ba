// Elements of any type of the size of T between a dense array and places at strides. The sizes and the strides of AXES axes, of which
// the last goes fastest, are a parameter; if AXES is 0, they are a table in memory.

#if AXES > 0
struct Axes {
    int at[2 * AXES];
};
#define AXES_PARAMETER const Axes axes
#define AXES_COUNT AXES
#define AXES_AT axes.at
#else
#define AXES_PARAMETER const int *axes, const int count
#define AXES_COUNT count
#define AXES_AT axes
#endif

#define EACH_PLACE(at, size) for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x)

// Where the element with a number lies.
static __device__ __forceinline__ int64 place(uint32 number, int64 start, const int *axes, int count) {
#pragma unroll
    for (int axis = count - 1; axis > 0; axis--) {
        const uint32 rest = number / (uint32)axes[2 * axis];
        start += (int64)(number - rest * (uint32)axes[2 * axis]) * axes[2 * axis + 1];
        number = rest;
    }
    return start + (int64)number * axes[1];
}

extern "C" __global__ void __launch_bounds__(256) gather(const T *from, T *to, int size, int start, AXES_PARAMETER) {
    EACH_PLACE(at, size) { to[at] = from[place(at, start, AXES_AT, AXES_COUNT)]; }
}

extern "C" __global__ void __launch_bounds__(256) scatter(const T *from, T *to, int size, int start, AXES_PARAMETER) {
    EACH_PLACE(at, size) { to[place(at, start, AXES_AT, AXES_COUNT)] = from[at]; }
}
