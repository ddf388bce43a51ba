// Atomic operations. All threads of a kernel take turns on one thread of the host, so plain ones do. Only the types that
// the hardware has are defined.
#pragma once

template <class T, class F>
inline T tolva_update(T* address, F next) {
  const T old = *address;
  *address = next(old);
  return old;
}

#define TOLVA_ATOMIC(name, type, expression)                                                                          \
  inline type name(type* address, type value) {                                                                       \
    return tolva_update(address, [value](type old) -> type { return expression; });                                   \
  }                                                                                                                   \
  inline type name##_block(type* address, type value) { return name(address, value); }                                \
  inline type name##_system(type* address, type value) { return name(address, value); }

TOLVA_ATOMIC(atomicAdd, int, (int)((unsigned)old + (unsigned)value))
TOLVA_ATOMIC(atomicAdd, unsigned, old + value)
TOLVA_ATOMIC(atomicAdd, unsigned long long, old + value)
TOLVA_ATOMIC(atomicAdd, float, old + value)
TOLVA_ATOMIC(atomicAdd, double, old + value)
TOLVA_ATOMIC(atomicSub, int, (int)((unsigned)old - (unsigned)value))
TOLVA_ATOMIC(atomicSub, unsigned, old - value)
TOLVA_ATOMIC(atomicExch, int, ((void)old, value))
TOLVA_ATOMIC(atomicExch, unsigned, ((void)old, value))
TOLVA_ATOMIC(atomicExch, unsigned long long, ((void)old, value))
TOLVA_ATOMIC(atomicExch, float, ((void)old, value))
TOLVA_ATOMIC(atomicInc, unsigned, old >= value ? 0 : old + 1)
TOLVA_ATOMIC(atomicDec, unsigned, old == 0 || old > value ? value : old - 1)

#define TOLVA_INTEGER_ATOMICS(type)                                                                                   \
  TOLVA_ATOMIC(atomicMin, type, value < old ? value : old)                                                            \
  TOLVA_ATOMIC(atomicMax, type, old < value ? value : old)                                                            \
  TOLVA_ATOMIC(atomicAnd, type, old & value)                                                                          \
  TOLVA_ATOMIC(atomicOr, type, old | value)                                                                           \
  TOLVA_ATOMIC(atomicXor, type, old ^ value)
TOLVA_INTEGER_ATOMICS(int)
TOLVA_INTEGER_ATOMICS(unsigned)
TOLVA_INTEGER_ATOMICS(unsigned long long)
TOLVA_ATOMIC(atomicMin, long long, value < old ? value : old)
TOLVA_ATOMIC(atomicMax, long long, old < value ? value : old)
#undef TOLVA_INTEGER_ATOMICS
#undef TOLVA_ATOMIC

#define TOLVA_COMPARE_AND_SWAP(type)                                                                                  \
  inline type atomicCAS(type* address, type expected, type value) {                                                   \
    return tolva_update(address, [=](type old) -> type { return old == expected ? value : old; });                    \
  }
TOLVA_COMPARE_AND_SWAP(unsigned short)
TOLVA_COMPARE_AND_SWAP(int)
TOLVA_COMPARE_AND_SWAP(unsigned)
TOLVA_COMPARE_AND_SWAP(unsigned long long)
#undef TOLVA_COMPARE_AND_SWAP
