// A kernel that touches memory which is nobody's, or an address that is not aligned for its type, or divides an integer by
// zero, must not end the process.
#pragma once

#include "api.h"

namespace emulator {

/**
 * While it lives, a fault of this thread ends in a call of the given function, on a stack of its own, with the reason. The
 * function does not return. Faults of other threads, and of this one at other times, go where they went before: a JVM
 * handles the same signals.
 */
class FaultGuard {
 public:
  using Landing = void (*)(CUresult code, const char* why);
  explicit FaultGuard(Landing landing);
  ~FaultGuard();
  FaultGuard(const FaultGuard&) = delete;
  FaultGuard& operator=(const FaultGuard&) = delete;
};

}  // namespace emulator
