// What a stream is asked to do. Other libraries of the emulator (cuBLAS) bring their own kinds of work.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "api.h"

namespace emulator {

/** An operation whose turn comes when its stream gets to it. Immutable, since a graph runs it more than once. */
class Work {
 public:
  enum class Kind { KERNEL, COPY_TO_DEVICE, COPY_TO_HOST, COPY_ON_DEVICE, SET, BLAS, MARK };

  virtual ~Work() = default;
  /** Does it, on the thread that calls. An error is one of the whole context from then on. */
  virtual CUresult run() const = 0;
  virtual Kind kind() const = 0;
  virtual std::string name() const = 0;
  /** Whether the addresses that it is going to use still belong to somebody; a graph may outlive them. */
  virtual bool isAddressed() const { return true; }
  /** How much is moved, for copies. */
  virtual size_t bytes() const { return 0; }
};

using WorkPointer = std::shared_ptr<const Work>;

}  // namespace emulator

// What this library does for the others of the emulator; not part of CUDA.

/** Counts a call of another library, and says which code it must return: 0, or one that was asked for by a fault. */
__attribute__((visibility("default"))) int tolva_emulator_enter(const char* function);
/** The stream of null is the current context's. */
__attribute__((visibility("default"))) CUresult tolva_emulator_submit(CUstream stream, emulator::WorkPointer work);
/** Does the range lie within one live block of device memory? Its size may be zero. */
__attribute__((visibility("default"))) bool tolva_emulator_on_device(const void* address, size_t bytes);
/** Says on standard error what is wrong, and keeps it for the control library. */
__attribute__((visibility("default"))) void tolva_emulator_report(const std::string& what);
/** Waits for a stream, as cuStreamSynchronize does. */
__attribute__((visibility("default"))) CUresult tolva_emulator_has_context();
/** Counts live objects of another library, for the report of leaks. */
__attribute__((visibility("default"))) void tolva_emulator_track(const char* kind, const void* object, bool live);
