// Device memory and pinned host memory. A device address is the host address of the same bytes, because kernels are host
// code; it lies in a range of its own, so that no host pointer is mistaken for one.
//
// Fresh memory is filled with poison (0xCD), so that what was never written shows; freed memory is poisoned again. Around
// each block lie guards that are compared when the block is freed and whenever the control library asks.
#include <cstdlib>
#include <cstring>

#include "arena.h"
#include "driver.h"

namespace emulator {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool SANITIZED = true;
#else
constexpr bool SANITIZED = false;
#endif

constexpr size_t ALIGNMENT = 256;  // what cuMemAlloc promises, and more
constexpr size_t GUARD = 256;
constexpr int GUARD_BYTE = 0xFD;

struct Memory {
  std::map<uintptr_t, Block> device;
  std::map<uintptr_t, Block> pinned;
  std::map<uintptr_t, Block> variables;
  std::vector<size_t> used;
  long serial = 0;
  std::unique_ptr<Arena> arena;
};

Memory& memory() {
  static Memory* const instance = [] {
    auto made = std::make_unique<Memory>();
    const size_t devices = static_cast<size_t>(std::max(1, deviceCount()));
    made->used.resize(devices);
    // Twice as much as there is, because free pieces and blocks alternate.
    if (!SANITIZED) made->arena = std::make_unique<Arena>(2 * totalMemory() * devices + (1 << 30));
    return made.release();
  }();
  return *instance;
}

size_t outerSize(size_t size) { return GUARD + alignUp(size, ALIGNMENT) + GUARD; }

size_t tail(size_t size) { return alignUp(size, ALIGNMENT) - size + GUARD; }

void writeGuards(const Block& block) {
  std::memset(reinterpret_cast<void*>(block.address - GUARD), GUARD_BYTE, GUARD);
  std::memset(reinterpret_cast<void*>(block.address + block.size), GUARD_BYTE, tail(block.size));
}

const unsigned char* damage(uintptr_t address, size_t size) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(address);
  for (size_t i = 0; i < size; i++) {
    if (bytes[i] != GUARD_BYTE) return bytes + i;
  }
  return nullptr;
}

std::string describe(const Block& block) {
  return std::string(block.pinned ? "pinned" : "device") + " block " + std::to_string(block.serial) + " of " +
         std::to_string(block.size) + " bytes";
}

void checkGuards(const Block& block) {
  if (SANITIZED || block.registered) return;
  const unsigned char* found = damage(block.address - GUARD, GUARD);
  if (found == nullptr) found = damage(block.address + block.size, tail(block.size));
  if (found == nullptr) return;
  const long offset = static_cast<long>(reinterpret_cast<uintptr_t>(found) - block.address);
  report("write out of bounds: " + describe(block) + ": the byte at offset " + std::to_string(offset) +
         " was overwritten");
  writeGuards(block);
}

const Block* find(const std::map<uintptr_t, Block>& blocks, uintptr_t address, size_t size) {
  auto next = blocks.upper_bound(address);
  if (next == blocks.begin()) return nullptr;
  const Block& block = std::prev(next)->second;
  const size_t offset = address - block.address;
  return offset < block.size && size <= block.size - offset ? &block : nullptr;
}

uintptr_t sanitizedBlock(size_t size) {
  void* made = nullptr;
  if (posix_memalign(&made, ALIGNMENT, size) != 0) fail(CUDA_ERROR_OUT_OF_MEMORY);
  std::memset(made, POISON, size);
  return reinterpret_cast<uintptr_t>(made);
}

uintptr_t hostBlock(size_t size) {
  if (SANITIZED) return sanitizedBlock(size);
  void* made = nullptr;
  if (posix_memalign(&made, PAGE, PAGE + alignUp(size, ALIGNMENT) + GUARD) != 0) fail(CUDA_ERROR_OUT_OF_MEMORY);
  const uintptr_t address = reinterpret_cast<uintptr_t>(made) + PAGE;
  std::memset(reinterpret_cast<void*>(address), POISON, size);
  return address;
}

void release(const Block& block) {
  if (block.registered) return;
  checkGuards(block);
  if (SANITIZED) {
    std::free(reinterpret_cast<void*>(block.address));
  } else if (block.pinned) {
    std::memset(reinterpret_cast<void*>(block.address), POISON, block.size);
    std::free(reinterpret_cast<void*>(block.address - PAGE));
  } else {
    poison(block.address - GUARD, outerSize(block.size));
    memory().arena->give(block.address - GUARD, outerSize(block.size));
  }
}

void* allocatePinned(size_t size) {
  Memory& m = memory();
  const Block block{hostBlock(size), size, currentContext(), ++m.serial, true, false};
  if (!SANITIZED) writeGuards(block);
  m.pinned[block.address] = block;
  driver().counters.hostAllocations++;
  return reinterpret_cast<void*>(block.address);
}

}  // namespace

size_t totalMemory() {
  static const size_t total = static_cast<size_t>(environment("TOLVA_EMULATOR_MEMORY", 8l << 30));
  return total;
}

const Block* deviceBlock(uintptr_t address, size_t size) {
  const Block* block = find(memory().device, address, size);
  return block != nullptr ? block : find(memory().variables, address, size);
}

const Block* pinnedBlock(uintptr_t address, size_t size) { return find(memory().pinned, address, size); }

bool overlapsDevice(uintptr_t address, size_t size) {
  const auto overlaps = [address, size](const std::map<uintptr_t, Block>& blocks) {
    const auto next = blocks.lower_bound(address + size);
    return next != blocks.begin() && std::prev(next)->first + std::prev(next)->second.size > address;
  };
  return overlaps(memory().device) || overlaps(memory().variables);
}

void addVariable(uintptr_t address, size_t size) {
  memory().variables[address] = {address, size, currentContext(), 0, false, false};
}

void removeVariable(uintptr_t address) { memory().variables.erase(address); }

bool isOwned(uintptr_t address) {
  const auto within = [address](const std::map<uintptr_t, Block>& blocks) {
    const auto next = blocks.upper_bound(address);
    return next != blocks.begin() && address - std::prev(next)->first <= std::prev(next)->second.size;
  };
  return within(memory().device) || within(memory().pinned) || within(memory().variables);
}

void checkBlocks() {
  for (const auto& [address, block] : memory().device) checkGuards(block);
  for (const auto& [address, block] : memory().pinned) checkGuards(block);
}

std::string liveBlocks() {
  std::string text;
  for (const auto& [address, block] : memory().device) text += describe(block) + "\n";
  for (const auto& [address, block] : memory().pinned) text += describe(block) + "\n";
  return text;
}

CUdeviceptr allocateDevice(size_t size) {
  require(size != 0, CUDA_ERROR_INVALID_VALUE);
  Memory& m = memory();
  size_t& used = m.used[static_cast<size_t>(currentContext()->device)];
  const size_t rounded = alignUp(size, 512);
  require(size <= totalMemory() && rounded <= totalMemory() - used, CUDA_ERROR_OUT_OF_MEMORY);
  const uintptr_t address = SANITIZED ? sanitizedBlock(size) : m.arena->take(outerSize(size)) + GUARD;
  const Block block{address, size, currentContext(), ++m.serial, false, false};
  if (!SANITIZED) {
    poison(address, size);
    writeGuards(block);
  }
  m.device[address] = block;
  used += rounded;
  driver().counters.allocations++;
  return address;
}

void freeDevice(CUdeviceptr address) {
  Memory& m = memory();
  const auto found = m.device.find(address);
  require(found != m.device.end(), CUDA_ERROR_INVALID_VALUE);
  const Block block = found->second;
  m.device.erase(found);
  m.used[static_cast<size_t>(block.context->device)] -= alignUp(block.size, 512);
  release(block);
}

void freeMemoryOf(CUcontext context) {
  const auto owned = [context](const std::map<uintptr_t, Block>& blocks) {
    std::vector<Block> found;
    for (const auto& [address, block] : blocks) {
      if (block.context == context) found.push_back(block);
    }
    return found;
  };
  for (const Block& block : owned(memory().device)) freeDevice(block.address);
  for (const Block& block : owned(memory().pinned)) {
    memory().pinned.erase(block.address);
    release(block);
  }
}

void countBlocksAnew() { memory().serial = 0; }

}  // namespace emulator

using namespace emulator;

CUDA_API cuMemGetInfo_v2(size_t* available, size_t* total) {
  return contextCall("cuMemGetInfo_v2", [&](CUcontext context) {
    require(available != nullptr && total != nullptr, CUDA_ERROR_INVALID_VALUE);
    *total = totalMemory();
    *available = *total - memory().used[static_cast<size_t>(context->device)];
  });
}

CUDA_API cuMemAlloc_v2(CUdeviceptr* address, size_t size) {
  return contextCall("cuMemAlloc_v2", [&](CUcontext) {
    require(address != nullptr, CUDA_ERROR_INVALID_VALUE);
    refuseDuringCapture();
    *address = allocateDevice(size);
  });
}

CUDA_API cuMemFree_v2(CUdeviceptr address) {
  return contextCall("cuMemFree_v2", [&](CUcontext context) {
    if (address == 0) return;
    refuseDuringCapture();
    // As on hardware, what is under way ends first.
    drain(context);
    freeDevice(address);
  });
}

CUDA_API cuMemGetAddressRange_v2(CUdeviceptr* base, size_t* size, CUdeviceptr address) {
  return contextCall("cuMemGetAddressRange_v2", [&](CUcontext) {
    const Block* block = deviceBlock(address, 1);
    require(block != nullptr, CUDA_ERROR_NOT_FOUND);
    if (base != nullptr) *base = block->address;
    if (size != nullptr) *size = block->size;
  });
}

CUDA_API cuMemHostAlloc(void** address, size_t size, unsigned) {
  return contextCall("cuMemHostAlloc", [&](CUcontext) {
    require(address != nullptr && size != 0, CUDA_ERROR_INVALID_VALUE);
    refuseDuringCapture();
    *address = allocatePinned(size);
  });
}

CUDA_API cuMemAllocHost_v2(void** address, size_t size) {
  return contextCall("cuMemAllocHost_v2", [&](CUcontext) {
    require(address != nullptr && size != 0, CUDA_ERROR_INVALID_VALUE);
    refuseDuringCapture();
    *address = allocatePinned(size);
  });
}

CUDA_API cuMemFreeHost(void* address) {
  return contextCall("cuMemFreeHost", [&](CUcontext context) {
    refuseDuringCapture();
    auto& pinned = memory().pinned;
    const auto found = pinned.find(reinterpret_cast<uintptr_t>(address));
    require(found != pinned.end() && !found->second.registered, CUDA_ERROR_INVALID_VALUE);
    drain(context);
    const Block block = found->second;
    pinned.erase(found);
    release(block);
  });
}

CUDA_API cuMemHostRegister_v2(void* host, size_t size, unsigned) {
  return contextCall("cuMemHostRegister_v2", [&](CUcontext) {
    const uintptr_t address = reinterpret_cast<uintptr_t>(host);
    require(host != nullptr && size != 0, CUDA_ERROR_INVALID_VALUE);
    refuseDuringCapture();
    require(pinnedBlock(address, 1) == nullptr, CUDA_ERROR_HOST_MEMORY_ALREADY_REGISTERED);
    memory().pinned[address] = {address, size, currentContext(), ++memory().serial, true, true};
  });
}

CUDA_API cuMemHostUnregister(void* host) {
  return contextCall("cuMemHostUnregister", [&](CUcontext context) {
    refuseDuringCapture();
    auto& pinned = memory().pinned;
    const auto found = pinned.find(reinterpret_cast<uintptr_t>(host));
    require(found != pinned.end() && found->second.registered, CUDA_ERROR_HOST_MEMORY_NOT_REGISTERED);
    drain(context);
    pinned.erase(found);
  });
}

CUDA_API cuMemHostGetDevicePointer_v2(CUdeviceptr* address, void* host, unsigned flags) {
  return contextCall("cuMemHostGetDevicePointer_v2", [&](CUcontext) {
    require(address != nullptr && flags == 0, CUDA_ERROR_INVALID_VALUE);
    require(pinnedBlock(reinterpret_cast<uintptr_t>(host), 1) != nullptr, CUDA_ERROR_INVALID_VALUE);
    *address = reinterpret_cast<uintptr_t>(host);
  });
}
