#include "orders.h"

#include <map>
#include <utility>

namespace emulator {

using emulated::Index;

namespace {

std::vector<unsigned> shuffled(unsigned count, Random& choices) {
  std::vector<unsigned> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0u);
  for (unsigned i = count; i > 1; i--) std::swap(numbers[i - 1], numbers[choices.below(i)]);
  return numbers;
}

}  // namespace

Orders& Orders::of(Index block) {
  static std::map<uint64_t, Orders> all;
  return all.try_emplace(uint64_t{block.x} | uint64_t{block.y} << 20 | uint64_t{block.z} << 40, block).first->second;
}

/** Warps in random order, and the lanes within each. */
void Orders::draw(std::vector<Index>& order, Random& choices) const {
  const unsigned threads = block.x * block.y * block.z, warps = (threads + WARP - 1) / WARP;
  const std::vector<unsigned> warpOrder = shuffled(warps, choices), lanes = shuffled(WARP, choices);
  order.clear();
  for (unsigned warp : warpOrder) {
    for (unsigned lane : lanes) {
      const unsigned i = warp * WARP + lane;
      if (i < threads) order.push_back({i % block.x, i / block.x % block.y, i / (block.x * block.y)});
    }
  }
}

}  // namespace emulator
