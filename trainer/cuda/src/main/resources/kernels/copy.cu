// Elements of any type of the size of T between a dense array and places at strides: the last of up to six axes goes fastest.

#define AXES int d0, int s0, int d1, int s1, int d2, int s2, int d3, int s3, int d4, int s4, int d5, int s5

DEVICE int64 place(uint32 at, int64 start, AXES) {
    start += (int64)(at % (uint32)d5) * s5, at /= (uint32)d5;
    start += (int64)(at % (uint32)d4) * s4, at /= (uint32)d4;
    start += (int64)(at % (uint32)d3) * s3, at /= (uint32)d3;
    start += (int64)(at % (uint32)d2) * s2, at /= (uint32)d2;
    start += (int64)(at % (uint32)d1) * s1, at /= (uint32)d1;
    return start + (int64)(at % (uint32)d0) * s0;
}

#define EACH_PLACE                                                                                                        \
    for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x)
#define PLACE place(at, start, d0, s0, d1, s1, d2, s2, d3, s3, d4, s4, d5, s5)

extern "C" __global__ void __launch_bounds__(256) gather(const T *from, T *to, int size, int start, AXES) {
    EACH_PLACE { to[at] = from[PLACE]; }
}

extern "C" __global__ void __launch_bounds__(256) scatter(const T *from, T *to, int size, int start, AXES) {
    EACH_PLACE { to[PLACE] = from[at]; }
}
