// The windows of images as the rows of matrices [groups, output pixels, taps, channels of a group], of which a number of pixels is made at
// a time, from a first one on. T is any type of the size of one channel or of several.
extern "C" __global__ void __launch_bounds__(256) unfold(
    const T *x, T *windows, int64 first, int size, int pixels, int inner, int channels, const Slide rows,
    const Slide columns) {
    EACH(at, size) {
        const int channel = (int)(at % (uint32)inner);
        uint32 rest = at / (uint32)inner;
        const int kx = (int)(rest % (uint32)columns.window);
        rest /= (uint32)columns.window;
        const int ky = (int)(rest % (uint32)rows.window);
        rest /= (uint32)rows.window;
        const uint32 pixel = (uint32)first + rest % (uint32)pixels;
        const int group = (int)(rest / (uint32)pixels);
        const int column = columns.element((int)(pixel % (uint32)columns.output), kx);
        const uint32 line = pixel / (uint32)columns.output;
        const int row = rows.element((int)(line % (uint32)rows.output), ky);
        T value = {};
        if (column >= 0 && row >= 0) {
            const int64 image = line / (uint32)rows.output;
            value = x[((image * rows.input + row) * columns.input + column) * channels + group * inner + channel];
        }
        windows[at] = value;
    }
}
