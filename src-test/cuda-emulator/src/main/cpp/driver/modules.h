// Loaded modules and their kernels.
#pragma once

#include <atomic>

#include "../device/abi.h"
#include "driver.h"

namespace emulator {

/** A {@code __shared__} array of a kernel, which is a static one on the host. */
struct SharedArray {
  char* address;
  size_t bytes;
};

}  // namespace emulator

struct CUfunc_st {
  CUmodule module;
  const emulated::Kernel* kernel;
  std::vector<emulator::SharedArray> shared;
  size_t sharedBytes = 0;
  /** What a launch may ask for beyond; more than 48 KiB in all only after cuFuncSetAttribute. */
  int maxDynamicShared = 0;
};

struct CUmod_st {
  void* library;
  const emulated::Module* module;
  std::map<std::string, std::unique_ptr<CUfunc_st>> functions;
  std::map<std::string, std::pair<CUdeviceptr, size_t>> globals;
  CUcontext context = nullptr;
  bool unloaded = false;
};

namespace emulator {

constexpr size_t SHARED_BYTES = 48 * 1024;
constexpr size_t SHARED_BYTES_OPTIN = 99 * 1024;
constexpr unsigned MAX_THREADS = 1024;

CUfunc_st& function(CUfunction handle);

/** Runs all blocks of a grid, in random order. */
CUresult runGrid(const CUfunc_st& function, emulated::Index grid, emulated::Index block, size_t dynamicShared,
                 const unsigned char* arguments);
const emulated::Runtime& runtime();
void seedGrids(uint64_t seed);

}  // namespace emulator
