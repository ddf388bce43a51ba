#include "multiply.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace emulator {
namespace {

constexpr long ROWS = 256;   // sums for so many rows and four columns stay in the first cache
constexpr long COLUMNS = 4;

/** Four columns of sums at once, over the common size. The rows of a and the sums are packed. */
__attribute__((target_clones("avx2", "default"))) void addProducts(const double* __restrict__ a,
                                                                    const double* __restrict__ b,
                                                                    double* __restrict__ sums, long rows, long k) {
  for (long p = 0; p < k; p++) {
    const double* __restrict__ column = a + p * rows;
    const double b0 = b[p * COLUMNS], b1 = b[p * COLUMNS + 1], b2 = b[p * COLUMNS + 2], b3 = b[p * COLUMNS + 3];
    for (long i = 0; i < rows; i++) {
      const double x = column[i];
      sums[i] += x * b0;
      sums[rows + i] += x * b1;
      sums[2 * rows + i] += x * b2;
      sums[3 * rows + i] += x * b3;
    }
  }
}

/** Rounds to the nearest number with a mantissa of 10 bits, away from zero in the middle. */
float toTf32(float x) {
  uint32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const bool isFinite = (bits & 0x7f800000u) != 0x7f800000u;
  if (isFinite) bits = (bits + 0x1000u) & ~0x1fffu;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

template <class T>
double element(const Matrix<const T>& matrix, Precision precision, long row, long column) {
  const T x = matrix.transposed ? matrix.elements[column + row * matrix.leading]
                                : matrix.elements[row + column * matrix.leading];
  return precision == Precision::TF32 ? static_cast<double>(toTf32(static_cast<float>(x))) : static_cast<double>(x);
}

}  // namespace

template <class T>
void multiply(Sizes sizes, Precision precision, T alpha, Matrix<const T> a, Matrix<const T> b, T beta, Matrix<T> c) {
  const auto [m, n, k] = sizes;
  const bool scaledOnly = alpha == T(0);
  std::vector<double> packedA(static_cast<size_t>(std::min(m, ROWS) * k)), packedB(static_cast<size_t>(COLUMNS * k));
  std::vector<double> sums(static_cast<size_t>(std::min(m, ROWS) * COLUMNS));
  for (long row = 0; row < m; row += ROWS) {
    const long rows = std::min(ROWS, m - row);
    for (long p = 0; p < k && !scaledOnly; p++) {
      for (long i = 0; i < rows; i++) packedA[static_cast<size_t>(p * rows + i)] = element(a, precision, row + i, p);
    }
    for (long column = 0; column < n; column += COLUMNS) {
      const long columns = std::min(COLUMNS, n - column);
      std::fill(sums.begin(), sums.end(), 0);
      if (!scaledOnly) {
        for (long p = 0; p < k; p++) {
          for (long j = 0; j < COLUMNS; j++) {
            packedB[static_cast<size_t>(p * COLUMNS + j)] = j < columns ? element(b, precision, p, column + j) : 0;
          }
        }
        addProducts(packedA.data(), packedB.data(), sums.data(), rows, k);
      }
      for (long j = 0; j < columns; j++) {
        T* out = c.elements + row + (column + j) * c.leading;
        const double* sum = sums.data() + j * rows;
        for (long i = 0; i < rows; i++) {
          const double product = scaledOnly ? 0 : static_cast<double>(alpha) * sum[i];
          out[i] = static_cast<T>(beta == T(0) ? product : product + static_cast<double>(beta) * out[i]);
        }
      }
    }
  }
}

template void multiply(Sizes, Precision, float, Matrix<const float>, Matrix<const float>, float, Matrix<float>);
template void multiply(Sizes, Precision, double, Matrix<const double>, Matrix<const double>, double, Matrix<double>);

}  // namespace emulator
