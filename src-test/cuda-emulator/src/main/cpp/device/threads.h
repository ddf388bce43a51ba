// What the threads of a block do together, and how they touch memory.
#pragma once

/** {@code extern __shared__ T name[]} becomes {@code T* const name = emulated_dynamic_shared}. */
struct EmulatedDynamicShared {
  template <class T>
  operator T*() const {
    return static_cast<T*>(emulated_runtime->dynamicShared);
  }
};
constexpr EmulatedDynamicShared emulated_dynamic_shared;

inline unsigned emulated_thread() { return threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z); }

inline int emulated_barrier(int line, emulated::Vote vote, int value) {
  // Other threads run meanwhile, and leave their own index behind.
  const uint3 me = threadIdx;
  const int result = emulated_runtime->barrier(emulated_thread(), line, vote, value);
  threadIdx = me;
  return result;
}
inline void __syncthreads(int line = __builtin_LINE()) { emulated_barrier(line, emulated::Vote::NONE, 0); }
inline int __syncthreads_count(int truth, int line = __builtin_LINE()) {
  return emulated_barrier(line, emulated::Vote::COUNT, truth);
}
inline int __syncthreads_and(int truth, int line = __builtin_LINE()) {
  return emulated_barrier(line, emulated::Vote::AND, truth);
}
inline int __syncthreads_or(int truth, int line = __builtin_LINE()) {
  return emulated_barrier(line, emulated::Vote::OR, truth);
}

inline unsigned long long emulated_together(emulated::Together what, unsigned mask, unsigned long long value, int lane,
                                         int width, int line) {
  const uint3 me = threadIdx;
  const unsigned long long result = emulated_runtime->together({what, mask, emulated_thread(), lane, width, line, value});
  threadIdx = me;
  return result;
}

template <class T>
inline T emulated_shuffle(emulated::Together what, unsigned mask, T value, int lane, int width, int line) {
  static_assert(sizeof(T) == 4 || sizeof(T) == 8, "a shuffle moves 4 or 8 bytes");
  unsigned long long bits = 0;
  __builtin_memcpy(&bits, &value, sizeof value);
  bits = emulated_together(what, mask, bits, lane, width, line);
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

#define EMULATED_SHUFFLES(T)                                                                                             \
  inline T __shfl_sync(unsigned mask, T value, int lane, int width = 32, int line = __builtin_LINE()) {               \
    return emulated_shuffle(emulated::Together::SHUFFLE, mask, value, lane, width, line);                                   \
  }                                                                                                                   \
  inline T __shfl_up_sync(unsigned mask, T value, unsigned by, int width = 32, int line = __builtin_LINE()) {         \
    return emulated_shuffle(emulated::Together::SHUFFLE_UP, mask, value, (int)by, width, line);                             \
  }                                                                                                                   \
  inline T __shfl_down_sync(unsigned mask, T value, unsigned by, int width = 32, int line = __builtin_LINE()) {       \
    return emulated_shuffle(emulated::Together::SHUFFLE_DOWN, mask, value, (int)by, width, line);                           \
  }                                                                                                                   \
  inline T __shfl_xor_sync(unsigned mask, T value, int with, int width = 32, int line = __builtin_LINE()) {           \
    return emulated_shuffle(emulated::Together::SHUFFLE_XOR, mask, value, with, width, line);                               \
  }
EMULATED_SHUFFLES(int)
EMULATED_SHUFFLES(unsigned)
EMULATED_SHUFFLES(long)
EMULATED_SHUFFLES(unsigned long)
EMULATED_SHUFFLES(long long)
EMULATED_SHUFFLES(unsigned long long)
EMULATED_SHUFFLES(float)
EMULATED_SHUFFLES(double)
#undef EMULATED_SHUFFLES

inline unsigned __ballot_sync(unsigned mask, int truth, int line = __builtin_LINE()) {
  return (unsigned)emulated_together(emulated::Together::BALLOT, mask, truth != 0, 0, 32, line);
}
inline int __any_sync(unsigned mask, int truth, int line = __builtin_LINE()) {
  return (int)emulated_together(emulated::Together::ANY, mask, truth != 0, 0, 32, line);
}
inline int __all_sync(unsigned mask, int truth, int line = __builtin_LINE()) {
  return (int)emulated_together(emulated::Together::ALL, mask, truth != 0, 0, 32, line);
}
inline void __syncwarp(unsigned mask = 0xffffffffu, int line = __builtin_LINE()) {
  emulated_together(emulated::Together::SYNC, mask, 0, 0, 32, line);
}

// Threads take turns and see each other's writes at once; only the compiler must not move reads and writes.
inline void __threadfence() { asm volatile("" ::: "memory"); }
inline void __threadfence_block() { asm volatile("" ::: "memory"); }
inline void __threadfence_system() { asm volatile("" ::: "memory"); }
inline void __trap() { emulated_runtime->trap("__trap()"); }

template <class T> inline T __ldg(const T* address) { return *address; }
template <class T> inline T __ldca(const T* address) { return *address; }
template <class T> inline T __ldcg(const T* address) { return *address; }
template <class T> inline T __ldcs(const T* address) { return *address; }
template <class T> inline void __stcg(T* address, T value) { *address = value; }
template <class T> inline void __stcs(T* address, T value) { *address = value; }
template <class T> inline void __stwt(T* address, T value) { *address = value; }
