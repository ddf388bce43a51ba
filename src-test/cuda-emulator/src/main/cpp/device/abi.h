// What a compiled kernel and the driver that runs it must agree on. A kernel sees no other header, so nothing is included.
#pragma once

namespace emulated {

/** Changes whenever anything in this file does: an image that was compiled for another number is refused. */
constexpr unsigned ABI = 2;

/** A thread within its block, or a block within its grid. */
struct Index {
  unsigned x, y, z;
};

/** The threads of a block that have not started yet, in the order in which they shall. */
struct Turns {
  const Index* next;
  const Index* end;
};

/** What the lanes of a warp do together. */
enum class Together : int { SHUFFLE, SHUFFLE_UP, SHUFFLE_DOWN, SHUFFLE_XOR, BALLOT, ANY, ALL, SYNC };

/** What the threads of a block learn at a barrier from each other's truth values. */
enum class Vote : int { NONE, COUNT, AND, OR };

/** One lane's part in a {@link Together}. */
struct Part {
  Together operation;
  unsigned mask;
  unsigned thread;  // linear, within the block
  int lane;         // of the source, or how far away it is
  int width;
  int line;
  unsigned long long value;
};

/** What the driver does for kernels. */
struct Runtime {
  unsigned abi;
  Turns* turns;
  void* dynamicShared;
  int (*barrier)(unsigned thread, int line, Vote vote, int value);
  unsigned long long (*together)(const Part& part);
  void (*trap)(const char* why);
};

/** A kernel of a module; the last of a module has no name. */
struct Kernel {
  const char* name;
  /** Runs threads, as long as there are turns, each with the arguments, which lie as they would in a C struct. */
  void (*run)(const unsigned char* arguments);
  const unsigned* sizes;
  const unsigned* offsets;
  unsigned parameters;
  unsigned argumentBytes;
  unsigned maxThreads;             // by __launch_bounds__, or 0
  const unsigned char* arePointers;  // of the parameters: 1 for a pointer
};

/** What each module exports under the name {@code emulated_module}. */
struct Module {
  unsigned abi;
  const Kernel* kernels;
  void (*bind)(const Runtime* runtime);
  void (*place)(Index grid, Index block, Index index);
};

}  // namespace emulated
