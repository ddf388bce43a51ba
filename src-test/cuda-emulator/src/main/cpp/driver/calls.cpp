// The driver as a whole: its state, its faults and what it tells the control library.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "driver.h"
#include "graphs.h"
#include "modules.h"

namespace emulator {
namespace {

/**
 * "function:n:code": the n-th call of the function, or with "*" of any, returns the code and does nothing else. With
 * "kernel", the n-th kernel that runs fails with the code instead.
 */
struct Fault {
  std::string function;
  long remaining = 0;
  int code = 0;
};

std::mutex faultMutex;
Fault fault;
std::atomic<bool> armed{false};
std::atomic<bool> happened{false};
std::atomic<long> calls{0};

void arm(const char* specification) {
  std::lock_guard<std::mutex> lock(faultMutex);
  armed = false;
  happened = false;
  if (specification == nullptr || *specification == 0) return;
  const std::string text(specification);
  const size_t first = text.find(':'), second = text.find(':', first + 1);
  if (second == std::string::npos) {
    report("fault \"" + text + "\": expected function:n:code, got something else; no fault is injected");
    return;
  }
  fault = {text.substr(0, first), std::atol(text.c_str() + first + 1), std::atoi(text.c_str() + second + 1)};
  armed = true;
}

/** JCuda and CUDA's own header call cuMemAlloc what the library exports as cuMemAlloc_v2. */
bool isCalled(const char* function, const std::string& name) {
  const size_t length = name.size();
  return std::strncmp(function, name.c_str(), length) == 0 &&
         (function[length] == 0 || std::strncmp(function + length, "_v", 2) == 0);
}

int faultOf(const char* function, bool isCall) {
  if (!armed.load(std::memory_order_relaxed)) return 0;
  std::lock_guard<std::mutex> lock(faultMutex);
  const bool isMeant = isCalled(function, fault.function) || (isCall && fault.function == "*");
  if (!armed || !isMeant || --fault.remaining > 0) return 0;
  armed = false;
  happened = true;
  return fault.code;
}

int countCall(const char* function) {
  calls.fetch_add(1, std::memory_order_relaxed);
  return faultOf(function, true);
}

// With a lock of its own, since the other libraries report too.
std::mutex reportMutex;
std::string reports;

const bool armedByEnvironment = (arm(std::getenv("TOLVA_EMULATOR_FAULT")), true);

}  // namespace

CUresult injected(const char* function) { return static_cast<CUresult>(countCall(function)); }

CUresult injectedFailure() { return static_cast<CUresult>(faultOf("kernel", false)); }

void report(const std::string& what) {
  std::fprintf(stderr, "tolva emulator: %s\n", what.c_str());
  std::lock_guard<std::mutex> lock(reportMutex);
  reports += what + "\n";
}

long environment(const char* name, long otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == 0 ? otherwise : std::atol(value);
}

Driver::Driver() : random(static_cast<uint64_t>(environment("TOLVA_EMULATOR_SEED", 1))) {
  primary.resize(static_cast<size_t>(deviceCount()));
  primaryUsers.resize(primary.size());
  primaryFlags.resize(primary.size());
}

Driver::~Driver() = default;

Driver& driver() {
  static Driver* const instance = new Driver();
  return *instance;
}

namespace {

void copyOut(const std::string& text, char* out, size_t size) {
  if (size == 0) return;
  const size_t length = std::min(size - 1, text.size());
  std::memcpy(out, text.data(), length);
  out[length] = 0;
}

std::string leaks() {
  Driver& d = driver();
  std::string text = liveBlocks();
  const auto add = [&text](const char* kind, size_t count) {
    if (count != 0) text += std::to_string(count) + " " + kind + "\n";
  };
  size_t streams = 0;
  for (CUstream s : d.streams.all()) streams += s != s->context->legacy;
  add("streams", streams);
  add("events", d.events.all().size());
  add("modules", d.modules.all().size());
  add("graphs", d.graphs.all().size());
  add("executable graphs", d.graphExecs.all().size());
  add("contexts", d.contexts.all().size());
  std::map<std::string, size_t> others;
  for (const auto& [object, kind] : d.tracked) others[kind]++;
  for (const auto& [kind, count] : others) add(kind.c_str(), count);
  return text;
}

}  // namespace
}  // namespace emulator

using namespace emulator;

int tolva_emulator_enter(const char* function) { return countCall(function); }

CUresult tolva_emulator_submit(CUstream handle, WorkPointer work) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  try {
    const CUcontext context = currentContext();
    require(context != nullptr, CUDA_ERROR_INVALID_CONTEXT);
    require(context->failure == CUDA_SUCCESS, context->failure);
    submit(stream(handle), std::move(work));
    return CUDA_SUCCESS;
  } catch (const Failure& failure) {
    return failure.code;
  }
}

bool tolva_emulator_on_device(const void* address, size_t bytes) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  return bytes == 0 || deviceBlock(reinterpret_cast<uintptr_t>(address), bytes) != nullptr;
}

void tolva_emulator_report(const std::string& what) { report(what); }

CUresult tolva_emulator_has_context() {
  std::lock_guard<std::mutex> lock(driver().mutex);
  return currentContext() == nullptr ? CUDA_ERROR_INVALID_CONTEXT : CUDA_SUCCESS;
}

void tolva_emulator_track(const char* kind, const void* object, bool live) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  if (live) {
    driver().tracked[object] = kind;
  } else {
    driver().tracked.erase(object);
  }
}

// For the control library.

EXPORTED void tolva_emulator_fault(const char* specification) { arm(specification); }

/** Whether the fault that was set last has been met. */
EXPORTED bool tolva_emulator_fault_happened() { return happened; }

EXPORTED long tolva_emulator_calls() { return calls; }

/** One line for each thing that is live: blocks of memory one by one, other objects by number. */
EXPORTED void tolva_emulator_leaks(char* out, size_t size) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  copyOut(leaks(), out, size);
}

/** What has been reported since the last reset. Blocks are checked for writes out of bounds first. */
EXPORTED void tolva_emulator_reports(char* out, size_t size) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  checkBlocks();
  std::lock_guard<std::mutex> reportLock(reportMutex);
  copyOut(reports, out, size);
}

EXPORTED void tolva_emulator_counters(long* out, int count) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  Counters all = driver().counters;
  std::memcpy(out, &all, std::min(sizeof all, sizeof(long) * static_cast<size_t>(count)));
}

/** Counts a program that was compiled, or found among those that had been. */
EXPORTED void tolva_emulator_compiled(bool found) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  (found ? driver().counters.foundCompiled : driver().counters.compilations)++;
}

EXPORTED void tolva_emulator_seed(uint64_t seed) {
  std::lock_guard<std::mutex> lock(driver().mutex);
  driver().random = Random(seed);
  seedGrids(seed);
}

/** As if the process had just started; what was made before must not be used any more. */
EXPORTED void tolva_emulator_reset() {
  arm(nullptr);
  std::lock_guard<std::mutex> lock(driver().mutex);
  Driver& d = driver();
  endCaptures();
  const std::unordered_set<CUcontext> contexts = d.contexts.all();
  for (CUcontext context : contexts) abandonContext(context);
  d.graphExecs.clear();
  d.graphs.clear();
  countBlocksAnew();
  for (size_t i = 0; i < d.primary.size(); i++) d.primary[i] = nullptr, d.primaryUsers[i] = 0, d.primaryFlags[i] = 0;
  d.tracked.clear();
  d.counters = {};
  d.initialized = false;
  calls = 0;
  std::lock_guard<std::mutex> reportLock(reportMutex);
  reports.clear();
}

/** What functions do that are exported and not emulated. */
EXPORTED int tolva_emulator_unsupported(const char* function) {
  if (const int fault = countCall(function)) return fault;
  return CUDA_ERROR_NOT_SUPPORTED;
}
