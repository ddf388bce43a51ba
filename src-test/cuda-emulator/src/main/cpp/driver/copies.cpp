// Copies and fills.
//
// What the host may see is the point. A copy between the device and pinned memory happens when its stream gets to it, so
// that a buffer which is used again too early shows. Pageable memory is read when the call is made, and written before it
// returns, as CUDA promises. Calls without "Async" use the legacy stream and, where the host takes part, wait for it.
#include <cstring>

#include "driver.h"

namespace emulator {
namespace {

enum class Side { DEVICE, PINNED, PAGEABLE };

/** The side that a host pointer is on; a range that only begins in pinned memory, or is a device's, is refused. */
Side hostSide(const void* host, size_t size) {
  const uintptr_t address = reinterpret_cast<uintptr_t>(host);
  require(host != nullptr && !overlapsDevice(address, size), CUDA_ERROR_INVALID_VALUE);
  if (pinnedBlock(address, size) != nullptr) return Side::PINNED;
  require(pinnedBlock(address, 1) == nullptr, CUDA_ERROR_INVALID_VALUE);
  return Side::PAGEABLE;
}

void checkDevice(CUdeviceptr address, size_t size) {
  require(deviceBlock(address, size) != nullptr, CUDA_ERROR_INVALID_VALUE);
}

class Copy final : public Work {
 public:
  Copy(Kind direction, void* to, const void* from, size_t size) : direction(direction), to(to), from(from), size(size) {}

  /** Reads the source now. */
  void snapshot() {
    held.assign(static_cast<const char*>(from), static_cast<const char*>(from) + size);
    from = held.data();
  }

  bool isAddressed() const override {
    const auto isLive = [this](const void* address) { return isOwned(reinterpret_cast<uintptr_t>(address)); };
    return (direction == Kind::COPY_TO_DEVICE || isLive(from)) && (direction == Kind::COPY_TO_HOST || isLive(to));
  }
  CUresult run() const override {
    std::memmove(to, from, size);
    return CUDA_SUCCESS;
  }
  Kind kind() const override { return direction; }
  std::string name() const override {
    return direction == Kind::COPY_TO_DEVICE ? "to device" : direction == Kind::COPY_TO_HOST ? "to host" : "on device";
  }
  size_t bytes() const override { return size; }

 private:
  Kind direction;
  void* to;
  const void* from;
  size_t size;
  std::vector<char> held;
};

class Fill final : public Work {
 public:
  Fill(CUdeviceptr to, unsigned value, size_t width, size_t count) : to(to), value(value), width(width), count(count) {}

  bool isAddressed() const override { return isOwned(to); }
  CUresult run() const override {
    char* next = reinterpret_cast<char*>(to);
    if (width == 1) {
      std::memset(next, static_cast<int>(value), count);
    } else {
      for (size_t i = 0; i < count; i++, next += width) std::memcpy(next, &value, width);
    }
    return CUDA_SUCCESS;
  }
  Kind kind() const override { return Kind::SET; }
  std::string name() const override { return "set"; }
  size_t bytes() const override { return width * count; }

 private:
  CUdeviceptr to;
  unsigned value;
  size_t width, count;
};

template <class T>
T* pointer(CUdeviceptr address) {
  return reinterpret_cast<T*>(address);
}

void refusePageableCapture(CUstream_st& s) {
  // A graph would read the memory at each launch, when it may be gone.
  if (s.capture != nullptr) refuseCapturing(s);
}

void toDevice(CUstream_st& s, CUdeviceptr to, const void* from, size_t size) {
  if (size == 0) return;
  checkDevice(to, size);
  const Side side = hostSide(from, size);
  auto copy = std::make_shared<Copy>(Work::Kind::COPY_TO_DEVICE, pointer<void>(to), from, size);
  if (side == Side::PAGEABLE) {
    refusePageableCapture(s);
    copy->snapshot();
  }
  submit(s, std::move(copy));
}

void toHost(CUstream_st& s, void* to, CUdeviceptr from, size_t size) {
  if (size == 0) return;
  checkDevice(from, size);
  const Side side = hostSide(to, size);
  if (side == Side::PAGEABLE) refusePageableCapture(s);
  submit(s, std::make_shared<Copy>(Work::Kind::COPY_TO_HOST, to, pointer<void>(from), size));
  if (side == Side::PAGEABLE) reach(s.context, s.end());
}

void onDevice(CUstream_st& s, CUdeviceptr to, CUdeviceptr from, size_t size) {
  if (size == 0) return;
  checkDevice(to, size);
  checkDevice(from, size);
  submit(s, std::make_shared<Copy>(Work::Kind::COPY_ON_DEVICE, pointer<void>(to), pointer<void>(from), size));
}

void fill(CUstream_st& s, CUdeviceptr to, unsigned value, size_t width, size_t count) {
  if (count == 0) return;
  require(to % width == 0, CUDA_ERROR_INVALID_VALUE);
  require(count <= totalMemory(), CUDA_ERROR_INVALID_VALUE);
  checkDevice(to, width * count);
  submit(s, std::make_shared<Fill>(to, value, width, count));
}

/** The legacy stream, for a call that is synchronous and so not allowed while a graph is captured. */
CUstream_st& legacy() {
  refuseDuringCapture();
  return stream(nullptr);
}

void synchronously(CUstream_st& s) {
  driver().counters.synchronizations++;
  reach(s.context, s.end());
}

/** A copy between any two addresses: each is a device's, or the host's. */
void anywhere(CUstream_st& s, CUdeviceptr to, CUdeviceptr from, size_t size) {
  const bool toIsDevice = overlapsDevice(to, size), fromIsDevice = overlapsDevice(from, size);
  require(size == 0 || toIsDevice || fromIsDevice, CUDA_ERROR_NOT_SUPPORTED);
  if (toIsDevice && fromIsDevice) return onDevice(s, to, from, size);
  if (toIsDevice) return toDevice(s, to, pointer<const void>(from), size);
  toHost(s, pointer<void>(to), from, size);
}

/** Row by row; memory type 1 is the host, 2 the device. */
void copyRows(CUstream_st& s, const Copy2D& c) {
  require(c.srcMemoryType == 1 || c.srcMemoryType == 2, CUDA_ERROR_NOT_SUPPORTED);
  require(c.dstMemoryType == 1 || c.dstMemoryType == 2, CUDA_ERROR_NOT_SUPPORTED);
  require(c.srcMemoryType == 2 || c.dstMemoryType == 2, CUDA_ERROR_NOT_SUPPORTED);
  require(c.Height <= 1 || (c.WidthInBytes <= c.srcPitch && c.WidthInBytes <= c.dstPitch), CUDA_ERROR_INVALID_VALUE);
  const uintptr_t from = c.srcMemoryType == 1 ? reinterpret_cast<uintptr_t>(c.srcHost) : c.srcDevice;
  const uintptr_t to = c.dstMemoryType == 1 ? reinterpret_cast<uintptr_t>(c.dstHost) : c.dstDevice;
  for (size_t row = 0; row < c.Height; row++) {
    const uintptr_t source = from + (c.srcY + row) * c.srcPitch + c.srcXInBytes;
    const uintptr_t target = to + (c.dstY + row) * c.dstPitch + c.dstXInBytes;
    if (c.srcMemoryType == 1) {
      toDevice(s, target, pointer<const void>(source), c.WidthInBytes);
    } else if (c.dstMemoryType == 1) {
      toHost(s, pointer<void>(target), source, c.WidthInBytes);
    } else {
      onDevice(s, target, source, c.WidthInBytes);
    }
  }
}

}  // namespace
}  // namespace emulator

using namespace emulator;

CUDA_API cuMemcpyHtoD_v2(CUdeviceptr to, const void* from, size_t size) {
  return contextCall("cuMemcpyHtoD_v2", [&](CUcontext) {
    CUstream_st& s = legacy();
    toDevice(s, to, from, size);
    synchronously(s);
  });
}

CUDA_API cuMemcpyDtoH_v2(void* to, CUdeviceptr from, size_t size) {
  return contextCall("cuMemcpyDtoH_v2", [&](CUcontext) {
    CUstream_st& s = legacy();
    toHost(s, to, from, size);
    synchronously(s);
  });
}

CUDA_API cuMemcpyDtoD_v2(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return contextCall("cuMemcpyDtoD_v2", [&](CUcontext) { onDevice(legacy(), to, from, size); });
}

CUDA_API cuMemcpy(CUdeviceptr to, CUdeviceptr from, size_t size) {
  return contextCall("cuMemcpy", [&](CUcontext) {
    CUstream_st& s = legacy();
    anywhere(s, to, from, size);
    synchronously(s);
  });
}

CUDA_API cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void* from, size_t size, CUstream handle) {
  return contextCall("cuMemcpyHtoDAsync_v2", [&](CUcontext) { toDevice(stream(handle), to, from, size); });
}

CUDA_API cuMemcpyDtoHAsync_v2(void* to, CUdeviceptr from, size_t size, CUstream handle) {
  return contextCall("cuMemcpyDtoHAsync_v2", [&](CUcontext) { toHost(stream(handle), to, from, size); });
}

CUDA_API cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t size, CUstream handle) {
  return contextCall("cuMemcpyDtoDAsync_v2", [&](CUcontext) { onDevice(stream(handle), to, from, size); });
}

CUDA_API cuMemcpyAsync(CUdeviceptr to, CUdeviceptr from, size_t size, CUstream handle) {
  return contextCall("cuMemcpyAsync", [&](CUcontext) { anywhere(stream(handle), to, from, size); });
}

CUDA_API cuMemcpy2D_v2(const Copy2D* copy) {
  return contextCall("cuMemcpy2D_v2", [&](CUcontext) {
    require(copy != nullptr, CUDA_ERROR_INVALID_VALUE);
    CUstream_st& s = legacy();
    copyRows(s, *copy);
    synchronously(s);
  });
}

CUDA_API cuMemcpy2DAsync_v2(const Copy2D* copy, CUstream handle) {
  return contextCall("cuMemcpy2DAsync_v2", [&](CUcontext) {
    require(copy != nullptr, CUDA_ERROR_INVALID_VALUE);
    copyRows(stream(handle), *copy);
  });
}

#define FILLS(name, type, suffix)                                                                                   \
  CUDA_API name##suffix(CUdeviceptr to, type value, size_t count) {                                                 \
    return contextCall(#name #suffix, [&](CUcontext) { fill(legacy(), to, value, sizeof(type), count); });          \
  }                                                                                                                 \
  CUDA_API name##Async(CUdeviceptr to, type value, size_t count, CUstream handle) {                                 \
    return contextCall(#name "Async", [&](CUcontext) { fill(stream(handle), to, value, sizeof(type), count); });    \
  }
FILLS(cuMemsetD8, unsigned char, _v2)
FILLS(cuMemsetD16, unsigned short, _v2)
FILLS(cuMemsetD32, unsigned, _v2)
#undef FILLS
