// Products of matrices of whole numbers (T), which wrap around. Matrices of the batch are found by coordinates: the table has the size of
// each axis of the batch and by how many matrices the factors go on along it.

extern "C" __global__ void __launch_bounds__(128) matmul(
    const T *a, const T *b, T *c, int size, int m, int n, int k, int transposeA, int transposeB, const int *batch, int axes) {
    for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x) {
        const int column = at % n;
        const int row = at / n % m;
        int rest = at / n / m;
        int64 left = 0;
        int64 right = 0;
        for (int axis = axes - 1; axis >= 0; axis--) {
            const int own = rest % batch[3 * axis];
            rest /= batch[3 * axis];
            left += (int64)own * batch[3 * axis + 1];
            right += (int64)own * batch[3 * axis + 2];
        }
        const T *x = a + left * m * k;
        const T *y = b + right * k * n;
        T sum = 0;
        for (int q = 0; q < k; q++) {
            const T factor = transposeA ? x[(int64)q * m + row] : x[(int64)row * k + q];
            sum = op_add(sum, op_multiply(factor, transposeB ? y[(int64)column * k + q] : y[(int64)q * n + column]));
        }
        c[at] = sum;
    }
}
