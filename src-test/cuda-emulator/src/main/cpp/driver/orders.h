// The orders in which the blocks of a grid and the threads of a block run.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "../device/abi.h"
#include "random.h"

namespace emulator {

constexpr unsigned WARP = 32;

/** Some random orders for the threads of blocks of one shape. They are drawn now and then, not for each block. */
class Orders {
 public:
  explicit Orders(emulated::Index block) : block(block) {}

  /** Those of a shape, which are kept. */
  static Orders& of(emulated::Index block);

  const std::vector<emulated::Index>& choose(Random& choices) {
    std::vector<emulated::Index>& order = orders[choices.below(COUNT)];
    if (order.empty() || choices.oneIn(64)) draw(order, choices);
    return order;
  }

 private:
  static constexpr std::size_t COUNT = 6;

  void draw(std::vector<emulated::Index>& order, Random& choices) const;

  emulated::Index block;
  std::array<std::vector<emulated::Index>, COUNT> orders;
};

/** Visits 0 to count - 1 in steps of a random length that has no factor in common with the count. */
class Walk {
 public:
  Walk(uint64_t count, Random& choices) : count(count), at(choices.below(count)), step(1) {
    if (count < 3) return;
    do {
      step = 1 + choices.below(count - 1);
    } while (std::gcd(step, count) != 1);
  }
  uint64_t next() {
    at += step;
    if (at >= count) at -= count;
    return at;
  }

 private:
  uint64_t count, at, step;
};

}  // namespace emulator
