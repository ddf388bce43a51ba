// Where in sorted rows of `length` elements the values of rows of `count` go, before equal elements or, if right, behind them.
extern "C" __global__ void __launch_bounds__(256, 4)
    search_sorted(const T *sorted, const T *values, void *out, int wide, int size, int count, int length, int right) {
    for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x) {
        const T *row = sorted + (int64)(at / count) * length;
        const Order value = order_of(values[at]);
        uint32 low = 0;
        uint32 high = length;
        while (low < high) {
            const uint32 middle = (low + high) / 2;
            const Order other = order_of(row[middle]);
            if (right ? other <= value : other < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        set_index(out, wide, at, (int32)low);
    }
}
