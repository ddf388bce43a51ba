// Reproducible randomness: every choice that hardware leaves open is drawn here.
#pragma once

#include <cstdint>

namespace emulator {

/** xorshift64*, a generator of a few instructions. */
class Random {
 public:
  explicit Random(uint64_t seed) : state(seed * 0x9e3779b97f4a7c15u + 0x1234567u) {
    if (state == 0) state = 1;
  }
  uint64_t next() {
    state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
    return state * 0x2545f4914f6cdd1du;
  }
  /** At least 0 and below the bound, which is not 0. */
  uint64_t below(uint64_t bound) { return (unsigned __int128)next() * bound >> 64; }
  bool oneIn(uint64_t n) { return below(n) == 0; }

 private:
  uint64_t state;
};

}  // namespace emulator
