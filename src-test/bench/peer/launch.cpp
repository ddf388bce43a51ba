// Launches a kernel of one element many times by a CUDA driver, from C++: what the driver itself takes. Argument: how many launches make a
// unit of work. Prints samples as measure.py does. There are no headers of CUDA here, so what is used is declared.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

extern "C" {
int cuInit(unsigned flags);
int cuDeviceGet(int* device, int ordinal);
int cuCtxCreate_v2(void** context, unsigned flags, int device);
int cuStreamCreate(void** stream, unsigned flags);
int cuStreamSynchronize(void* stream);
int cuModuleLoadData(void** module, const void* image);
int cuModuleGetFunction(void** function, void* module, const char* name);
int cuMemAlloc_v2(unsigned long long* address, size_t bytes);
int cuMemsetD8_v2(unsigned long long address, unsigned char value, size_t count);
int cuLaunchKernel(void* function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY, unsigned blockZ,
                   unsigned sharedBytes, void* stream, void** parameters, void** extra);
int nvrtcCreateProgram(void** program, const char* source, const char* name, int headers, const char* const* texts, const char* const* names);
int nvrtcCompileProgram(void* program, int count, const char* const* options);
int nvrtcGetCUBINSize(void* program, size_t* size);
int nvrtcGetCUBIN(void* program, char* image);
}

namespace {

constexpr int kSamples = 5;
constexpr double kSampleSeconds = 0.5;
constexpr double kWarmUpSeconds = 2;

void check(int code, const char* what) {
  if (code != 0) {
    std::fprintf(stderr, "launch: %s: expected 0, got %d\n", what, code);
    std::exit(1);
  }
}

std::string compiled() {
  const char* source =
      "extern \"C\" __global__ void add(unsigned n, const float *a, const float *b, float *c) {"
      " for (unsigned i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) c[i] = a[i] + b[i]; }";
  const char* option = "--gpu-architecture=sm_80";
  void* program = nullptr;
  check(nvrtcCreateProgram(&program, source, "add.cu", 0, nullptr, nullptr), "nvrtcCreateProgram");
  check(nvrtcCompileProgram(program, 1, &option), "nvrtcCompileProgram");
  size_t size = 0;
  check(nvrtcGetCUBINSize(program, &size), "nvrtcGetCUBINSize");
  std::string image(size, '\0');
  check(nvrtcGetCUBIN(program, image.data()), "nvrtcGetCUBIN");
  return image;
}

class Launches {
 public:
  explicit Launches(int count) : count_(count) {
    check(cuInit(0), "cuInit");
    int device = 0;
    check(cuDeviceGet(&device, 0), "cuDeviceGet");
    void* context = nullptr;
    check(cuCtxCreate_v2(&context, 0, device), "cuCtxCreate");
    constexpr unsigned kNonBlocking = 1;
    check(cuStreamCreate(&stream_, kNonBlocking), "cuStreamCreate");
    std::string image = compiled();
    void* module = nullptr;
    check(cuModuleLoadData(&module, image.data()), "cuModuleLoadData");
    check(cuModuleGetFunction(&function_, module, "add"), "cuModuleGetFunction");
    for (unsigned long long& address : arrays_) {
      check(cuMemAlloc_v2(&address, sizeof(float)), "cuMemAlloc");
      check(cuMemsetD8_v2(address, 0, sizeof(float)), "cuMemsetD8");
    }
  }

  // Thousands of launches.
  double run() {
    void* parameters[] = {&elements_, &arrays_[0], &arrays_[1], &arrays_[2]};
    for (int i = 0; i < count_; i++) {
      check(cuLaunchKernel(function_, 1, 1, 1, 32, 1, 1, 0, stream_, parameters, nullptr), "cuLaunchKernel");
    }
    check(cuStreamSynchronize(stream_), "cuStreamSynchronize");
    return count_ / 1000.0;
  }

 private:
  const int count_;
  unsigned elements_ = 1;
  unsigned long long arrays_[3] = {};
  void* stream_ = nullptr;
  void* function_ = nullptr;
};

struct Sample {
  double units = 0;
  double wall = 0;
  double cpu = 0;
};

Sample sample(Launches& launches) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  const std::clock_t cpu = std::clock();
  Sample result;
  while (result.wall < kSampleSeconds) {
    result.units += launches.run();
    result.wall = std::chrono::duration<double>(Clock::now() - start).count();
  }
  result.cpu = double(std::clock() - cpu) / CLOCKS_PER_SEC;
  return result;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: launch LAUNCHES\n");
    return 2;
  }
  Launches launches(std::atoi(arguments[1]));
  for (double warm = 0; warm < kWarmUpSeconds;) {
    warm += sample(launches).cpu;
  }
  for (int i = 0; i < kSamples; i++) {
    const Sample one = sample(launches);
    std::printf("sample\t%f\t%f\t%f\n", one.units, one.wall, one.cpu);
    std::fflush(stdout);
  }
  return 0;
}
