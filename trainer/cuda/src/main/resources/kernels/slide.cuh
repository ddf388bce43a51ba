// Convolutions over images [batch, height, width, channels].

// Element k of window i of an axis is the element i * stride - before + k * dilation.
struct Slide {
    int input, window, stride, dilation, before, output;
    // The element of the input, or -1 if it is padding.
    __device__ __forceinline__ int element(int i, int k) const {
        const int at = i * stride - before + k * dilation;
        return at < input ? max(at, -1) : -1;
    }
    // The window whose element k this one of the input is, or -1.
    __device__ __forceinline__ int windowOf(int element, int k) const {
        const int from = element + before - k * dilation;
        return from >= 0 && from % stride == 0 && from / stride < output ? from / stride : -1;
    }
};

#define EACH(at, size) for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x)
