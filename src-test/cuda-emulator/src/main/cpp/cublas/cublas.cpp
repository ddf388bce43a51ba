// The few functions of cuBLAS that are used: products of matrices, and what a handle is told.
#include <algorithm>
#include <cstdint>
#include <mutex>
#include <set>

#include "../driver/work.h"
#include "multiply.h"

namespace {

using namespace emulator;

enum cublasStatus : int {
  CUBLAS_STATUS_SUCCESS = 0,
  CUBLAS_STATUS_NOT_INITIALIZED = 1,
  CUBLAS_STATUS_ALLOC_FAILED = 3,
  CUBLAS_STATUS_INVALID_VALUE = 7,
  CUBLAS_STATUS_EXECUTION_FAILED = 13,
  CUBLAS_STATUS_INTERNAL_ERROR = 14,
  CUBLAS_STATUS_NOT_SUPPORTED = 15
};

enum PointerMode : int { HOST = 0, DEVICE = 1 };

constexpr int MATH_TF32 = 3;  // CUBLAS_TF32_TENSOR_OP_MATH
constexpr int REAL_32 = 0;    // CUDA_R_32F
constexpr int REAL_64 = 1;    // CUDA_R_64F
constexpr int COMPUTE_32 = 68;
constexpr int COMPUTE_32_PEDANTIC = 69;
constexpr int COMPUTE_64 = 70;
constexpr int COMPUTE_64_PEDANTIC = 71;
constexpr int COMPUTE_32_TF32 = 77;

struct Handle {
  CUstream stream = nullptr;
  PointerMode pointerMode = HOST;
  int mathMode = 0;
  int atomicsMode = 0;
};

std::mutex handlesMutex;
std::set<Handle*> handles;

bool isLive(Handle* handle) {
  std::lock_guard<std::mutex> lock(handlesMutex);
  return handles.count(handle) != 0;
}

/** The frame of every call with a handle. */
template <class Body>
cublasStatus call(const char* function, Handle* handle, Body body) noexcept {
  if (const int fault = tolva_emulator_enter(function)) return static_cast<cublasStatus>(fault);
  return isLive(handle) ? body() : CUBLAS_STATUS_NOT_INITIALIZED;
}

/** The frame of every call that puts a number into a handle or gets one. */
template <class T>
cublasStatus store(T* out, T value) {
  if (out == nullptr) return CUBLAS_STATUS_INVALID_VALUE;
  *out = value;
  return CUBLAS_STATUS_SUCCESS;
}

/** One product, or a batch: matrices at equal distances, or at addresses that lie in arrays on the device. */
template <class T>
struct Product {
  Sizes sizes;
  Matrix<const T> a, b;
  Matrix<T> c;
  int64_t strideA = 0, strideB = 0, strideC = 0;
  const T* const* addressesA = nullptr;
  const T* const* addressesB = nullptr;
  T* const* addressesC = nullptr;
  int count = 1;
  Precision precision = Precision::FULL;
};

/** A factor, read when the call is made, or by the device if it lies there. */
template <class T>
struct Scalar {
  T value;
  const T* address;  // null for a value of the host's

  Scalar(const T* pointer, PointerMode mode) : value(mode == HOST ? *pointer : 0), address(mode == HOST ? nullptr : pointer) {}
  T get() const { return address == nullptr ? value : *address; }
};

/** From the first to the last element of a matrix that is stored in columns. */
size_t extent(long rows, long columns, long leading) {
  return rows == 0 || columns == 0 ? 0 : static_cast<size_t>((columns - 1) * leading + rows);
}

template <class T>
bool onDevice(const Matrix<T>& matrix, long rows, long columns) {
  if (matrix.transposed) std::swap(rows, columns);
  return tolva_emulator_on_device(matrix.elements, sizeof(T) * extent(rows, columns, matrix.leading));
}

template <class T>
class Multiplication final : public Work {
 public:
  Multiplication(const Product<T>& product, Scalar<T> alpha, Scalar<T> beta)
      : product(product), alpha(alpha), beta(beta) {}

  CUresult run() const override {
    for (int i = 0; i < product.count; i++) {
      auto [a, b, c] = matrices(i);
      multiply<T>(product.sizes, product.precision, alpha.get(), a, b, beta.get(), c);
    }
    return CUDA_SUCCESS;
  }
  Kind kind() const override { return Kind::BLAS; }
  std::string name() const override {
    const auto [m, n, k] = product.sizes;
    return "gemm-" + std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k) + "-" +
           std::to_string(product.count);
  }

 private:
  struct Operands {
    Matrix<const T> a, b;
    Matrix<T> c;
  };

  Operands matrices(int i) const {
    Operands operands{product.a, product.b, product.c};
    if (product.addressesA != nullptr) {
      operands.a.elements = product.addressesA[i];
      operands.b.elements = product.addressesB[i];
      operands.c.elements = product.addressesC[i];
    } else {
      operands.a.elements += i * product.strideA;
      operands.b.elements += i * product.strideB;
      operands.c.elements += i * product.strideC;
    }
    return operands;
  }

  Product<T> product;
  Scalar<T> alpha, beta;
};

template <class T>
bool addressesOnDevice(const Product<T>& p) {
  const size_t bytes = sizeof(T*) * static_cast<size_t>(p.count);
  return tolva_emulator_on_device(p.addressesA, bytes) && tolva_emulator_on_device(p.addressesB, bytes) &&
         tolva_emulator_on_device(p.addressesC, bytes);
}

/** Every matrix lies in a block of the device's. Those of arrays of addresses are known only when it runs. */
template <class T>
bool matricesOnDevice(const Product<T>& p, bool readsFactors) {
  for (int i = 0; i < p.count; i++) {
    Matrix<const T> a = p.a, b = p.b;
    Matrix<T> c = p.c;
    a.elements += i * p.strideA, b.elements += i * p.strideB, c.elements += i * p.strideC;
    if (readsFactors && !(onDevice(a, p.sizes.m, p.sizes.k) && onDevice(b, p.sizes.k, p.sizes.n))) return false;
    if (!onDevice(c, p.sizes.m, p.sizes.n)) return false;
  }
  return true;
}

template <class T>
bool validLeading(const Matrix<T>& matrix, long rows, long columns) {
  return matrix.leading >= std::max(1l, matrix.transposed ? columns : rows);
}

template <class T>
cublasStatus gemm(Handle* handle, const T* alpha, const T* beta, Product<T> p) {
  if (sizeof(T) == 4 && handle->mathMode == MATH_TF32) p.precision = Precision::TF32;
  const auto [m, n, k] = p.sizes;
  if (m < 0 || n < 0 || k < 0 || p.count < 0) return CUBLAS_STATUS_INVALID_VALUE;
  if (!validLeading(p.a, m, k) || !validLeading(p.b, k, n) || !validLeading(p.c, m, n)) return CUBLAS_STATUS_INVALID_VALUE;
  if (m == 0 || n == 0 || p.count == 0) return CUBLAS_STATUS_SUCCESS;
  if (alpha == nullptr || beta == nullptr) return CUBLAS_STATUS_INVALID_VALUE;
  const Scalar<T> a(alpha, handle->pointerMode), b(beta, handle->pointerMode);
  const bool readsFactors = k != 0 && !(handle->pointerMode == HOST && a.value == T(0));
  const bool valid = p.addressesA != nullptr ? addressesOnDevice(p) : matricesOnDevice(p, readsFactors);
  if (!valid) {
    tolva_emulator_report("gemm " + std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k) +
                          ": a matrix does not lie in a block of device memory");
    return CUBLAS_STATUS_EXECUTION_FAILED;
  }
  const CUresult result = tolva_emulator_submit(handle->stream, std::make_shared<Multiplication<T>>(p, a, b));
  return result == CUDA_SUCCESS ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_EXECUTION_FAILED;
}

bool validOperation(int operation) { return operation >= 0 && operation <= 2; }

}  // namespace

#define CUBLAS_API EXPORTED cublasStatus

/** Functions that are exported and not emulated. */
extern "C" int tolva_cublas_unsupported(const char* function) {
  if (const int fault = tolva_emulator_enter(function)) return fault;
  return CUBLAS_STATUS_NOT_SUPPORTED;
}

CUBLAS_API cublasCreate_v2(Handle** out) {
  if (const int fault = tolva_emulator_enter("cublasCreate_v2")) return static_cast<cublasStatus>(fault);
  if (out == nullptr) return CUBLAS_STATUS_INVALID_VALUE;
  if (tolva_emulator_has_context() != CUDA_SUCCESS) return CUBLAS_STATUS_NOT_INITIALIZED;
  auto* made = new Handle();
  std::lock_guard<std::mutex> lock(handlesMutex);
  handles.insert(made);
  tolva_emulator_track("cuBLAS handles", made, true);
  *out = made;
  return CUBLAS_STATUS_SUCCESS;
}

CUBLAS_API cublasDestroy_v2(Handle* handle) {
  return call("cublasDestroy_v2", handle, [&] {
    std::lock_guard<std::mutex> lock(handlesMutex);
    handles.erase(handle);
    tolva_emulator_track("cuBLAS handles", handle, false);
    delete handle;
    return CUBLAS_STATUS_SUCCESS;
  });
}

CUBLAS_API cublasGetVersion_v2(Handle* handle, int* version) {
  return call("cublasGetVersion_v2", handle, [&] { return store(version, 120601); });
}

CUBLAS_API cublasSetStream_v2(Handle* handle, CUstream stream) {
  return call("cublasSetStream_v2", handle, [&] { return store(&handle->stream, stream); });
}

CUBLAS_API cublasGetStream_v2(Handle* handle, CUstream* stream) {
  return call("cublasGetStream_v2", handle, [&] { return store(stream, handle->stream); });
}

CUBLAS_API cublasSetPointerMode_v2(Handle* handle, int mode) {
  return call("cublasSetPointerMode_v2", handle, [&] {
    if (mode != HOST && mode != DEVICE) return CUBLAS_STATUS_INVALID_VALUE;
    return store(&handle->pointerMode, static_cast<PointerMode>(mode));
  });
}

CUBLAS_API cublasGetPointerMode_v2(Handle* handle, int* mode) {
  return call("cublasGetPointerMode_v2", handle, [&] { return store(mode, static_cast<int>(handle->pointerMode)); });
}

CUBLAS_API cublasSetMathMode(Handle* handle, int mode) {
  return call("cublasSetMathMode", handle, [&] { return store(&handle->mathMode, mode); });
}

CUBLAS_API cublasGetMathMode(Handle* handle, int* mode) {
  return call("cublasGetMathMode", handle, [&] { return store(mode, handle->mathMode); });
}

CUBLAS_API cublasSetAtomicsMode(Handle* handle, int mode) {
  return call("cublasSetAtomicsMode", handle, [&] { return store(&handle->atomicsMode, mode); });
}

CUBLAS_API cublasGetAtomicsMode(Handle* handle, int* mode) {
  return call("cublasGetAtomicsMode", handle, [&] { return store(mode, handle->atomicsMode); });
}

CUBLAS_API cublasSetWorkspace_v2(Handle* handle, void* workspace, size_t bytes) {
  return call("cublasSetWorkspace_v2", handle, [&] {
    const bool aligned = reinterpret_cast<uintptr_t>(workspace) % 256 == 0;
    const bool valid = bytes == 0 || (aligned && tolva_emulator_on_device(workspace, bytes));
    return valid ? CUBLAS_STATUS_SUCCESS : CUBLAS_STATUS_INVALID_VALUE;
  });
}

EXPORTED const char* cublasGetStatusName(cublasStatus status) {
  switch (status) {
    case CUBLAS_STATUS_SUCCESS:
      return "CUBLAS_STATUS_SUCCESS";
    case CUBLAS_STATUS_NOT_INITIALIZED:
      return "CUBLAS_STATUS_NOT_INITIALIZED";
    case CUBLAS_STATUS_ALLOC_FAILED:
      return "CUBLAS_STATUS_ALLOC_FAILED";
    case CUBLAS_STATUS_INVALID_VALUE:
      return "CUBLAS_STATUS_INVALID_VALUE";
    case CUBLAS_STATUS_EXECUTION_FAILED:
      return "CUBLAS_STATUS_EXECUTION_FAILED";
    case CUBLAS_STATUS_INTERNAL_ERROR:
      return "CUBLAS_STATUS_INTERNAL_ERROR";
    case CUBLAS_STATUS_NOT_SUPPORTED:
      return "CUBLAS_STATUS_NOT_SUPPORTED";
  }
  return "CUBLAS_STATUS unknown";
}

EXPORTED const char* cublasGetStatusString(cublasStatus status) { return cublasGetStatusName(status); }

#define GEMMS(T, letter)                                                                                             \
  CUBLAS_API cublas##letter##gemm_v2(Handle* handle, int opA, int opB, int m, int n, int k, const T* alpha,          \
                                     const T* a, int lda, const T* b, int ldb, const T* beta, T* c, int ldc) {       \
    return call("cublas" #letter "gemm_v2", handle, [&] {                                                            \
      if (!validOperation(opA) || !validOperation(opB)) return CUBLAS_STATUS_INVALID_VALUE;                          \
      Product<T> p{{m, n, k}, {a, lda, opA != 0}, {b, ldb, opB != 0}, {c, ldc, false}};                              \
      return gemm(handle, alpha, beta, p);                                                                           \
    });                                                                                                              \
  }                                                                                                                  \
  CUBLAS_API cublas##letter##gemmStridedBatched(Handle* handle, int opA, int opB, int m, int n, int k,               \
                                                const T* alpha, const T* a, int lda, long long strideA, const T* b,  \
                                                int ldb, long long strideB, const T* beta, T* c, int ldc,            \
                                                long long strideC, int count) {                                      \
    return call("cublas" #letter "gemmStridedBatched", handle, [&] {                                                 \
      if (!validOperation(opA) || !validOperation(opB)) return CUBLAS_STATUS_INVALID_VALUE;                          \
      Product<T> p{{m, n, k}, {a, lda, opA != 0}, {b, ldb, opB != 0}, {c, ldc, false}};                              \
      p.strideA = strideA, p.strideB = strideB, p.strideC = strideC, p.count = count;                                \
      return gemm(handle, alpha, beta, p);                                                                           \
    });                                                                                                              \
  }                                                                                                                  \
  CUBLAS_API cublas##letter##gemmBatched(Handle* handle, int opA, int opB, int m, int n, int k, const T* alpha,      \
                                         const T* const* a, int lda, const T* const* b, int ldb, const T* beta,      \
                                         T* const* c, int ldc, int count) {                                          \
    return call("cublas" #letter "gemmBatched", handle, [&] {                                                        \
      if (!validOperation(opA) || !validOperation(opB)) return CUBLAS_STATUS_INVALID_VALUE;                          \
      Product<T> p{{m, n, k}, {nullptr, lda, opA != 0}, {nullptr, ldb, opB != 0}, {nullptr, ldc, false}};            \
      p.addressesA = a, p.addressesB = b, p.addressesC = c, p.count = count;                                         \
      return gemm(handle, alpha, beta, p);                                                                           \
    });                                                                                                              \
  }
GEMMS(float, S)
GEMMS(double, D)
#undef GEMMS

/** Products of equal types, which compute in that type. */
CUBLAS_API cublasGemmEx(Handle* handle, int opA, int opB, int m, int n, int k, const void* alpha, const void* a, int typeA,
                        int lda, const void* b, int typeB, int ldb, const void* beta, void* c, int typeC, int ldc,
                        int compute, int) {
  return call("cublasGemmEx", handle, [&] {
    if (!validOperation(opA) || !validOperation(opB)) return CUBLAS_STATUS_INVALID_VALUE;
    if (typeA != typeB || typeB != typeC) return CUBLAS_STATUS_NOT_SUPPORTED;
    const auto product = [&](auto type, Precision precision) {
      using T = decltype(type);
      Product<T> p{{m, n, k},
                   {static_cast<const T*>(a), lda, opA != 0},
                   {static_cast<const T*>(b), ldb, opB != 0},
                   {static_cast<T*>(c), ldc, false}};
      p.precision = precision;
      return gemm(handle, static_cast<const T*>(alpha), static_cast<const T*>(beta), p);
    };
    if (typeA == REAL_32 && (compute == COMPUTE_32 || compute == COMPUTE_32_PEDANTIC)) return product(0.0f, Precision::FULL);
    if (typeA == REAL_32 && compute == COMPUTE_32_TF32) return product(0.0f, Precision::TF32);
    if (typeA == REAL_64 && (compute == COMPUTE_64 || compute == COMPUTE_64_PEDANTIC)) return product(0.0, Precision::FULL);
    return CUBLAS_STATUS_NOT_SUPPORTED;
  });
}
