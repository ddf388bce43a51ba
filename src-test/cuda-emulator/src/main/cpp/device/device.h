// What NVRTC knows without any header, for kernels that g++ compiles for the host. It is precompiled, and included before
// each source. Standard headers are left out on purpose: NVRTC has none, so a source that needs them must not compile here.
#pragma once

#include "abi.h"

#define __CUDACC_RTC__ 1
#define __CUDACC__ 1
#define __global__ __attribute__((visibility("default"), used))
#define __device__ __attribute__((visibility("default")))
#define __host__
#define __constant__ __attribute__((visibility("default")))
#define __shared__ static
#define __managed__ error_managed_memory_is_not_emulated
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __launch_bounds__(...)
#define __align__(n) __attribute__((aligned(n)))
#define __builtin_align__(n) __attribute__((aligned(n)))
#define __grid_constant__

using size_t = decltype(sizeof 0);
using ptrdiff_t = decltype((char*)0 - (char*)0);

#include "vectors.h"

static const emulated::Runtime* emulated_runtime;
static uint3 threadIdx, blockIdx;
static dim3 blockDim, gridDim;
constexpr int warpSize = 32;

#include "mathematics.h"
#include "atomics.h"
#include "threads.h"
#include "registration.h"
