// Products of matrices that lie in columns.
#pragma once

#include <cstddef>

namespace emulator {

/** A matrix as BLAS describes it: the leading dimension is the distance between columns. */
template <class T>
struct Matrix {
  T* elements;
  long leading;
  bool transposed;
};

struct Sizes {
  long m, n, k;
};

/** What the elements of the factors are before they are multiplied. */
enum class Precision {
  FULL,
  /** Rounded to 10 bits of mantissa, as tensor cores do. */
  TF32
};

/**
 * C = alpha op(A) op(B) + beta C, with op(A) m by k and op(B) k by n. Sums are of double precision. A beta of zero means
 * that C is not read.
 */
template <class T>
void multiply(Sizes sizes, Precision precision, T alpha, Matrix<const T> a, Matrix<const T> b, T beta, Matrix<T> c);

}  // namespace emulator
