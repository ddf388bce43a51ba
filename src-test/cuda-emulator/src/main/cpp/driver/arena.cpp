// Large blocks are private mappings of a file of poison: a page costs something only when it is touched.
#include "arena.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>

#include "driver.h"

namespace emulator {
namespace {

constexpr size_t MAPPED = 1 << 18;  // from this size on, pages are mapped
constexpr size_t POISON_FILE = 1 << 24;

int poisonFile() {
  static const int file = [] {
    const int made = memfd_create("tolva-poison", MFD_CLOEXEC);
    const std::string poison(1 << 16, static_cast<char>(POISON));
    for (size_t done = 0; done < POISON_FILE; done += poison.size()) {
      if (write(made, poison.data(), poison.size()) != static_cast<ssize_t>(poison.size())) std::abort();
    }
    return made;
  }();
  return file;
}

/** Poisons whole pages without touching them. */
void mapPoison(uintptr_t address, size_t size) {
  for (size_t done = 0; done < size; done += POISON_FILE) {
    const size_t part = std::min(POISON_FILE, size - done);
    if (mmap(reinterpret_cast<void*>(address + done), part, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED,
             poisonFile(), 0) == MAP_FAILED) {
      fail(CUDA_ERROR_OUT_OF_MEMORY);
    }
  }
}

}  // namespace

void poison(uintptr_t address, size_t size) {
  const uintptr_t first = alignUp(address, PAGE), end = (address + size) / PAGE * PAGE;
  if (size < MAPPED || end <= first) {
    std::memset(reinterpret_cast<void*>(address), POISON, size);
    return;
  }
  std::memset(reinterpret_cast<void*>(address), POISON, first - address);
  mapPoison(first, end - first);
  std::memset(reinterpret_cast<void*>(end), POISON, address + size - end);
}

Arena::Arena(size_t bytes) {
  void* range = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  require(range != MAP_FAILED, CUDA_ERROR_OUT_OF_MEMORY);
  pieces[reinterpret_cast<uintptr_t>(range)] = bytes;
}

uintptr_t Arena::take(size_t bytes) {
  for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
    if (piece->second < bytes) continue;
    const auto [address, size] = *piece;
    pieces.erase(piece);
    if (size > bytes) pieces[address + bytes] = size - bytes;
    return address;
  }
  fail(CUDA_ERROR_OUT_OF_MEMORY);
}

void Arena::give(uintptr_t address, size_t bytes) {
  auto next = pieces.lower_bound(address);
  if (next != pieces.end() && next->first == address + bytes) {
    bytes += next->second;
    next = pieces.erase(next);
  }
  if (next != pieces.begin()) {
    const auto before = std::prev(next);
    if (before->first + before->second == address) {
      before->second += bytes;
      return;
    }
  }
  pieces[address] = bytes;
}

}  // namespace emulator
