// Launching kernels: limits, and arguments that are copied when the call is made.
#include <cstring>

#include "modules.h"

namespace emulator {
namespace {

constexpr unsigned MAX_BLOCK_Z = 64;
constexpr unsigned MAX_GRID_X = 2147483647;
constexpr unsigned MAX_GRID_YZ = 65535;

void* const PARAM_END = nullptr;
void* const PARAM_BUFFER_POINTER = reinterpret_cast<void*>(1);
void* const PARAM_BUFFER_SIZE = reinterpret_cast<void*>(2);

class Launch final : public Work {
 public:
  Launch(const CUfunc_st& function, emulated::Index grid, emulated::Index block, size_t shared)
      : function(function),
        kernelName(function.kernel->name),
        grid(grid),
        block(block),
        shared(shared),
        arguments(function.kernel->argumentBytes) {}

  void copyArguments(void** parameters, void** extra) {
    const emulated::Kernel& kernel = *function.kernel;
    if (kernel.parameters == 0) return;
    if (parameters == nullptr) return copyPacked(extra);
    for (unsigned i = 0; i < kernel.parameters; i++) {
      require(parameters[i] != nullptr, CUDA_ERROR_INVALID_VALUE);
      std::memcpy(arguments.data() + kernel.offsets[i], parameters[i], kernel.sizes[i]);
    }
  }

  /** Every pointer is null, or into a block of memory or to its end. Pointers within structs are not seen. */
  bool isAddressed() const override {
    if (function.module->unloaded) return false;
    const emulated::Kernel& kernel = *function.kernel;
    for (unsigned i = 0; i < kernel.parameters; i++) {
      if (!kernel.arePointers[i]) continue;
      uintptr_t address;
      std::memcpy(&address, arguments.data() + kernel.offsets[i], sizeof address);
      if (address != 0 && !isOwned(address)) {
        report(std::string("kernel ") + kernel.name + ": parameter " + std::to_string(i) +
               ": expected a pointer into a live block of memory, got another one");
        return false;
      }
    }
    return true;
  }

  CUresult run() const override { return runGrid(function, grid, block, shared, arguments.data()); }
  Kind kind() const override { return Kind::KERNEL; }
  std::string name() const override { return kernelName; }

 private:
  /** Arguments that the caller has laid out already. */
  void copyPacked(void** extra) {
    require(extra != nullptr, CUDA_ERROR_INVALID_VALUE);
    const void* buffer = nullptr;
    size_t size = 0;
    for (; extra[0] != PARAM_END; extra += 2) {
      if (extra[0] == PARAM_BUFFER_POINTER) buffer = extra[1];
      if (extra[0] == PARAM_BUFFER_SIZE) size = *static_cast<size_t*>(extra[1]);
    }
    require(buffer != nullptr && size >= arguments.size(), CUDA_ERROR_INVALID_VALUE);
    std::memcpy(arguments.data(), buffer, arguments.size());
  }

  const CUfunc_st& function;
  std::string kernelName;
  emulated::Index grid, block;
  size_t shared;
  std::vector<unsigned char> arguments;
};

void checkLimits(const CUfunc_st& f, emulated::Index grid, emulated::Index block, size_t shared) {
  require(grid.x >= 1 && grid.y >= 1 && grid.z >= 1 && block.x >= 1 && block.y >= 1 && block.z >= 1,
          CUDA_ERROR_INVALID_VALUE);
  require(grid.x <= MAX_GRID_X && grid.y <= MAX_GRID_YZ && grid.z <= MAX_GRID_YZ, CUDA_ERROR_INVALID_VALUE);
  require(block.x <= MAX_THREADS && block.y <= MAX_THREADS && block.z <= MAX_BLOCK_Z, CUDA_ERROR_INVALID_VALUE);
  const unsigned threads = block.x * block.y * block.z;
  require(threads <= MAX_THREADS, CUDA_ERROR_INVALID_VALUE);
  require(f.kernel->maxThreads == 0 || threads <= f.kernel->maxThreads, CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES);
  require(shared <= static_cast<size_t>(f.maxDynamicShared), CUDA_ERROR_INVALID_VALUE);
}

}  // namespace
}  // namespace emulator

using namespace emulator;

CUDA_API cuLaunchKernel(CUfunction handle, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX,
                        unsigned blockY, unsigned blockZ, unsigned sharedBytes, CUstream streamHandle,
                        void** parameters, void** extra) {
  return contextCall("cuLaunchKernel", [&](CUcontext) {
    const CUfunc_st& f = function(handle);
    const emulated::Index grid{gridX, gridY, gridZ}, block{blockX, blockY, blockZ};
    CUstream_st& s = stream(streamHandle);
    checkLimits(f, grid, block, sharedBytes);
    auto launch = std::make_shared<Launch>(f, grid, block, sharedBytes);
    launch->copyArguments(parameters, extra);
    driver().counters.launches++;
    submit(s, std::move(launch));
  });
}
