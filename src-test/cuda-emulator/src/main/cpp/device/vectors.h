// The vector types. Those of two and four elements are aligned as a whole, as on a device.
#pragma once

#define TOLVA_VECTORS(name, type)                                                                                     \
  struct name##1 { type x; };                                                                                         \
  struct alignas(2 * sizeof(type)) name##2 { type x, y; };                                                            \
  struct name##3 { type x, y, z; };                                                                                   \
  struct alignas(4 * sizeof(type) > 16 ? 16 : 4 * sizeof(type)) name##4 { type x, y, z, w; };                         \
  inline name##1 make_##name##1(type x) { return {x}; }                                                               \
  inline name##2 make_##name##2(type x, type y) { return {x, y}; }                                                    \
  inline name##3 make_##name##3(type x, type y, type z) { return {x, y, z}; }                                         \
  inline name##4 make_##name##4(type x, type y, type z, type w) { return {x, y, z, w}; }

TOLVA_VECTORS(char, signed char)
TOLVA_VECTORS(uchar, unsigned char)
TOLVA_VECTORS(short, short)
TOLVA_VECTORS(ushort, unsigned short)
TOLVA_VECTORS(int, int)
TOLVA_VECTORS(uint, unsigned)
TOLVA_VECTORS(long, long)
TOLVA_VECTORS(ulong, unsigned long)
TOLVA_VECTORS(longlong, long long)
TOLVA_VECTORS(ulonglong, unsigned long long)
TOLVA_VECTORS(float, float)
TOLVA_VECTORS(double, double)
#undef TOLVA_VECTORS

struct dim3 {
  unsigned x, y, z;
  constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};
