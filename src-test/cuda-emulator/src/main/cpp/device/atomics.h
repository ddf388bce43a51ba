// Atomic operations. All threads of a kernel take turns on one thread of the host, so plain ones do. Only the types that
// the hardware has are defined.
#pragma once

template <class T, class F>
inline T emulated_update(T* address, F next) {
  const T old = *address;
  *address = next(old);
  return old;
}

#define EMULATED_ATOMIC(name, type, expression)                                                                          \
  inline type name(type* address, type value) {                                                                       \
    return emulated_update(address, [value](type old) -> type { return expression; });                                   \
  }                                                                                                                   \
  inline type name##_block(type* address, type value) { return name(address, value); }                                \
  inline type name##_system(type* address, type value) { return name(address, value); }

EMULATED_ATOMIC(atomicAdd, int, (int)((unsigned)old + (unsigned)value))
EMULATED_ATOMIC(atomicAdd, unsigned, old + value)
EMULATED_ATOMIC(atomicAdd, unsigned long long, old + value)
EMULATED_ATOMIC(atomicAdd, float, old + value)
EMULATED_ATOMIC(atomicAdd, double, old + value)
EMULATED_ATOMIC(atomicSub, int, (int)((unsigned)old - (unsigned)value))
EMULATED_ATOMIC(atomicSub, unsigned, old - value)
EMULATED_ATOMIC(atomicExch, int, ((void)old, value))
EMULATED_ATOMIC(atomicExch, unsigned, ((void)old, value))
EMULATED_ATOMIC(atomicExch, unsigned long long, ((void)old, value))
EMULATED_ATOMIC(atomicExch, float, ((void)old, value))
EMULATED_ATOMIC(atomicInc, unsigned, old >= value ? 0 : old + 1)
EMULATED_ATOMIC(atomicDec, unsigned, old == 0 || old > value ? value : old - 1)

#define EMULATED_INTEGER_ATOMICS(type)                                                                                   \
  EMULATED_ATOMIC(atomicMin, type, value < old ? value : old)                                                            \
  EMULATED_ATOMIC(atomicMax, type, old < value ? value : old)                                                            \
  EMULATED_ATOMIC(atomicAnd, type, old & value)                                                                          \
  EMULATED_ATOMIC(atomicOr, type, old | value)                                                                           \
  EMULATED_ATOMIC(atomicXor, type, old ^ value)
EMULATED_INTEGER_ATOMICS(int)
EMULATED_INTEGER_ATOMICS(unsigned)
EMULATED_INTEGER_ATOMICS(unsigned long long)
EMULATED_ATOMIC(atomicMin, long long, value < old ? value : old)
EMULATED_ATOMIC(atomicMax, long long, old < value ? value : old)
#undef EMULATED_INTEGER_ATOMICS
#undef EMULATED_ATOMIC

#define EMULATED_COMPARE_AND_SWAP(type)                                                                                  \
  inline type atomicCAS(type* address, type expected, type value) {                                                   \
    return emulated_update(address, [=](type old) -> type { return old == expected ? value : old; });                    \
  }
EMULATED_COMPARE_AND_SWAP(unsigned short)
EMULATED_COMPARE_AND_SWAP(int)
EMULATED_COMPARE_AND_SWAP(unsigned)
EMULATED_COMPARE_AND_SWAP(unsigned long long)
#undef EMULATED_COMPARE_AND_SWAP
