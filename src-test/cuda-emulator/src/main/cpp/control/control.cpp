// Gives Java code the emulator's own functions. The few functions of JNI are called by their numbers in its table, which
// the JNI specification fixes, so that no header of a JDK is needed.
#include <cstddef>
#include <cstdint>
#include <vector>

extern "C" {
void tolva_emulator_fault(const char* specification);
bool tolva_emulator_fault_happened();
long tolva_emulator_calls();
void tolva_emulator_leaks(char* out, size_t size);
void tolva_emulator_reports(char* out, size_t size);
void tolva_emulator_counters(long* out, int count);
void tolva_emulator_seed(uint64_t seed);
void tolva_emulator_reset();
}

namespace {

using Reference = void*;

struct Environment {
  void** functions;

  template <class F>
  F function(int number) {
    return reinterpret_cast<F>(functions[number]);
  }
  Reference newString(const char* text) { return function<Reference (*)(Environment*, const char*)>(167)(this, text); }
  const char* characters(Reference string) {
    return function<const char* (*)(Environment*, Reference, unsigned char*)>(169)(this, string, nullptr);
  }
  void release(Reference string, const char* text) {
    function<void (*)(Environment*, Reference, const char*)>(170)(this, string, text);
  }
  int length(Reference array) { return function<int (*)(Environment*, Reference)>(171)(this, array); }
  void setLongs(Reference array, int count, const long* values) {
    function<void (*)(Environment*, Reference, int, int, const long*)>(214)(this, array, 0, count, values);
  }
};

Reference text(Environment* environment, void (*write)(char*, size_t)) {
  std::vector<char> buffer(1 << 20);
  write(buffer.data(), buffer.size());
  return environment->newString(buffer.data());
}

}  // namespace

#define NATIVE(type, name) \
  extern "C" __attribute__((visibility("default"))) type Java_io_tolva_cuda_emulator_EmulatorControl_##name

NATIVE(void, setFault)(Environment* environment, Reference, Reference specification) {
  const char* characters = environment->characters(specification);
  tolva_emulator_fault(characters);
  environment->release(specification, characters);
}

NATIVE(bool, hasFaultHappened)(Environment*, Reference) { return tolva_emulator_fault_happened(); }

NATIVE(int64_t, calls)(Environment*, Reference) { return tolva_emulator_calls(); }

NATIVE(Reference, leaks)(Environment* environment, Reference) { return text(environment, tolva_emulator_leaks); }

NATIVE(Reference, reports)(Environment* environment, Reference) { return text(environment, tolva_emulator_reports); }

NATIVE(void, readCounters)(Environment* environment, Reference, Reference array) {
  std::vector<long> values(static_cast<size_t>(environment->length(array)));
  tolva_emulator_counters(values.data(), static_cast<int>(values.size()));
  environment->setLongs(array, static_cast<int>(values.size()), values.data());
}

NATIVE(void, seed)(Environment*, Reference, int64_t seed) { tolva_emulator_seed(static_cast<uint64_t>(seed)); }

NATIVE(void, reset)(Environment*, Reference) { tolva_emulator_reset(); }
