#include "signals.h"

#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <initializer_list>

namespace emulator {
namespace {

// One kernel runs at a time, so there is one of each.
std::atomic<long> guarded{0};  // the thread that runs a kernel, or 0
FaultGuard::Landing landing;
alignas(16) char landingStack[1 << 16];
CUresult code;
char why[128];
struct sigaction previous[NSIG];

long thisThread() { return syscall(SYS_gettid); }

void land() { landing(code, why); }

void pass(int signal, siginfo_t* info, void* context) {
  const struct sigaction& action = previous[signal];
  if (action.sa_flags & SA_SIGINFO) {
    action.sa_sigaction(signal, info, context);
  } else if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN) {
    // Returning repeats the instruction, and then ends the process.
    sigaction(signal, &action, nullptr);
  } else {
    action.sa_handler(signal);
  }
}

void explain(int signal, const siginfo_t& info) {
  // Instructions that move 16 bytes at once fault without an address; a sanitizer's check ends in an illegal one.
  if (signal == SIGILL || (signal == SIGSEGV && info.si_code == SI_KERNEL)) {
    code = CUDA_ERROR_MISALIGNED_ADDRESS;
    std::snprintf(why, sizeof why, "access to an address that is not a multiple of its type's alignment");
  } else if (signal == SIGFPE) {
    code = CUDA_ERROR_LAUNCH_FAILED;
    std::snprintf(why, sizeof why, "an integer is divided by zero, which has no defined result on a device");
  } else {
    code = CUDA_ERROR_ILLEGAL_ADDRESS;
    std::snprintf(why, sizeof why, "access to address 0x%lx, where there is no memory",
                  reinterpret_cast<unsigned long>(info.si_addr));
  }
}

/** Lets the thread go on in {@link land} when the handler returns. */
void handle(int signal, siginfo_t* info, void* context) {
  if (guarded == 0 || guarded != thisThread()) return pass(signal, info, context);
  explain(signal, *info);
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
  for (int signal : {SIGSEGV, SIGFPE, SIGILL}) sigaction(signal, &action, &previous[signal]);
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
