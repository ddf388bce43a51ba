// Loading modules, finding kernels and variables in them.
#include "modules.h"

#include <dlfcn.h>
#include <elf.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "image.h"

namespace emulator {
namespace {

/** An image's parts; throws the code by which the driver refuses it. */
struct Image {
  std::string library;

  static Image parse(const char* data) {
    const bool text = std::strncmp(data, "// ", 3) == 0;
    const char* header = text ? data + 3 : data;
    const CUresult invalid = text ? CUDA_ERROR_INVALID_PTX : CUDA_ERROR_INVALID_IMAGE;
    require(std::strncmp(header, MAGIC, std::strlen(MAGIC)) == 0, invalid);
    unsigned abi = 0;
    char variant[32] = {};
    int architecture = 0;
    size_t size = 0;
    unsigned long hash = 0;
    require(std::sscanf(header + std::strlen(MAGIC), " %u %31s sm_%d %zu %lx", &abi, variant, &architecture, &size,
                        &hash) == 5,
            invalid);
    if (abi != emulated::ABI || std::strcmp(variant, VARIANT) != 0) {
      report("image: expected ABI " + std::to_string(emulated::ABI) + " " + VARIANT + ", got " + std::to_string(abi) +
             " " + variant + "; compile the kernel again");
      fail(CUDA_ERROR_NO_BINARY_FOR_GPU);
    }
    // A cubin runs on its own major version from its minor version on; PTX on everything later.
    require(text ? architecture <= 80 : architecture == 80, CUDA_ERROR_NO_BINARY_FOR_GPU);
    const char* body = std::strchr(header, '\n') + 1;
    Image image{text ? decode(body + 3, size) : std::string(body, size)};
    require(fingerprint(image.library.data(), size) == hash, invalid);
    return image;
  }

  static std::string decode(const char* digits, size_t size) {
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    std::string bytes(size, 0);
    for (size_t i = 0; i < size; i++) {
      require(digits[2 * i] != 0 && digits[2 * i + 1] != 0, CUDA_ERROR_INVALID_PTX);
      bytes[i] = static_cast<char>(value(digits[2 * i]) << 4 | value(digits[2 * i + 1]));
    }
    return bytes;
  }
};

#if defined(__SANITIZE_ADDRESS__)
/** The sanitizer's reports need files that are still there when they are written. These go when the process ends well. */
std::string openFile(int& file) {
  static auto* const names = new std::vector<std::string>();
  static const int registered = std::atexit([] {
    for (const std::string& name : *names) unlink(name.c_str());
  });
  (void)registered;
  char name[] = "/tmp/tolva-kernel-XXXXXX";
  file = mkstemp(name);
  names->push_back(name);
  return name;
}
#else
/**
 * A path of an open file that has not been used before. dlopen takes equal paths for the same library, and numbers of files
 * come again, so the path says in dots and slashes, which mean nothing, how many there were.
 */
std::string unusedName(int file) {
  static uint64_t count = 0;
  std::string path = "/proc/self/fd/";
  for (uint64_t rest = ++count; rest != 0; rest /= 2) path += rest % 2 == 0 ? "/" : "./";
  return path + std::to_string(file);
}

std::string openFile(int& file) {
  file = memfd_create("tolva-kernel", MFD_CLOEXEC);
  return unusedName(file);
}
#endif

/** Loads from memory, which only files can be loaded from. */
void* load(const std::string& library) {
  int file = -1;
  const std::string path = openFile(file);
  const bool written = write(file, library.data(), library.size()) == static_cast<ssize_t>(library.size());
  void* loaded = written ? dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL) : nullptr;
  close(file);
  if (loaded == nullptr) {
    const char* why = dlerror();
    report(std::string("module: ") + (why == nullptr ? "cannot be written" : why));
    fail(CUDA_ERROR_SHARED_OBJECT_INIT_FAILED);
  }
  return loaded;
}

struct Symbol {
  std::string name;
  size_t value, bytes;
  bool writable;
};

/** The data symbols of an ELF file, local ones too, which dlsym does not see. */
std::vector<Symbol> dataSymbols(const std::string& elf) {
  const auto* header = reinterpret_cast<const Elf64_Ehdr*>(elf.data());
  const auto* sections = reinterpret_cast<const Elf64_Shdr*>(elf.data() + header->e_shoff);
  std::vector<Symbol> found;
  for (int i = 0; i < header->e_shnum; i++) {
    if (sections[i].sh_type != SHT_SYMTAB) continue;
    const auto* symbols = reinterpret_cast<const Elf64_Sym*>(elf.data() + sections[i].sh_offset);
    const char* names = elf.data() + sections[sections[i].sh_link].sh_offset;
    for (size_t s = 0; s < sections[i].sh_size / sizeof(Elf64_Sym); s++) {
      const Elf64_Sym& symbol = symbols[s];
      if (ELF64_ST_TYPE(symbol.st_info) != STT_OBJECT || symbol.st_shndx >= header->e_shnum) continue;
      const bool writable = sections[symbol.st_shndx].sh_flags & SHF_WRITE;
      found.push_back({names + symbol.st_name, symbol.st_value, symbol.st_size, writable});
    }
  }
  return found;
}

/** The function around a static variable, "" if it has none: _ZZ4funcE4name or _ZZ4funcIiEvvE4name. */
std::string enclosingFunction(const std::string& symbol) {
  if (symbol.compare(0, 3, "_ZZ") != 0) return "";
  const size_t length = static_cast<size_t>(std::atol(symbol.c_str() + 3));
  const size_t start = symbol.find_first_not_of("0123456789", 3);
  return start == std::string::npos ? "" : symbol.substr(start, length);
}

/** Gives each kernel its shared arrays, and those of functions that it may call to all kernels. */
void findShared(CUmod_st& module, const std::string& elf) {
  const auto base = static_cast<char*>(dlsym(module.library, "emulated_module"));
  const std::vector<Symbol> symbols = dataSymbols(elf);
  size_t offset = 0;
  for (const Symbol& symbol : symbols) {
    if (symbol.name == "emulated_module") offset = symbol.value;
  }
  for (const Symbol& symbol : symbols) {
    if (!symbol.writable || symbol.name.compare(0, 3, "_ZZ") != 0) continue;
    const SharedArray array{base - offset + symbol.value, symbol.bytes};
    const auto owner = module.functions.find(enclosingFunction(symbol.name));
    for (const auto& [name, function] : module.functions) {
      if (owner != module.functions.end() && owner->second != function) continue;
      function->shared.push_back(array);
      function->sharedBytes += array.bytes;
    }
  }
}

void findGlobals(CUmod_st& module, const std::string& elf) {
  for (const Symbol& symbol : dataSymbols(elf)) {
    void* address = dlsym(module.library, symbol.name.c_str());
    if (address == nullptr || symbol.name == "emulated_module") continue;
    module.globals[symbol.name] = {reinterpret_cast<uintptr_t>(address), symbol.bytes};
    addVariable(reinterpret_cast<uintptr_t>(address), symbol.bytes);
  }
}

std::unique_ptr<CUmod_st> loadImage(const char* data) {
  require(data != nullptr, CUDA_ERROR_INVALID_VALUE);
  refuseDuringCapture();
  const Image image = Image::parse(data);
  auto module = std::make_unique<CUmod_st>();
  module->library = load(image.library);
  module->module = static_cast<const emulated::Module*>(dlsym(module->library, "emulated_module"));
  require(module->module != nullptr && module->module->abi == emulated::ABI, CUDA_ERROR_INVALID_IMAGE);
  module->module->bind(&runtime());
  for (const emulated::Kernel* kernel = module->module->kernels; kernel->name != nullptr; kernel++) {
    // Only extern "C" kernels go by their plain names.
    if (dlsym(module->library, kernel->name) == nullptr) continue;
    auto function = std::make_unique<CUfunc_st>();
    function->module = module.get();
    function->kernel = kernel;
    module->functions[kernel->name] = std::move(function);
  }
  findShared(*module, image.library);
  findGlobals(*module, image.library);
  for (auto& [name, function] : module->functions) {
    function->maxDynamicShared =
        static_cast<int>(SHARED_BYTES) - static_cast<int>(std::min(function->sharedBytes, SHARED_BYTES));
  }
  return module;
}

std::vector<std::unique_ptr<CUmod_st>>& unloadedModules() {
  static auto* const all = new std::vector<std::unique_ptr<CUmod_st>>();
  return *all;
}

void unload(CUmodule handle) {
  const CUmod_st& module = driver().modules.check(handle);
  void* library = module.library;
  for (const auto& [name, variable] : module.globals) removeVariable(variable.first);
  for (const auto& [name, function] : module.functions) driver().functions.erase(function.get());
  handle->unloaded = true;
  // Nodes of graphs may still speak of it.
  unloadedModules().push_back(driver().modules.remove(handle));
  dlclose(library);
}

void loadModule(CUmodule* out, const void* image) {
  require(out != nullptr, CUDA_ERROR_INVALID_VALUE);
  *out = driver().modules.add(loadImage(static_cast<const char*>(image)));
  (*out)->context = currentContext();
  for (const auto& [name, function] : (*out)->functions) driver().functions.insert(function.get());
}

}  // namespace

CUfunc_st& function(CUfunction handle) {
  require(driver().functions.count(handle) != 0, CUDA_ERROR_INVALID_HANDLE);
  return *handle;
}

void unloadModulesOf(CUcontext context) {
  const std::unordered_set<CUmodule> all = driver().modules.all();
  for (CUmodule module : all) {
    if (module->context == context) unload(module);
  }
}

}  // namespace emulator

using namespace emulator;

CUDA_API cuModuleLoadData(CUmodule* module, const void* image) {
  return contextCall("cuModuleLoadData", [&](CUcontext) { loadModule(module, image); });
}

CUDA_API cuModuleLoadDataEx(CUmodule* module, const void* image, unsigned, void*, void**) {
  return contextCall("cuModuleLoadDataEx", [&](CUcontext) { loadModule(module, image); });
}

CUDA_API cuModuleLoad(CUmodule* module, const char* path) {
  return contextCall("cuModuleLoad", [&](CUcontext) {
    require(path != nullptr, CUDA_ERROR_INVALID_VALUE);
    std::ifstream file(path, std::ios::binary);
    require(file.good(), CUDA_ERROR_FILE_NOT_FOUND);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    loadModule(module, bytes.str().c_str());
  });
}

CUDA_API cuModuleUnload(CUmodule module) {
  return contextCall("cuModuleUnload", [&](CUcontext context) {
    driver().modules.check(module);
    refuseDuringCapture();
    drain(context);
    unload(module);
  });
}

CUDA_API cuModuleGetFunction(CUfunction* out, CUmodule module, const char* name) {
  return contextCall("cuModuleGetFunction", [&](CUcontext) {
    require(out != nullptr && name != nullptr, CUDA_ERROR_INVALID_VALUE);
    const auto& functions = driver().modules.check(module).functions;
    const auto found = functions.find(name);
    require(found != functions.end(), CUDA_ERROR_NOT_FOUND);
    *out = found->second.get();
  });
}

CUDA_API cuModuleGetGlobal_v2(CUdeviceptr* address, size_t* bytes, CUmodule module, const char* name) {
  return contextCall("cuModuleGetGlobal_v2", [&](CUcontext) {
    require(name != nullptr, CUDA_ERROR_INVALID_VALUE);
    const auto& globals = driver().modules.check(module).globals;
    const auto found = globals.find(name);
    require(found != globals.end(), CUDA_ERROR_NOT_FOUND);
    if (address != nullptr) *address = found->second.first;
    if (bytes != nullptr) *bytes = found->second.second;
  });
}

CUDA_API cuFuncGetModule(CUmodule* out, CUfunction handle) {
  return contextCall("cuFuncGetModule", [&](CUcontext) {
    require(out != nullptr, CUDA_ERROR_INVALID_VALUE);
    *out = function(handle).module;
  });
}

CUDA_API cuFuncGetAttribute(int* value, int attribute, CUfunction handle) {
  return contextCall("cuFuncGetAttribute", [&](CUcontext) {
    require(value != nullptr, CUDA_ERROR_INVALID_VALUE);
    const CUfunc_st& f = function(handle);
    switch (attribute) {
      case 0:  // threads of a block
        *value = static_cast<int>(f.kernel->maxThreads == 0 ? MAX_THREADS : f.kernel->maxThreads);
        return;
      case 1:  // static shared bytes
        *value = static_cast<int>(f.sharedBytes);
        return;
      case 8:  // dynamic shared bytes
        *value = f.maxDynamicShared;
        return;
      default:
        // Registers, local and constant bytes are known to a real compiler only.
        fail(CUDA_ERROR_NOT_SUPPORTED);
    }
  });
}

CUDA_API cuFuncSetAttribute(CUfunction handle, int attribute, int value) {
  return contextCall("cuFuncSetAttribute", [&](CUcontext) {
    CUfunc_st& f = function(handle);
    if (attribute == 9) return;  // how much of the cache is shared memory: a hint
    require(attribute == 8, CUDA_ERROR_NOT_SUPPORTED);
    require(value >= 0 && static_cast<size_t>(value) + f.sharedBytes <= SHARED_BYTES_OPTIN, CUDA_ERROR_INVALID_VALUE);
    f.maxDynamicShared = value;
  });
}

CUDA_API cuFuncSetCacheConfig(CUfunction handle, int) {
  return contextCall("cuFuncSetCacheConfig", [&](CUcontext) { function(handle); });
}
