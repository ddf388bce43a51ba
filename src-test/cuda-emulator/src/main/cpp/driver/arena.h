// Where device memory is cut from, and what it is filled with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

namespace emulator {

constexpr int POISON = 0xCD;
constexpr size_t PAGE = 4096;

inline size_t alignUp(size_t size, size_t alignment) { return (size + alignment - 1) / alignment * alignment; }

/** Fills memory of an arena with poison. */
void poison(uintptr_t address, size_t size);

/** A range of addresses; its free pieces by address, neighbours joined. */
class Arena {
 public:
  explicit Arena(size_t bytes);

  /** The first piece that is large enough; fails with {@code CUDA_ERROR_OUT_OF_MEMORY} if there is none. */
  uintptr_t take(size_t bytes);

  void give(uintptr_t address, size_t bytes);

 private:
  std::map<uintptr_t, size_t> pieces;
};

}  // namespace emulator
