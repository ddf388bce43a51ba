// The state of the emulated driver, and what its parts do for each other. Every call holds one lock, and what it runs on
// behalf of streams runs under it too; only in timeline mode do streams have threads of their own.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "api.h"
#include "random.h"
#include "work.h"

struct CUctx_st {
  CUdevice device = 0;
  bool primary = false;
  unsigned flags = 0;
  CUstream legacy = nullptr;  // the stream of null
  /** The error that made the context useless, if one did. */
  CUresult failure = CUDA_SUCCESS;
};

namespace emulator {

struct Capture;

/** A moment in the life of a stream: when so many of its operations are done. */
struct Point {
  CUstream stream = nullptr;
  uint64_t number = 0;
  bool reached() const;
};

struct Entry {
  WorkPointer work;  // null for what only waits
  std::vector<Point> after;
};

/** One recording of an event. */
struct Mark {
  Point point;
  int64_t nanos = 0;
};

}  // namespace emulator

struct CUstream_st {
  CUcontext context;
  unsigned flags;
  int priority;
  uint64_t id;
  std::deque<emulator::Entry> queue;
  uint64_t submitted = 0;
  uint64_t completed = 0;
  bool destroyed = false;
  emulator::Capture* capture = nullptr;
  std::vector<CUgraphNode> last;  // what the next captured operation comes after

  bool blocking() const { return !(flags & CU_STREAM_NON_BLOCKING); }
  emulator::Point end() { return {this, submitted}; }
};

struct CUevent_st {
  CUcontext context;
  unsigned flags;
  std::shared_ptr<emulator::Mark> mark;  // null until recorded
  emulator::Capture* capture = nullptr;  // the one in which it was recorded last
  std::vector<CUgraphNode> captured;
};

struct CUgraphNode_st {
  CUgraph graph;
  emulator::WorkPointer work;
  std::vector<CUgraphNode> after;
};

struct CUgraph_st {
  std::vector<std::unique_ptr<CUgraphNode_st>> nodes;
};

namespace emulator {

struct Capture {
  CUstream origin;
  CUstreamCaptureMode mode;
  std::thread::id thread;
  CUgraph graph;
  bool invalid = false;
  std::set<CUstream> streams;
};

/** What is thrown inside and returned outside. */
struct Failure {
  CUresult code;
};
[[noreturn]] inline void fail(CUresult code) { throw Failure{code}; }
inline void require(bool condition, CUresult otherwise) {
  if (!condition) fail(otherwise);
}

/** The live handles of a kind; any other pointer is an invalid handle. */
template <class T>
class Handles {
 public:
  T* add(std::unique_ptr<T> object) {
    live.insert(object.get());
    return object.release();
  }
  T& check(T* handle) const {
    require(live.count(handle) != 0, CUDA_ERROR_INVALID_HANDLE);
    return *handle;
  }
  bool has(T* handle) const { return live.count(handle) != 0; }
  std::unique_ptr<T> remove(T* handle) {
    check(handle);
    live.erase(handle);
    return std::unique_ptr<T>(handle);
  }
  const std::unordered_set<T*>& all() const { return live; }
  void clear() {
    for (T* object : live) delete object;
    live.clear();
  }

 private:
  std::unordered_set<T*> live;
};

/** What the control library shows, in this order. */
struct Counters {
  long launches, graphLaunches, kernels, blasCalls, bytesToDevice, bytesToHost, bytesOnDevice, memsets, allocations,
      hostAllocations, synchronizations, compilations, foundCompiled;
};

struct Driver {
  std::mutex mutex;
  std::condition_variable progress;  // timeline mode only
  bool initialized = false;
  Random random;
  Counters counters{};
  std::vector<CUcontext> primary;  // one for each device, or null
  std::vector<int> primaryUsers;
  std::vector<unsigned> primaryFlags;
  Handles<CUctx_st> contexts;
  Handles<CUstream_st> streams;
  /** Destroyed streams: recordings of events still speak of them. */
  std::vector<std::unique_ptr<CUstream_st>> retired;
  Handles<CUevent_st> events;
  Handles<CUgraph_st> graphs;
  Handles<CUgraphExec_st> graphExecs;
  Handles<CUmod_st> modules;
  std::unordered_set<CUfunction> functions;
  std::set<Capture*> captures;
  std::map<const void*, const char*> tracked;

  Driver();
  ~Driver();
};

/** Lives as long as the process: threads of a JVM may call while static objects are destroyed. */
Driver& driver();

// Faults and the frame of each call (calls.cpp)
CUresult injected(const char* function);
/** The code with which a kernel shall fail that is about to run. */
CUresult injectedFailure();
void report(const std::string& what);
long environment(const char* name, long otherwise);

// Contexts (contexts.cpp)
CUcontext currentContext();
/** Ends a context with all that it owns, whatever it has still to do. */
void abandonContext(CUcontext context);
int deviceCount();

// Device and pinned memory (memory.cpp)
struct Block {
  uintptr_t address;
  size_t size;
  CUcontext context;
  long serial;
  bool pinned;
  bool registered;  // pinned by cuMemHostRegister, and not ours
};
const Block* deviceBlock(uintptr_t address, size_t size);
const Block* pinnedBlock(uintptr_t address, size_t size);
bool overlapsDevice(uintptr_t address, size_t size);
/** Whether an address is in, or at the end of, any live memory of a device's, the pinned kind, or a module's variable. */
bool isOwned(uintptr_t address);
/** A variable of a module, which is device memory, too. */
void addVariable(uintptr_t address, size_t size);
void removeVariable(uintptr_t address);
void checkBlocks();
std::string liveBlocks();
/** What a context owns goes with it. */
void freeMemoryOf(CUcontext context);
void countBlocksAnew();
CUdeviceptr allocateDevice(size_t size);
void freeDevice(CUdeviceptr address);
size_t totalMemory();

// Streams (streams.cpp, scheduler.cpp)
CUstream_st& stream(CUstream handle);
CUstream newStream(CUcontext context, unsigned flags, int priority);
/** Puts work at a stream's end, or into the graph that the stream is captured to. */
void submit(CUstream_st& stream, WorkPointer work);
/** Puts work at a stream's end, capture or not. */
void enqueue(CUstream_st& stream, WorkPointer work);
/** Lets what comes after in the stream wait for a point of another. */
void waitFor(CUstream_st& stream, Point point);
/** Returns when the point is reached; in the meantime other streams may or may not get on. */
void reach(CUcontext context, Point point);
/** Runs everything that has been submitted to a context's streams. */
void drain(CUcontext context);
/** Gives ready operations a chance to run, for calls that only ask. */
void nudge();
void retire(CUstream stream);
/** Drops what a context's streams have still to do, its streams and its events. */
void forget(CUcontext context);

// Capture and graphs (capture.cpp, graphs.cpp)
/** For calls that a capture's mode may forbid; the strictest are forbidden in every mode. */
void refuseDuringCapture(bool inEveryMode = false);
void refuseCapturing(CUstream_st& stream);
CUgraphNode capture(CUstream_st& stream, WorkPointer work);
void endCaptures();

// Modules (modules.cpp)
void unloadModulesOf(CUcontext context);

/** The frame of every call: one lock, an injected fault, and errors as codes. */
template <class Body>
CUresult call(const char* function, Body body) noexcept {
  std::lock_guard<std::mutex> lock(driver().mutex);
  if (const CUresult fault = injected(function)) return fault;
  try {
    body();
    return CUDA_SUCCESS;
  } catch (const Failure& failure) {
    return failure.code;
  } catch (const std::bad_alloc&) {
    return CUDA_ERROR_OUT_OF_MEMORY;
  }
}

/** The frame of a call that needs cuInit only. */
template <class Body>
CUresult initializedCall(const char* function, Body body) noexcept {
  return call(function, [&] {
    require(driver().initialized, CUDA_ERROR_NOT_INITIALIZED);
    body();
  });
}

/** The frame of a call that needs a current context, which must not have failed. */
template <class Body>
CUresult contextCall(const char* function, Body body) noexcept {
  return call(function, [&] {
    require(driver().initialized, CUDA_ERROR_NOT_INITIALIZED);
    const CUcontext context = currentContext();
    require(context != nullptr, CUDA_ERROR_INVALID_CONTEXT);
    require(context->failure == CUDA_SUCCESS, context->failure);
    body(context);
  });
}

}  // namespace emulator
