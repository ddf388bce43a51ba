// Convolutions whose channels fall into groups, without matrices: T is float or double. A group has so many channels of the input
// (inner) and of the output (each); neighbouring threads have neighbouring channels.

struct Groups {
    int inChannels, outChannels, inner, each;
};

#define COLUMNS 4

// A thread has one channel of COLUMNS neighbouring pixels, so that it reads a weight once for all of them.
extern "C" __global__ void __launch_bounds__(256) grouped_output(
    const T *x, const T *w, T *to, int size, const Groups groups, const Slide rows, const Slide columns) {
    const int strips = (columns.output + COLUMNS - 1) / COLUMNS;
    EACH(at, size) {
        const int out = (int)(at % (uint32)groups.outChannels);
        const uint32 strip = at / (uint32)groups.outChannels;
        const int first = (int)(strip % (uint32)strips) * COLUMNS;
        const uint32 line = strip / (uint32)strips;
        const int row = (int)(line % (uint32)rows.output);
        const int64 image = line / (uint32)rows.output;
        const T *from = x + out / groups.each * groups.inner;
        T sums[COLUMNS] = {};
        for (int ky = 0; ky < rows.window; ky++) {
            const int y = rows.element(row, ky);
            if (y < 0) {
                continue;
            }
            for (int kx = 0; kx < columns.window; kx++) {
                int64 pixels[COLUMNS];
                bool inside[COLUMNS];
#pragma unroll
                for (int j = 0; j < COLUMNS; j++) {
                    const int column = columns.element(first + j, kx);
                    inside[j] = column >= 0;
                    pixels[j] = ((image * rows.input + y) * columns.input + column) * groups.inChannels;
                }
                const T *weights = w + (int64)(ky * columns.window + kx) * groups.inner * groups.outChannels + out;
                for (int i = 0; i < groups.inner; i++) {
                    const T weight = weights[(int64)i * groups.outChannels];
#pragma unroll
                    for (int j = 0; j < COLUMNS; j++) {
                        sums[j] += inside[j] ? from[pixels[j] + i] * weight : (T)0;
                    }
                }
            }
        }
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            if (first + j < columns.output) {
                to[((int64)line * columns.output + first + j) * groups.outChannels + out] = sums[j];
            }
        }
    }
}

extern "C" __global__ void __launch_bounds__(256) grouped_input(
    const T *w, const T *g, T *to, int size, const Groups groups, const Slide rows, const Slide columns) {
    EACH(at, size) {
        const int in = (int)(at % (uint32)groups.inChannels);
        const uint32 pixel = at / (uint32)groups.inChannels;
        const int column = (int)(pixel % (uint32)columns.input);
        const int row = (int)(pixel / (uint32)columns.input % (uint32)rows.input);
        const int64 image = pixel / (uint32)columns.input / (uint32)rows.input;
        const int firstOut = in / groups.inner * groups.each;
        T sum = 0;
        for (int ky = 0; ky < rows.window; ky++) {
            const int y = rows.windowOf(row, ky);
            for (int kx = 0; y >= 0 && kx < columns.window; kx++) {
                const int x = columns.windowOf(column, kx);
                if (x < 0) {
                    continue;
                }
                const int64 tap = (int64)(ky * columns.window + kx) * groups.inner + in % groups.inner;
                const T *weights = w + tap * groups.outChannels + firstOut;
                const T *from = g + ((image * rows.output + y) * columns.output + x) * groups.outChannels + firstOut;
                for (int i = 0; i < groups.each; i++) {
                    sum += from[i] * weights[i];
                }
            }
        }
        to[at] = sum;
    }
}

// A block sums over one part of the pixels for some weights of a tap that are neighbours: lanes of them, which is a power of 2. The
// threads of a lane take turns with the pixels, and what they have is added in their order.
extern "C" __global__ void __launch_bounds__(256) grouped_filter(
    const T *x, const T *g, T *to, int pixels, int lanes, const Groups groups, const Slide rows, const Slide columns) {
    __shared__ T sums[256];
    const int tiles = (groups.outChannels + lanes - 1) / lanes;
    const int lane = threadIdx.x & (lanes - 1);
    const int out = (int)(blockIdx.x % tiles) * lanes + lane;
    const int filter = blockIdx.x / tiles;
    const int ky = filter / groups.inner / columns.window;
    const int kx = filter / groups.inner % columns.window;
    const int last = (int)((int64)pixels * (blockIdx.y + 1) / gridDim.y);
    const int step = blockDim.x / lanes;
    T sum = 0;
    if (out < groups.outChannels) {
        const int in = out / groups.each * groups.inner + filter % groups.inner;
        for (int pixel = (int)((int64)pixels * blockIdx.y / gridDim.y) + threadIdx.x / lanes; pixel < last; pixel += step) {
            const uint32 line = (uint32)pixel / (uint32)columns.output;
            const int column = columns.element((int)((uint32)pixel - line * (uint32)columns.output), kx);
            const int row = rows.element((int)(line % (uint32)rows.output), ky);
            if (row >= 0 && column >= 0) {
                const int64 from = ((int64)(line / (uint32)rows.output) * rows.input + row) * columns.input + column;
                sum += x[from * groups.inChannels + in] * g[(int64)pixel * groups.outChannels + out];
            }
        }
    }
    sums[threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.x < lanes && out < groups.outChannels) {
        for (int i = 1; i < step; i++) {
            sum += sums[threadIdx.x + i * lanes];
        }
        to[((int64)blockIdx.y * (gridDim.x / tiles) + filter) * groups.outChannels + out] = sum;
    }
}

// Adds the sums of the parts of the pixels, in their order.
extern "C" __global__ void __launch_bounds__(256) add_parts(const T *parts, T *to, int size, int count) {
    EACH(at, size) {
        T sum = parts[at];
        for (int i = 1; i < count; i++) {
            sum += parts[(int64)i * size + at];
        }
        to[at] = sum;
    }
}
