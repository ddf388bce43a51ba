// Initialisation, devices and contexts.
#include <cstring>
#include <utility>

#include "driver.h"

namespace emulator {
namespace {

constexpr int COMPUTE_MAJOR = 8;
constexpr int COMPUTE_MINOR = 0;

/** The contexts that a thread has pushed; the last is current. A destroyed one is current no more. */
thread_local std::vector<CUcontext> stack;

void checkDevice(CUdevice device) { require(device >= 0 && device < deviceCount(), CUDA_ERROR_INVALID_DEVICE); }

CUcontext newContext(CUdevice device, unsigned flags, bool primary) {
  auto context = std::make_unique<CUctx_st>();
  context->device = device;
  context->flags = flags;
  context->primary = primary;
  context->legacy = newStream(context.get(), 0, 0);
  return driver().contexts.add(std::move(context));
}

void destroyContext(CUcontext context) {
  if (context->failure == CUDA_SUCCESS) drain(context);
  abandonContext(context);
}

/** Values of attributes by their numbers; a number that CUDA defines and that is not listed is 0. */
const std::map<int, int> ATTRIBUTES = {
    {1, 1024},           // threads of a block
    {2, 1024},           // block x
    {3, 1024},           // block y
    {4, 64},             // block z
    {5, 2147483647},     // grid x
    {6, 65535},          // grid y
    {7, 65535},          // grid z
    {8, 48 * 1024},      // shared bytes of a block
    {9, 64 * 1024},      // constant bytes
    {10, 32},            // warp
    {11, 2147483647},    // pitch
    {12, 65536},         // registers of a block
    {14, 512},           // texture alignment
    {15, 1},             // copies overlap
    {16, 4},             // multiprocessors
    {19, 1},             // maps host memory
    {31, 1},             // concurrent kernels
    {39, 2048},          // threads of a multiprocessor
    {40, 2},             // copy engines
    {41, 1},             // unified addressing
    {51, 32},            // texture pitch alignment
    {75, COMPUTE_MAJOR},
    {76, COMPUTE_MINOR},
    {78, 1},             // stream priorities
    {81, 100 * 1024},    // shared bytes of a multiprocessor
    {82, 65536},         // registers of a multiprocessor
    {91, 1},             // host pointers for registered memory
    {97, 99 * 1024},     // shared bytes of a block, on request
    {99, 1},             // host memory can be registered
    {106, 32},           // blocks of a multiprocessor
    {111, 1024},         // shared bytes that the system keeps
};
constexpr int LAST_ATTRIBUTE = 131;

}  // namespace

void abandonContext(CUcontext context) {
  forget(context);
  unloadModulesOf(context);
  freeMemoryOf(context);
  driver().contexts.remove(context);
}

int deviceCount() {
  static const int count = static_cast<int>(environment("TOLVA_EMULATOR_DEVICES", 1));
  return count;
}

CUcontext currentContext() {
  if (stack.empty() || stack.back() == nullptr || !driver().contexts.has(stack.back())) return nullptr;
  return stack.back();
}

}  // namespace emulator

using namespace emulator;

CUDA_API cuInit(unsigned flags) {
  return call("cuInit", [&] {
    require(flags == 0, CUDA_ERROR_INVALID_VALUE);
    require(deviceCount() > 0, CUDA_ERROR_NO_DEVICE);
    driver().initialized = true;
  });
}

CUDA_API cuDriverGetVersion(int* version) {
  return call("cuDriverGetVersion", [&] {
    require(version != nullptr, CUDA_ERROR_INVALID_VALUE);
    *version = static_cast<int>(environment("TOLVA_EMULATOR_DRIVER_VERSION", 12060));
  });
}

CUDA_API cuDeviceGetCount(int* count) {
  return initializedCall("cuDeviceGetCount", [&] {
    require(count != nullptr, CUDA_ERROR_INVALID_VALUE);
    *count = deviceCount();
  });
}

CUDA_API cuDeviceGet(CUdevice* device, int ordinal) {
  return initializedCall("cuDeviceGet", [&] {
    require(device != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(ordinal);
    *device = ordinal;
  });
}

CUDA_API cuDeviceGetName(char* name, int length, CUdevice device) {
  return initializedCall("cuDeviceGetName", [&] {
    require(name != nullptr && length > 0, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    std::strncpy(name, "Tolva emulated device", static_cast<size_t>(length));
    name[length - 1] = 0;
  });
}

CUDA_API cuDeviceGetUuid(unsigned char* uuid, CUdevice device) {
  return initializedCall("cuDeviceGetUuid", [&] {
    require(uuid != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    std::memcpy(uuid, "tolva-emulated", 15);
    uuid[15] = static_cast<unsigned char>(device);
  });
}

CUDA_API cuDeviceTotalMem_v2(size_t* bytes, CUdevice device) {
  return initializedCall("cuDeviceTotalMem_v2", [&] {
    require(bytes != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    *bytes = totalMemory();
  });
}

CUDA_API cuDeviceGetAttribute(int* value, int attribute, CUdevice device) {
  return initializedCall("cuDeviceGetAttribute", [&] {
    require(value != nullptr && attribute > 0 && attribute <= LAST_ATTRIBUTE, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    const auto found = ATTRIBUTES.find(attribute);
    *value = found == ATTRIBUTES.end() ? 0 : found->second;
  });
}

CUDA_API cuDeviceComputeCapability(int* major, int* minor, CUdevice device) {
  return initializedCall("cuDeviceComputeCapability", [&] {
    require(major != nullptr && minor != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    *major = COMPUTE_MAJOR, *minor = COMPUTE_MINOR;
  });
}

CUDA_API cuDevicePrimaryCtxRetain(CUcontext* context, CUdevice device) {
  return initializedCall("cuDevicePrimaryCtxRetain", [&] {
    require(context != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    Driver& d = driver();
    CUcontext& primary = d.primary[static_cast<size_t>(device)];
    if (primary == nullptr) primary = newContext(device, d.primaryFlags[static_cast<size_t>(device)], true);
    d.primaryUsers[static_cast<size_t>(device)]++;
    *context = primary;
  });
}

CUDA_API cuDevicePrimaryCtxRelease_v2(CUdevice device) {
  return initializedCall("cuDevicePrimaryCtxRelease_v2", [&] {
    checkDevice(device);
    Driver& d = driver();
    CUcontext& primary = d.primary[static_cast<size_t>(device)];
    require(primary != nullptr, CUDA_ERROR_INVALID_CONTEXT);
    if (--d.primaryUsers[static_cast<size_t>(device)] > 0) return;
    destroyContext(std::exchange(primary, nullptr));
  });
}

CUDA_API cuDevicePrimaryCtxReset_v2(CUdevice device) {
  return initializedCall("cuDevicePrimaryCtxReset_v2", [&] {
    checkDevice(device);
    Driver& d = driver();
    CUcontext& primary = d.primary[static_cast<size_t>(device)];
    d.primaryUsers[static_cast<size_t>(device)] = 0;
    if (primary != nullptr) destroyContext(std::exchange(primary, nullptr));
  });
}

CUDA_API cuDevicePrimaryCtxGetState(CUdevice device, unsigned* flags, int* active) {
  return initializedCall("cuDevicePrimaryCtxGetState", [&] {
    require(flags != nullptr && active != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    *flags = driver().primaryFlags[static_cast<size_t>(device)];
    *active = driver().primary[static_cast<size_t>(device)] != nullptr;
  });
}

CUDA_API cuDevicePrimaryCtxSetFlags_v2(CUdevice device, unsigned flags) {
  return initializedCall("cuDevicePrimaryCtxSetFlags_v2", [&] {
    checkDevice(device);
    driver().primaryFlags[static_cast<size_t>(device)] = flags;
  });
}

CUDA_API cuCtxCreate_v2(CUcontext* context, unsigned flags, CUdevice device) {
  return initializedCall("cuCtxCreate_v2", [&] {
    require(context != nullptr, CUDA_ERROR_INVALID_VALUE);
    checkDevice(device);
    *context = newContext(device, flags, false);
    stack.push_back(*context);
  });
}

CUDA_API cuCtxDestroy_v2(CUcontext context) {
  return initializedCall("cuCtxDestroy_v2", [&] {
    require(driver().contexts.has(context) && !context->primary, CUDA_ERROR_INVALID_CONTEXT);
    destroyContext(context);
    if (!stack.empty() && stack.back() == context) stack.pop_back();
  });
}

CUDA_API cuCtxSetCurrent(CUcontext context) {
  return initializedCall("cuCtxSetCurrent", [&] {
    require(context == nullptr || driver().contexts.has(context), CUDA_ERROR_INVALID_CONTEXT);
    if (!stack.empty()) stack.pop_back();
    if (context != nullptr) stack.push_back(context);
  });
}

CUDA_API cuCtxGetCurrent(CUcontext* context) {
  return initializedCall("cuCtxGetCurrent", [&] {
    require(context != nullptr, CUDA_ERROR_INVALID_VALUE);
    *context = currentContext();
  });
}

CUDA_API cuCtxPushCurrent_v2(CUcontext context) {
  return initializedCall("cuCtxPushCurrent_v2", [&] {
    require(driver().contexts.has(context), CUDA_ERROR_INVALID_CONTEXT);
    stack.push_back(context);
  });
}

CUDA_API cuCtxPopCurrent_v2(CUcontext* context) {
  return initializedCall("cuCtxPopCurrent_v2", [&] {
    require(!stack.empty(), CUDA_ERROR_INVALID_CONTEXT);
    if (context != nullptr) *context = stack.back();
    stack.pop_back();
  });
}

CUDA_API cuCtxGetDevice(CUdevice* device) {
  return contextCall("cuCtxGetDevice", [&](CUcontext context) {
    require(device != nullptr, CUDA_ERROR_INVALID_VALUE);
    *device = context->device;
  });
}

CUDA_API cuCtxGetFlags(unsigned* flags) {
  return contextCall("cuCtxGetFlags", [&](CUcontext context) {
    require(flags != nullptr, CUDA_ERROR_INVALID_VALUE);
    *flags = context->flags;
  });
}

CUDA_API cuCtxGetApiVersion(CUcontext context, unsigned* version) {
  return initializedCall("cuCtxGetApiVersion", [&] {
    require(version != nullptr, CUDA_ERROR_INVALID_VALUE);
    require(context == nullptr ? currentContext() != nullptr : driver().contexts.has(context),
            CUDA_ERROR_INVALID_CONTEXT);
    *version = 3020;  // what a 12.6 driver answers for contexts of cuCtxCreate_v2
  });
}

CUDA_API cuCtxGetStreamPriorityRange(int* least, int* greatest) {
  return contextCall("cuCtxGetStreamPriorityRange", [&](CUcontext) {
    if (least != nullptr) *least = 0;
    if (greatest != nullptr) *greatest = -5;
  });
}

CUDA_API cuCtxSynchronize() {
  return contextCall("cuCtxSynchronize", [&](CUcontext context) {
    refuseDuringCapture(true);
    driver().counters.synchronizations++;
    drain(context);
  });
}
