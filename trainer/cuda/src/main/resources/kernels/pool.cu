// Pools of T, which is float or double, over windows of images [batch, height, width, channels]; padding takes no part.

// Window i covers the elements i * stride - before + k of an axis.
struct Slide {
    int input, window, stride, before, output;
    // The first element of a window, and the one behind its last.
    __device__ int first(int i) const { return max(i * stride - before, 0); }
    __device__ int last(int i) const { return min(i * stride - before + window, input); }
    // The first window with an element, and the one behind the last.
    __device__ int firstWindow(int element) const {
        const int from = element + before - window + 1;
        return from <= 0 ? 0 : (from + stride - 1) / stride;
    }
    __device__ int lastWindow(int element) const { return min((element + before) / stride + 1, output); }
};

#define EACH(at, size) for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x)

// The coordinates of an element of an image of this height and width.
#define COORDINATES(at, height, width)                       \
    const int channel = (int)(at % (uint32)channels);         \
    const uint32 pixel = at / (uint32)channels;               \
    const int column = (int)(pixel % (uint32)width);          \
    const int row = (int)(pixel / (uint32)width % (uint32)height); \
    const int64 image = pixel / (uint32)width / (uint32)height

// The place of the largest element of a window, of equal ones the first.
static __device__ __forceinline__ int64 largest(
    const T *x, const Slide &rows, const Slide &columns, int channels, int row, int column, int64 image, int channel) {
    const int top = rows.first(row);
    const int left = columns.first(column);
    int64 place = ((image * rows.input + top) * columns.input + left) * channels + channel;
    T best = x[place];
    for (int y = top; y < rows.last(row); y++) {
        const int64 line = (image * rows.input + y) * columns.input;
        for (int at = left; at < columns.last(column); at++) {
            const int64 other = (line + at) * channels + channel;
            if (x[other] > best) {
                best = x[other];
                place = other;
            }
        }
    }
    return place;
}

extern "C" __global__ void __launch_bounds__(256) max_pool(
    const T *x, T *to, int size, int channels, const Slide rows, const Slide columns) {
    EACH(at, size) {
        COORDINATES(at, rows.output, columns.output);
        T best = Limits<T>::lowest();
        for (int y = rows.first(row); y < rows.last(row); y++) {
            const int64 line = (image * rows.input + y) * columns.input;
            for (int x0 = columns.first(column); x0 < columns.last(column); x0++) {
                best = op_maximum(best, x[(line + x0) * channels + channel]);
            }
        }
        to[at] = best;
    }
}

extern "C" __global__ void __launch_bounds__(256) max_pick(
    const T *x, const T *values, T *to, int size, int channels, const Slide rows, const Slide columns) {
    EACH(at, size) {
        COORDINATES(at, rows.output, columns.output);
        to[at] = values[largest(x, rows, columns, channels, row, column, image, channel)];
    }
}

extern "C" __global__ void __launch_bounds__(256) max_places(
    const T *x, int *places, int size, int channels, const Slide rows, const Slide columns) {
    EACH(at, size) {
        COORDINATES(at, rows.output, columns.output);
        places[at] = (int)largest(x, rows, columns, channels, row, column, image, channel);
    }
}

// Each element of the input adds up what the windows give it whose largest it is.
extern "C" __global__ void __launch_bounds__(256) max_spread(
    const int *places, const T *g, T *to, int size, int channels, const Slide rows, const Slide columns) {
    EACH(at, size) {
        COORDINATES(at, rows.input, columns.input);
        T sum = 0;
        for (int y = rows.firstWindow(row); y < rows.lastWindow(row); y++) {
            const int64 line = (image * rows.output + y) * columns.output;
            for (int x0 = columns.firstWindow(column); x0 < columns.lastWindow(column); x0++) {
                const int64 window = (line + x0) * channels + channel;
                if (places[window] == (int)at) {
                    sum += g[window];
                }
            }
        }
        to[at] = sum;
    }
}

extern "C" __global__ void __launch_bounds__(256) average_pool(
    const T *x, T *to, int size, int channels, const Slide rows, const Slide columns) {
    EACH(at, size) {
        COORDINATES(at, rows.output, columns.output);
        T sum = 0;
        for (int y = rows.first(row); y < rows.last(row); y++) {
            const int64 line = (image * rows.input + y) * columns.input;
            for (int x0 = columns.first(column); x0 < columns.last(column); x0++) {
                sum += x[(line + x0) * channels + channel];
            }
        }
        const int count = (rows.last(row) - rows.first(row)) * (columns.last(column) - columns.first(column));
        to[at] = sum / (T)count;
    }
}

extern "C" __global__ void __launch_bounds__(256) average_spread(
    const T *g, T *to, int size, int channels, const Slide rows, const Slide columns) {
    EACH(at, size) {
        COORDINATES(at, rows.input, columns.input);
        T sum = 0;
        for (int y = rows.firstWindow(row); y < rows.lastWindow(row); y++) {
            const int64 line = (image * rows.output + y) * columns.output;
            for (int x0 = columns.firstWindow(column); x0 < columns.lastWindow(column); x0++) {
                const int count = (rows.last(y) - rows.first(y)) * (columns.last(x0) - columns.first(x0));
                sum += g[(line + x0) * channels + channel] / (T)count;
            }
        }
        to[at] = sum;
    }
}
