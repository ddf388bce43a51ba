// Runs grids of kernels on the calling thread.
//
// The threads of a block take turns. A worker, which has a stack of its own, calls the kernel for one thread after another;
// a kernel without barriers costs little more than these calls. When a thread has to wait, its worker is suspended with it
// and another takes over: a new one for threads that have not started, or one whose thread may go on. When nobody can, the
// wait is over for all (a barrier that everybody reached, lanes that were waiting for lanes that have left) or the kernel is
// wrong, and fails as on a device.
//
// Blocks, warps and lanes run in random order, so that a kernel which relies on an order shows it.
#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "arena.h"
#include "modules.h"
#include "orders.h"
#include "signals.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

// Saves what a call must preserve, and where it returns to, on the stack; then does the opposite on another stack.
asm(R"(
.text
.globl tolva_switch_stack
.hidden tolva_switch_stack
.type tolva_switch_stack, @function
tolva_switch_stack:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size tolva_switch_stack, .-tolva_switch_stack
)");
extern "C" void tolva_switch_stack(void** from, void* to);

namespace emulator {
namespace {

using emulated::Index;
using emulated::Part;
using emulated::Together;
using emulated::Vote;

constexpr size_t STACK = 256 * 1024;
constexpr size_t SHARED_GUARD = 256;
constexpr unsigned char GUARD_BYTE = 0xFD;
constexpr uint64_t UNDEFINED = 0xCDCDCDCDCDCDCDCDu;

struct Worker {
  char* stack;
  void* top;
  int line;
  Vote vote;
  int result;
};

struct Warp {
  unsigned arrived = 0;    // lanes that wait for others of the warp
  unsigned atBarrier = 0;  // lanes that wait for the block
  Part parts[WARP];
  Worker* workers[WARP];
  uint64_t results[WARP];
};

/** The block that is running. There is one at a time in the process. */
struct State {
  const emulated::Kernel* kernel;
  const unsigned char* arguments;
  unsigned threads;
  emulated::Turns turns;
  void* main;
  Worker* current;
  std::vector<Worker*> idle;
  std::vector<Worker*> all;
  std::vector<Worker*> ready;
  std::vector<Worker*> atBarrier;
  unsigned waitingLanes = 0;
  int truths = 0;
  std::array<Warp, MAX_THREADS / WARP> warps;
  CUresult failure = CUDA_SUCCESS;
};

State state;
Random choices(static_cast<uint64_t>(environment("TOLVA_EMULATOR_SEED", 1)));
std::mutex oneGrid;
alignas(256) char dynamicShared[SHARED_BYTES_OPTIN + SHARED_GUARD];

void work();
Worker* next();

Worker* newWorker() {
  if (state.idle.empty()) {
    void* stack = mmap(nullptr, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED || mprotect(stack, PAGE, PROT_NONE) != 0) std::abort();
    state.all.push_back(new Worker{static_cast<char*>(stack), nullptr, 0, Vote::NONE, 0});
    state.idle.push_back(state.all.back());
  }
  Worker* worker = state.idle.back();
  state.idle.pop_back();
  // Tops of stacks lie at different offsets within their pages, or they would compete for the same lines of the cache.
  const size_t offset = (reinterpret_cast<uintptr_t>(worker->stack) / STACK % 61) * 64;
  auto** top = reinterpret_cast<void**>(worker->stack + STACK - PAGE - offset);
  // The function that a worker begins with never returns, and so leaves marks that its successor must not trip over.
  ASAN_UNPOISON_MEMORY_REGION(top - 256, 4096);
  *top = reinterpret_cast<void*>(work);
  worker->top = std::fill_n(top - 6, 6, nullptr) - 6;
  return worker;
}

/** Goes on with another worker, or with the caller of the block. */
void switchFrom(void** top, Worker* worker) {
  state.current = worker;
  tolva_switch_stack(top, worker == nullptr ? state.main : worker->top);
}

void work() {
  state.kernel->run(state.arguments);
  state.idle.push_back(state.current);
  void* unused;
  switchFrom(&unused, next());
}

void suspend() {
  Worker* self = state.current;
  Worker* other = next();
  if (other != self) switchFrom(&self->top, other);
}

[[noreturn]] void failBlock(const std::string& why, CUresult code = CUDA_ERROR_LAUNCH_FAILED) {
  report(std::string("kernel ") + state.kernel->name + ": " + why);
  state.failure = code;
  void* unused;
  switchFrom(&unused, nullptr);
  std::abort();
}

uint64_t resultOf(const Warp& warp, unsigned group, unsigned lane) {
  const Part& part = warp.parts[lane];
  const int width = part.width, first = static_cast<int>(lane) & ~(width - 1), self = static_cast<int>(lane);
  int source = self;
  switch (part.operation) {
    case Together::SHUFFLE:
      source = first + (part.lane & (width - 1));
      break;
    case Together::SHUFFLE_UP:
      source = self - part.lane < first ? self : self - part.lane;
      break;
    case Together::SHUFFLE_DOWN:
      source = self + part.lane >= first + width ? self : self + part.lane;
      break;
    case Together::SHUFFLE_XOR:
      source = (self ^ part.lane) >= first + width ? self : self ^ part.lane;
      break;
    default: {
      uint64_t ballot = 0;
      for (unsigned other = 0; other < WARP; other++) {
        if (group >> other & 1 && warp.parts[other].value) ballot |= uint64_t{1} << other;
      }
      return part.operation == Together::BALLOT ? ballot
             : part.operation == Together::ANY  ? ballot != 0
                                                : ballot == group;
    }
  }
  // What a lane reads from one that takes no part is undefined.
  return source >= 0 && source < 32 && group >> source & 1 ? warp.parts[source].value : UNDEFINED;
}

/** Lets the lanes of a group go on; they must be in the same place. */
void complete(Warp& warp, unsigned group) {
  const Part& first = warp.parts[__builtin_ctz(group)];
  for (unsigned lane = 0; lane < WARP; lane++) {
    if (!(group >> lane & 1)) continue;
    const Part& part = warp.parts[lane];
    if (part.operation != first.operation || part.mask != first.mask || part.line != first.line) {
      failBlock("lanes of a warp meet in different operations: lines " + std::to_string(first.line) + " and " +
                std::to_string(part.line));
    }
    warp.results[lane] = resultOf(warp, group, lane);
  }
  for (unsigned lane = 0; lane < WARP; lane++) {
    if (group >> lane & 1 && warp.workers[lane] != state.current) {
      state.ready.push_back(warp.workers[lane]);
      state.waitingLanes--;
    }
  }
  warp.arrived &= ~group;
}

unsigned existing(unsigned warp) {
  const unsigned lanes = std::min(WARP, state.threads - warp * WARP);
  return lanes == WARP ? ~0u : (1u << lanes) - 1;
}

unsigned long long together(const Part& part) {
  Warp& warp = state.warps[part.thread / WARP];
  const unsigned lane = part.thread % WARP;
  if (!(part.mask >> lane & 1)) {
    failBlock("line " + std::to_string(part.line) + ": lane " + std::to_string(lane) + " is not in its own mask");
  }
  warp.parts[lane] = part;
  warp.workers[lane] = state.current;
  warp.arrived |= 1u << lane;
  const unsigned group = part.mask & existing(part.thread / WARP);
  if ((warp.arrived & group) == group) {
    complete(warp, group);
  } else {
    state.waitingLanes++;
    suspend();
  }
  return warp.results[lane];
}

/** Lets lanes go on that wait only for lanes that have left. */
bool releaseWarps() {
  const Worker* const current = state.current;
  state.current = nullptr;  // it waits, too
  const size_t before = state.ready.size();
  for (unsigned w = 0; w * WARP < state.threads; w++) {
    Warp& warp = state.warps[w];
    unsigned open = warp.arrived;
    while (open != 0) {
      const unsigned lane = static_cast<unsigned>(__builtin_ctz(open));
      const unsigned group = warp.parts[lane].mask & (warp.arrived | warp.atBarrier);
      open &= ~(1u << lane);
      if ((warp.arrived & group) != group) continue;
      complete(warp, group);
      open &= ~group;
    }
  }
  state.current = const_cast<Worker*>(current);
  return state.ready.size() > before;
}

[[noreturn]] void failBarrier() {
  std::map<int, unsigned> lines;
  for (const Worker* worker : state.atBarrier) lines[worker->line]++;
  std::string why = "not all threads of a block reach the same barrier:";
  for (const auto& [line, count] : lines) {
    why += " " + std::to_string(count) + " wait in line " + std::to_string(line) + ",";
  }
  if (state.waitingLanes != 0) why += " " + std::to_string(state.waitingLanes) + " wait for lanes of their warp,";
  const size_t left = state.threads - state.atBarrier.size() - state.waitingLanes;
  failBlock(why + " " + std::to_string(left) + " have left");
}

/** Opens the barrier if all threads of the block are there. */
void releaseBarrier() {
  const Worker& first = *state.atBarrier.front();
  const int all = static_cast<int>(state.threads);
  for (Worker* worker : state.atBarrier) {
    if (worker->line != first.line || worker->vote != first.vote) failBarrier();
    worker->result = worker->vote == Vote::COUNT ? state.truths
                     : worker->vote == Vote::AND ? state.truths == all
                                                 : state.truths != 0;
  }
  state.ready.swap(state.atBarrier);
  state.truths = 0;
  for (unsigned w = 0; w * WARP < state.threads; w++) state.warps[w].atBarrier = 0;
}

int barrier(unsigned thread, int line, Vote vote, int value) {
  Worker* self = state.current;
  self->line = line;
  self->vote = vote;
  state.truths += value != 0;
  state.atBarrier.push_back(self);
  state.warps[thread / WARP].atBarrier |= 1u << thread % WARP;
  suspend();
  return self->result;
}

/** Who goes on when the current worker cannot; null when the block is done. */
Worker* next() {
  for (;;) {
    const bool more = state.turns.next != state.turns.end;
    if (more && (state.ready.empty() || choices.oneIn(2))) return newWorker();
    if (!state.ready.empty()) {
      std::swap(state.ready[choices.below(state.ready.size())], state.ready.back());
      Worker* chosen = state.ready.back();
      state.ready.pop_back();
      return chosen;
    }
    if (state.atBarrier.empty() && state.waitingLanes == 0) return nullptr;
    if (state.waitingLanes != 0 && releaseWarps()) continue;
    if (state.atBarrier.size() != state.threads) failBarrier();
    releaseBarrier();
  }
}

void trap(const char* why) { failBlock(why); }

void fault(CUresult code, const char* why) { failBlock(why, code); }

const emulated::Runtime RUNTIME{emulated::ABI, &state.turns, dynamicShared, barrier, together, trap};

void prepareShared(const CUfunc_st& function, size_t bytes) {
  for (const SharedArray& array : function.shared) std::memset(array.address, POISON, array.bytes);
  std::memset(dynamicShared, POISON, bytes);
  std::memset(dynamicShared + bytes, GUARD_BYTE, SHARED_GUARD);
}

bool sharedIntact(size_t bytes) {
  static const std::string guard(SHARED_GUARD, static_cast<char>(GUARD_BYTE));
  return std::memcmp(dynamicShared + bytes, guard.data(), SHARED_GUARD) == 0;
}

/** Gives all workers back after a failure, in the middle of what they did. */
void abandonWorkers() {
  state.ready.clear();
  state.atBarrier.clear();
  state.waitingLanes = 0;
  state.truths = 0;
  state.idle = state.all;
  for (Warp& warp : state.warps) warp.arrived = warp.atBarrier = 0;
  for (const Worker* worker : state.all) ASAN_UNPOISON_MEMORY_REGION(worker->stack + PAGE, STACK - PAGE);
}

CUresult runBlock(const std::vector<Index>& order) {
  state.turns = {order.data(), order.data() + order.size()};
  switchFrom(&state.main, newWorker());
  if (state.failure != CUDA_SUCCESS) abandonWorkers();
  return state.failure;
}

}  // namespace

const emulated::Runtime& runtime() { return RUNTIME; }

void seedGrids(uint64_t seed) { choices = Random(seed); }

CUresult runGrid(const CUfunc_st& function, Index grid, Index block, size_t shared, const unsigned char* arguments) {
  std::lock_guard<std::mutex> lock(oneGrid);
  state.kernel = function.kernel;
  state.arguments = arguments;
  state.threads = block.x * block.y * block.z;
  state.failure = CUDA_SUCCESS;
  const FaultGuard guard(fault);
  Orders& orders = Orders::of(block);
  const uint64_t blocks = uint64_t{grid.x} * grid.y * grid.z;
  Walk walk(blocks, choices);
  for (uint64_t i = 0; i < blocks; i++) {
    const uint64_t b = walk.next();
    const Index index{static_cast<unsigned>(b % grid.x), static_cast<unsigned>(b / grid.x % grid.y),
                      static_cast<unsigned>(b / (uint64_t{grid.x} * grid.y))};
    function.module->module->place(grid, block, index);
    ASAN_UNPOISON_MEMORY_REGION(dynamicShared, sizeof dynamicShared);
    prepareShared(function, shared);
    ASAN_POISON_MEMORY_REGION(dynamicShared + shared, sizeof dynamicShared - shared);
    if (const CUresult failure = runBlock(orders.choose(choices))) return failure;
    ASAN_UNPOISON_MEMORY_REGION(dynamicShared, sizeof dynamicShared);
    if (!sharedIntact(shared)) {
      report(std::string("kernel ") + function.kernel->name + ": write beyond the " + std::to_string(shared) +
             " bytes of dynamic shared memory");
      return CUDA_ERROR_ILLEGAL_ADDRESS;
    }
  }
  return CUDA_SUCCESS;
}

}  // namespace emulator
