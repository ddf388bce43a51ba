// What the emulated NVRTC reads in a source before it gives it to the host's compiler.
#pragma once

#include <string>
#include <vector>

namespace emulator {

struct KernelName {
  std::string name;
  std::string bound;  // the arguments of __launch_bounds__ with their parentheses
};

/** The kernels that are no templates. The source has no directives, or has been preprocessed. */
std::vector<KernelName> findKernels(const std::string& source);

/** The source with arrays of dynamic shared memory turned into pointers to it. */
std::string rewriteDynamicShared(const std::string& source);

/** The lines behind the source that make a module of its kernels. */
std::string registration(const std::vector<KernelName>& kernels);

}  // namespace emulator
