// What the emulated NVRTC writes behind each source: the table of its kernels.
#pragma once

constexpr unsigned emulated_bound() { return 0; }
constexpr unsigned emulated_bound(unsigned threads, unsigned = 0, unsigned = 0) { return threads; }

namespace emulated {

constexpr unsigned alignUp(unsigned offset, unsigned alignment) { return (offset + alignment - 1) / alignment * alignment; }

template <class T>
struct IsPointer { static constexpr unsigned char VALUE = 0; };
template <class T>
struct IsPointer<T*> { static constexpr unsigned char VALUE = 1; };
template <class T>
struct IsPointer<const T> : IsPointer<T> {};

/** Where the parameters of a kernel lie when they are packed as CUDA packs them. */
template <class... A>
struct Packing {
  static constexpr unsigned COUNT = sizeof...(A);
  struct Table {
    unsigned sizes[COUNT + 1];
    unsigned offsets[COUNT + 1];
    unsigned char arePointers[COUNT + 1];
  };
  static constexpr Table table() {
    Table t{{sizeof(A)..., 0}, {alignof(A)..., 1}, {IsPointer<A>::VALUE..., 0}};
    unsigned end = 0;
    for (unsigned i = 0; i < COUNT + 1; i++) {
      t.offsets[i] = alignUp(end, t.offsets[i]);
      end = t.offsets[i] + t.sizes[i];
    }
    return t;
  }
  static constexpr Table TABLE = table();
};

template <unsigned... I> struct Numbers {};
template <unsigned N, unsigned... I> struct Count : Count<N - 1, N - 1, I...> {};
template <unsigned... I> struct Count<0, I...> { using Type = Numbers<I...>; };

template <class T>
struct Plain { using Type = T; };
template <class T>
struct Plain<const T> { using Type = T; };

template <auto function>
struct Entry;

template <class... A, void (*function)(A...)>
struct Entry<function> {
  using Layout = Packing<A...>;

  static void run(const unsigned char* arguments) { run(arguments, typename Count<sizeof...(A)>::Type()); }

  template <unsigned... I>
  static void run(const unsigned char* arguments, Numbers<I...>) {
    Turns& turns = *emulated_runtime->turns;
    while (turns.next != turns.end) {
      const Index* turn = turns.next++;
      threadIdx = {turn->x, turn->y, turn->z};
      function(*reinterpret_cast<const typename Plain<A>::Type*>(arguments + Layout::TABLE.offsets[I])...);
    }
  }

  static constexpr Kernel kernel(const char* name, unsigned bound) {
    return {name,  run, Layout::TABLE.sizes, Layout::TABLE.offsets, Layout::COUNT, Layout::TABLE.offsets[Layout::COUNT],
            bound, Layout::TABLE.arePointers};
  }
};

static void bind(const Runtime* runtime) { emulated_runtime = runtime; }

static void place(Index grid, Index block, Index index) {
  gridDim = dim3(grid.x, grid.y, grid.z);
  blockDim = dim3(block.x, block.y, block.z);
  blockIdx = {index.x, index.y, index.z};
}

}  // namespace emulated

#define EMULATED_KERNEL(name, bound) emulated::Entry<&name>::kernel(#name, emulated_bound bound)
#define EMULATED_MODULE(...)                                                                                             \
  static const emulated::Kernel emulated_kernels[] = {__VA_ARGS__ {}};                                                      \
  extern "C" __attribute__((visibility("default"), used)) const emulated::Module emulated_module = {                        \
      emulated::ABI, emulated_kernels, emulated::bind, emulated::place};
