#include "signals.h"

#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>

namespace emulator {
namespace {

// One kernel runs at a time, so there is one of each.
std::atomic<long> guarded{0};  // the thread that runs a kernel, or 0
FaultGuard::Landing landing;
alignas(16) char landingStack[1 << 16];
CUresult code;
char why[128];
struct sigaction previousFault, previousDivision;

long thisThread() { return syscall(SYS_gettid); }

void land() { landing(code, why); }

void pass(int signal, siginfo_t* info, void* context) {
  const struct sigaction& previous = signal == SIGSEGV ? previousFault : previousDivision;
  if (previous.sa_flags & SA_SIGINFO) {
    previous.sa_sigaction(signal, info, context);
  } else if (previous.sa_handler == SIG_DFL || previous.sa_handler == SIG_IGN) {
    // Returning repeats the instruction, and then ends the process.
    sigaction(signal, &previous, nullptr);
  } else {
    previous.sa_handler(signal);
  }
}

/** Lets the thread go on in {@link land} when the handler returns. */
void handle(int signal, siginfo_t* info, void* context) {
  if (guarded == 0 || guarded != thisThread()) return pass(signal, info, context);
  code = signal == SIGFPE ? CUDA_ERROR_LAUNCH_FAILED : CUDA_ERROR_ILLEGAL_ADDRESS;
  if (signal == SIGFPE) {
    std::snprintf(why, sizeof why, "an integer is divided by zero, which has no defined result on a device");
  } else {
    std::snprintf(why, sizeof why, "access to address 0x%lx, where there is no memory",
                  reinterpret_cast<unsigned long>(info->si_addr));
  }
  auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
  registers[REG_RIP] = reinterpret_cast<greg_t>(land);
  // As after a call: 8 bytes below a multiple of 16.
  registers[REG_RSP] = reinterpret_cast<greg_t>(landingStack + sizeof landingStack - 8);
}

void install() {
  struct sigaction action = {};
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  // A JVM's handlers expect that nothing interrupts them.
  sigfillset(&action.sa_mask);
  sigaction(SIGSEGV, &action, &previousFault);
  sigaction(SIGFPE, &action, &previousDivision);
}

}  // namespace

FaultGuard::FaultGuard(Landing function) {
  static const bool installed = (install(), true);
  (void)installed;
  landing = function;
  static thread_local const long self = thisThread();
  guarded = self;
}

FaultGuard::~FaultGuard() {
  guarded = 0;
}

}  // namespace emulator
