// Products of matrices of whole numbers (T), which wrap around. Matrices of the batch are found by coordinates d0 to d3, along which
// the factors go on by a0 to a3 and b0 to b3 matrices.

extern "C" __global__ void __launch_bounds__(128) matmul(
    const T *a, const T *b, T *c, int size, int m, int n, int k, int transposeA, int transposeB,
    int d0, int a0, int b0, int d1, int a1, int b1, int d2, int a2, int b2, int d3, int a3, int b3) {
    for (uint32 at = blockIdx.x * blockDim.x + threadIdx.x; at < (uint32)size; at += gridDim.x * blockDim.x) {
        const int column = at % n;
        const int row = at / n % m;
        int rest = at / n / m;
        int64 left = 0;
        int64 right = 0;
        left += (int64)(rest % d3) * a3, right += (int64)(rest % d3) * b3, rest /= d3;
        left += (int64)(rest % d2) * a2, right += (int64)(rest % d2) * b2, rest /= d2;
        left += (int64)(rest % d1) * a1, right += (int64)(rest % d1) * b1, rest /= d1;
        left += (int64)(rest % d0) * a0, right += (int64)(rest % d0) * b0;
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
