// The image of a module: what the emulated NVRTC gives and cuModuleLoadData takes. A cubin is a header line and the bytes of
// a shared object; PTX, which must be text, is the same behind "//" with the bytes in hexadecimal digits. The bytes are all there is, so another
// process can load them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include "../device/abi.h"

namespace emulator {

#if defined(__SANITIZE_ADDRESS__)
constexpr const char* VARIANT = "address-sanitizer";
#else
constexpr const char* VARIANT = "plain";
#endif

constexpr const char* MAGIC = "tolva-emulated-cubin";

inline uint64_t fingerprint(const char* bytes, size_t size) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < size; i++) hash = (hash ^ static_cast<unsigned char>(bytes[i])) * 0x100000001b3u;
  return hash;
}

inline std::string cubin(const std::string& library, int architecture) {
  char header[160];
  std::snprintf(header, sizeof header, "%s %u %s sm_%d %zu %016lx\n", MAGIC, emulated::ABI, VARIANT, architecture,
                library.size(), static_cast<unsigned long>(fingerprint(library.data(), library.size())));
  return header + library;
}

inline std::string ptx(const std::string& library, int architecture) {
  const std::string image = cubin(library, architecture);
  const size_t header = image.find('\n') + 1;
  std::string text = "// " + image.substr(0, header) + "// ";
  static const char* const digits = "0123456789abcdef";
  for (size_t i = header; i < image.size(); i++) {
    const unsigned byte = static_cast<unsigned char>(image[i]);
    text += {digits[byte >> 4], digits[byte & 15]};
  }
  return text + "\n";
}

}  // namespace emulator
