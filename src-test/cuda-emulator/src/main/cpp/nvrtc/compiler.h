// The host's compiler, as the emulated NVRTC calls it.
#pragma once

#include <string>

namespace emulator {

struct Compilation {
  bool succeeded;
  std::string library;  // the bytes of the shared object
  std::string log;
};

/** Compiles, or takes what an equal source was compiled to before. The definitions are lines of #define. */
Compilation compile(const std::string& source, const std::string& name, const std::string& definitions);

}  // namespace emulator
