// Timeline mode, which shows what overlaps: lines of "stream kind name start end", in nanoseconds of the monotonic clock.
#include "timeline.h"

#include <sys/prctl.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <unordered_map>

namespace emulator {
namespace {

FILE* file() {
  static FILE* const opened = [] {
    const char* path = std::getenv("TOLVA_EMULATOR_TIMELINE");
    return path == nullptr || *path == 0 ? nullptr : std::fopen(path, "ae");
  }();
  return opened;
}

/** How long an operation takes at least. */
int64_t delay(const Work& work) {
  static const long kernelNanos = 1000 * environment("TOLVA_EMULATOR_KERNEL_MICROS", 0);
  static const long bytesPerSecond = environment("TOLVA_EMULATOR_BYTES_PER_SECOND", 0);
  switch (work.kind()) {
    case Work::Kind::KERNEL:
    case Work::Kind::BLAS:
      return kernelNanos;
    case Work::Kind::COPY_TO_DEVICE:
    case Work::Kind::COPY_TO_HOST:
      return bytesPerSecond == 0 ? 0 : static_cast<int64_t>(1e9 * static_cast<double>(work.bytes()) / static_cast<double>(bytesPerSecond));
    default:
      return 0;
  }
}

void sleepUntil(int64_t nanos) {
  const timespec time{nanos / 1000000000, nanos % 1000000000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR) {
  }
}

const char* kindName(Work::Kind kind) {
  switch (kind) {
    case Work::Kind::KERNEL:
      return "kernel";
    case Work::Kind::COPY_TO_DEVICE:
      return "to-device";
    case Work::Kind::COPY_TO_HOST:
      return "to-host";
    case Work::Kind::COPY_ON_DEVICE:
      return "on-device";
    case Work::Kind::SET:
      return "set";
    case Work::Kind::BLAS:
      return "blas";
    case Work::Kind::MARK:
      return "event";
  }
  return "";
}

CUresult runSlowly(const CUstream_st& s, const Work& work) {
  const int64_t start = now();
  const CUresult result = work.run();
  if (const int64_t least = delay(work)) sleepUntil(start + least);
  if (work.kind() == Work::Kind::MARK) return result;
  std::string name = work.name();
  for (char& c : name) c = c == ' ' ? '-' : c;
  std::fprintf(file(), "%lu %s %s %ld %ld\n", static_cast<unsigned long>(s.id), kindName(work.kind()), name.c_str(),
               static_cast<long>(start), static_cast<long>(now()));
  std::fflush(file());
  return result;
}

/** The life of a stream's thread, which ends with the process. */
void serve(CUstream s) {
  prctl(PR_SET_TIMERSLACK, 1000);
  std::unique_lock<std::mutex> lock(driver().mutex);
  for (;;) {
    driver().progress.wait(lock, [s] { return timelineReady(*s); });
    const WorkPointer work = s->queue.front().work;
    lock.unlock();
    const CUresult result = work == nullptr ? CUDA_SUCCESS : runSlowly(*s, *work);
    lock.lock();
    timelineComplete(*s, result);
    driver().progress.notify_all();
  }
}

/** Waits, with the lock that the caller holds. */
template <class Condition>
void await(CUcontext context, Condition condition) {
  std::unique_lock<std::mutex> lock(driver().mutex, std::adopt_lock);
  driver().progress.wait(lock, [&] { return context->failure != CUDA_SUCCESS || condition(); });
  lock.release();
  require(context->failure == CUDA_SUCCESS, context->failure);
}

}  // namespace

bool timelineMode() {
  static const bool on = file() != nullptr;
  return on;
}

void timelinePushed(CUstream_st& s) {
  static std::unordered_set<CUstream> served;
  if (served.insert(&s).second) std::thread(serve, &s).detach();
  driver().progress.notify_all();
}

void timelineReach(CUcontext context, Point point) {
  await(context, [&] { return point.reached(); });
}

void timelineDrain(CUcontext context) {
  await(context, [context] {
    for (CUstream s : driver().streams.all()) {
      if (s->context == context && !s->queue.empty()) return false;
    }
    return true;
  });
}

}  // namespace emulator
