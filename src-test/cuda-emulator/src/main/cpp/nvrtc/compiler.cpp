// Compiling takes most of the time of a test run, so the compiler proper, the assembler and the linker are called directly
// (the driver of g++ would cost as much again), the device's header is precompiled, and results are kept on disk.
#include "compiler.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "../driver/image.h"
#include "source.h"

extern char** environ;
extern "C" void tolva_emulator_compiled(bool found);

namespace emulator {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

bool exists(const std::string& path) { return access(path.c_str(), R_OK) == 0; }

/** The folder that this library is in, with the device's header and the list of tools. */
std::string folder() {
  Dl_info info;
  if (dladdr(reinterpret_cast<const void*>(&folder), &info) == 0) return ".";
  const std::string path = info.dli_fname;
  return path.substr(0, path.rfind('/'));
}

/** Lines of "name value", written when the emulator was built. */
struct Tools {
  std::map<std::string, std::string> values;

  Tools() {
    std::istringstream lines(read(folder() + "/tools"));
    for (std::string line; std::getline(lines, line);) {
      const size_t space = line.find(' ');
      if (space != std::string::npos) values[line.substr(0, space)] = line.substr(space + 1);
    }
  }

  static const std::string& get(const char* name) {
    static const auto* const tools = new Tools();
    static const std::string none;
    const auto found = tools->values.find(name);
    return found == tools->values.end() ? none : found->second;
  }
};

std::vector<std::string> words(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> all;
  for (std::string word; in >> word;) all.push_back(word);
  return all;
}

/** The environment without libraries that are preloaded into this process: compilers do not need a sanitizer. */
std::vector<char*> childEnvironment() {
  std::vector<char*> all;
  for (char** entry = environ; *entry != nullptr; entry++) {
    if (std::strncmp(*entry, "LD_PRELOAD=", 11) != 0) all.push_back(*entry);
  }
  all.push_back(nullptr);
  return all;
}

/** Runs a program with its errors appended to a file; true if it succeeded. */
bool run(const std::vector<std::string>& command, const std::string& log) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 2, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  pid_t child = 0;
  const int started = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), childEnvironment().data());
  posix_spawn_file_actions_destroy(&actions);
  int status = 1;
  if (started != 0) {
    write(log, command[0] + ": " + std::strerror(started));
    return false;
  }
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** A folder for one compilation, removed with what is in it. */
class Workplace {
 public:
  Workplace() {
    static std::atomic<long> count{0};
    path = folder() + "/kernels/work-" + std::to_string(getpid()) + "-" + std::to_string(count++);
    mkdir((folder() + "/kernels").c_str(), 0700);
    mkdir(path.c_str(), 0700);
  }
  ~Workplace() {
    for (const char* name : {"kernel.cpp", "kernel.ii", "kernel.s", "kernel.o", "kernel.so", "log"}) {
      unlink(file(name).c_str());
    }
    rmdir(path.c_str());
  }
  std::string file(const char* name) const { return path + "/" + name; }

 private:
  std::string path;
};

std::vector<std::string> compilerCommand(std::vector<std::string> more) {
  std::vector<std::string> command{Tools::get("cc1plus"), "-quiet"};
  for (const std::string& flag : words(Tools::get("flags"))) command.push_back(flag);
  for (std::string& word : more) command.push_back(std::move(word));
  return command;
}

/** The source as macros and conditions leave it, for finding kernels; the source itself if that fails. */
std::string preprocessed(const Workplace& work, const std::string& text) {
  if (text.find('#') == std::string::npos) return text;
  write(work.file("kernel.cpp"), text);
  const bool done = run({Tools::get("cc1plus"), "-quiet", "-E", "-P", "-w", work.file("kernel.cpp"), "-o",
                         work.file("kernel.ii")},
                        "/dev/null");
  return done ? read(work.file("kernel.ii")) : text;
}

Compilation build(const std::string& text, const std::string& source) {
  const Workplace work;
  const std::string log = work.file("log");
  write(work.file("kernel.cpp"), text + registration(findKernels(preprocessed(work, source))));
  std::vector<std::string> link{Tools::get("ld"), "-shared", "-z", "noseparate-code", "-z", "norelro", "-z", "now",
                                "--hash-style=gnu", work.file("kernel.o"), "-o", work.file("kernel.so")};
  for (const std::string& word : words(Tools::get("libraries"))) link.push_back(word);
  const bool done =
      run(compilerCommand({"-include", folder() + "/device/device.h", work.file("kernel.cpp"), "-o",
                           work.file("kernel.s")}),
          log) &&
      run({Tools::get("as"), work.file("kernel.s"), "-o", work.file("kernel.o")}, log) && run(link, log);
  return {done, done ? read(work.file("kernel.so")) : "", read(log)};
}

std::string cacheFile(const std::string& text) {
  char name[40];
  // Two different sums of 64 bits: texts that agree in both are not met with.
  std::string reversed(text.rbegin(), text.rend());
  std::snprintf(name, sizeof name, "%016lx%016lx", static_cast<unsigned long>(fingerprint(text.data(), text.size())),
                static_cast<unsigned long>(fingerprint(reversed.data(), reversed.size())));
  return folder() + "/kernels/" + name + ".so";
}

void keep(const std::string& file, const std::string& bytes) {
  static std::atomic<long> count{0};
  const std::string part = file + "." + std::to_string(getpid()) + "-" + std::to_string(count++);
  write(part, bytes);
  if (std::rename(part.c_str(), file.c_str()) != 0) unlink(part.c_str());
}

}  // namespace

Compilation compile(const std::string& source, const std::string& name, const std::string& definitions) {
  const std::string text = definitions + "#line 1 \"" + name + "\"\n" + rewriteDynamicShared(source);
  const std::string file = cacheFile(text);
  const bool found = exists(file);
  tolva_emulator_compiled(found);
  if (found) return {true, read(file), ""};
  Compilation result = build(text, definitions + source);
  // What was compiled with warnings is not kept: the next one who compiles it shall read them, too.
  if (result.succeeded && result.log.empty()) keep(file, result.library);
  return result;
}

}  // namespace emulator
