// NVRTC's functions, by the host's compiler.
#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <set>

#include "../driver/image.h"
#include "../driver/work.h"
#include "compiler.h"

namespace {

using namespace emulator;

enum nvrtcResult : int {
  NVRTC_SUCCESS = 0,
  NVRTC_ERROR_OUT_OF_MEMORY = 1,
  NVRTC_ERROR_PROGRAM_CREATION_FAILURE = 2,
  NVRTC_ERROR_INVALID_INPUT = 3,
  NVRTC_ERROR_INVALID_PROGRAM = 4,
  NVRTC_ERROR_INVALID_OPTION = 5,
  NVRTC_ERROR_COMPILATION = 6,
  NVRTC_ERROR_BUILTIN_OPERATION_FAILURE = 7,
  NVRTC_ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION = 8,
  NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION = 9,
  NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID = 10,
  NVRTC_ERROR_INTERNAL_ERROR = 11
};

struct Program {
  std::string source;
  std::string name;
  std::string cubin, ptx, log;
};

std::mutex programsMutex;
std::set<Program*> programs;

bool isLive(Program* program) {
  std::lock_guard<std::mutex> lock(programsMutex);
  return programs.count(program) != 0;
}

constexpr std::array<int, 14> ARCHITECTURES{50, 52, 53, 60, 61, 62, 70, 72, 75, 80, 86, 87, 89, 90};

/** What the options of a compilation ask for. */
struct Options {
  int architecture = 52;
  bool real = false;  // sm_, not compute_
  std::string definitions;

  /** Takes an option; false if NVRTC does not know it. */
  bool take(std::string option) {
    if (option.rfind("--", 0) == 0) option = option.substr(1);
    std::string value;
    if (option.rfind("-D", 0) == 0 && option.size() > 2) return define(option.substr(2));
    const size_t equals = option.find('=');
    if (equals != std::string::npos) value = option.substr(equals + 1), option = option.substr(0, equals);
    if (option == "-gpu-architecture" || option == "-arch") return takeArchitecture(value);
    if (option == "-define-macro") return define(value);
    if (option == "-std") return anyOf(value, {"c++03", "c++11", "c++14", "c++17", "c++20"});
    // What changes only how a device computes has no effect here.
    if (anyOf(option, {"-fmad", "-ftz", "-prec-div", "-prec-sqrt"})) return anyOf(value, {"true", "false"});
    if (option == "-maxrregcount") return !value.empty();
    return anyOf(option, {"-default-device", "-device-as-default-execution-space", "-use_fast_math", "-lineinfo",
                          "-generate-line-info", "-restrict", "-extra-device-vectorization", "-disable-warnings", "-w"}) &&
           value.empty();
  }

 private:
  static bool anyOf(const std::string& value, std::initializer_list<const char*> known) {
    return std::find(known.begin(), known.end(), value) != known.end();
  }

  bool define(const std::string& definition) {
    const size_t equals = definition.find('=');
    const std::string name = definition.substr(0, equals);
    definitions += "#define " + name + " " + (equals == std::string::npos ? "1" : definition.substr(equals + 1)) + "\n";
    return true;
  }

  bool takeArchitecture(const std::string& value) {
    real = value.rfind("sm_", 0) == 0;
    const size_t digits = real ? 3 : 8;
    if (!real && value.rfind("compute_", 0) != 0) return false;
    architecture = std::atoi(value.c_str() + digits);
    return std::find(ARCHITECTURES.begin(), ARCHITECTURES.end(), architecture) != ARCHITECTURES.end();
  }
};

/** The frame of every call. */
template <class Body>
nvrtcResult call(const char* function, Body body) noexcept {
  if (const int fault = tolva_emulator_enter(function)) return static_cast<nvrtcResult>(fault);
  return body();
}

/** The frame of a call about a program. */
template <class Body>
nvrtcResult programCall(const char* function, Program* program, Body body) noexcept {
  return call(function, [&] { return isLive(program) ? body() : NVRTC_ERROR_INVALID_PROGRAM; });
}

nvrtcResult giveSize(const std::string& text, size_t* size) {
  if (size == nullptr) return NVRTC_ERROR_INVALID_INPUT;
  *size = text.size();
  return NVRTC_SUCCESS;
}

nvrtcResult give(const std::string& text, char* out) {
  if (out == nullptr) return NVRTC_ERROR_INVALID_INPUT;
  std::memcpy(out, text.data(), text.size());
  return NVRTC_SUCCESS;
}

/** With the zero that ends a string. */
std::string terminated(const std::string& text) { return text + std::string(1, 0); }

}  // namespace

#define NVRTC_API EXPORTED nvrtcResult

/** Functions that are exported and not emulated: other results of programs than PTX and cubin, and lowered names. */
extern "C" int tolva_nvrtc_unsupported(const char* function) {
  if (const int fault = tolva_emulator_enter(function)) return fault;
  tolva_emulator_report(std::string(function) + " is not emulated");
  return NVRTC_ERROR_INVALID_PROGRAM;
}

EXPORTED const char* nvrtcGetErrorString(nvrtcResult code) {
  static constexpr std::array<const char*, 12> NAMES{
      "NVRTC_SUCCESS",
      "NVRTC_ERROR_OUT_OF_MEMORY",
      "NVRTC_ERROR_PROGRAM_CREATION_FAILURE",
      "NVRTC_ERROR_INVALID_INPUT",
      "NVRTC_ERROR_INVALID_PROGRAM",
      "NVRTC_ERROR_INVALID_OPTION",
      "NVRTC_ERROR_COMPILATION",
      "NVRTC_ERROR_BUILTIN_OPERATION_FAILURE",
      "NVRTC_ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION",
      "NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION",
      "NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID",
      "NVRTC_ERROR_INTERNAL_ERROR"};
  const auto index = static_cast<size_t>(code);
  return index < NAMES.size() ? NAMES[index] : "NVRTC_ERROR unknown";
}

NVRTC_API nvrtcVersion(int* major, int* minor) {
  return call("nvrtcVersion", [&] {
    if (major == nullptr || minor == nullptr) return NVRTC_ERROR_INVALID_INPUT;
    *major = 12, *minor = 6;
    return NVRTC_SUCCESS;
  });
}

NVRTC_API nvrtcGetNumSupportedArchs(int* count) {
  return call("nvrtcGetNumSupportedArchs", [&] {
    if (count == nullptr) return NVRTC_ERROR_INVALID_INPUT;
    *count = static_cast<int>(ARCHITECTURES.size());
    return NVRTC_SUCCESS;
  });
}

NVRTC_API nvrtcGetSupportedArchs(int* architectures) {
  return call("nvrtcGetSupportedArchs", [&] {
    if (architectures == nullptr) return NVRTC_ERROR_INVALID_INPUT;
    std::copy(ARCHITECTURES.begin(), ARCHITECTURES.end(), architectures);
    return NVRTC_SUCCESS;
  });
}

NVRTC_API nvrtcCreateProgram(Program** program, const char* source, const char* name, int headers, const char* const*,
                             const char* const*) {
  return call("nvrtcCreateProgram", [&] {
    if (program == nullptr || source == nullptr || headers < 0) return NVRTC_ERROR_INVALID_INPUT;
    if (headers > 0) {
      tolva_emulator_report("nvrtcCreateProgram: headers are not emulated");
      return NVRTC_ERROR_PROGRAM_CREATION_FAILURE;
    }
    auto* made = new Program{source, name == nullptr || *name == 0 ? "default_program" : name, "", "", ""};
    std::lock_guard<std::mutex> lock(programsMutex);
    programs.insert(made);
    tolva_emulator_track("NVRTC programs", made, true);
    *program = made;
    return NVRTC_SUCCESS;
  });
}

NVRTC_API nvrtcDestroyProgram(Program** program) {
  return call("nvrtcDestroyProgram", [&] {
    if (program == nullptr || !isLive(*program)) return NVRTC_ERROR_INVALID_PROGRAM;
    std::lock_guard<std::mutex> lock(programsMutex);
    programs.erase(*program);
    tolva_emulator_track("NVRTC programs", *program, false);
    delete *program;
    *program = nullptr;
    return NVRTC_SUCCESS;
  });
}

NVRTC_API nvrtcCompileProgram(Program* program, int count, const char* const* texts) {
  return programCall("nvrtcCompileProgram", program, [&] {
    Options options;
    for (int i = 0; i < count; i++) {
      if (options.take(texts[i])) continue;
      program->log = "nvrtc: error: invalid value or unrecognized option: " + std::string(texts[i]) + "\n";
      return NVRTC_ERROR_INVALID_OPTION;
    }
    const std::string architecture = "#define __CUDA_ARCH__ " + std::to_string(options.architecture * 10) + "\n";
    const Compilation result = compile(program->source, program->name, architecture + options.definitions);
    program->log = result.log;
    if (!result.succeeded) return NVRTC_ERROR_COMPILATION;
    // For a virtual architecture there is no cubin.
    program->cubin = options.real ? cubin(result.library, options.architecture) : "";
    program->ptx = ptx(result.library, options.architecture);
    return NVRTC_SUCCESS;
  });
}

#define GETTERS(sizeName, name, text)                                                       \
  NVRTC_API sizeName(Program* program, size_t* size) {                                      \
    return programCall(#sizeName, program, [&] { return giveSize(text, size); });           \
  }                                                                                         \
  NVRTC_API name(Program* program, char* out) {                                             \
    return programCall(#name, program, [&] { return give(text, out); });                    \
  }
GETTERS(nvrtcGetCUBINSize, nvrtcGetCUBIN, program->cubin)
GETTERS(nvrtcGetPTXSize, nvrtcGetPTX, terminated(program->ptx))
GETTERS(nvrtcGetProgramLogSize, nvrtcGetProgramLog, terminated(program->log))
#undef GETTERS
