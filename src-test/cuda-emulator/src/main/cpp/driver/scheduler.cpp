// In which order the operations of streams run. Hardware promises little: a stream's operations in turn, and nothing
// before what it waits for. Everything else is drawn, with a taste for the surprising, so that a program which relies on
// more is found out: operations lie in their queues until somebody waits for them, and then others may run first or not at
// all.
#include <time.h>

#include <algorithm>

#include "driver.h"
#include "timeline.h"

namespace emulator {

bool Point::reached() const { return stream == nullptr || stream->completed >= number; }

namespace {

/** More operations than this do not wait: no program needs more to show its mistakes. */
constexpr size_t MOST_PENDING = 512;

std::vector<CUstream> pending;  // the streams with something in their queues
size_t pendingEntries = 0;

bool ready(const CUstream_st& s) {
  const auto& after = s.queue.front().after;
  return std::all_of(after.begin(), after.end(), [](const Point& point) { return point.reached(); });
}

void dropIfDone(CUstream s) {
  if (!s->queue.empty()) return;
  pending.erase(std::find(pending.begin(), pending.end(), s));
  if (s->destroyed) retire(s);
}

void countRun(const Work& work) {
  Counters& counters = driver().counters;
  const long bytes = static_cast<long>(work.bytes());
  switch (work.kind()) {
    case Work::Kind::KERNEL:
      counters.kernels++;
      break;
    case Work::Kind::BLAS:
      counters.blasCalls++;
      break;
    case Work::Kind::COPY_TO_DEVICE:
      counters.bytesToDevice += bytes;
      break;
    case Work::Kind::COPY_TO_HOST:
      counters.bytesToHost += bytes;
      break;
    case Work::Kind::COPY_ON_DEVICE:
      counters.bytesOnDevice += bytes;
      break;
    case Work::Kind::SET:
      counters.memsets++;
      break;
    case Work::Kind::MARK:
      break;
  }
}

void completeFirst(CUstream_st& s) {
  if (s.queue.front().work != nullptr) countRun(*s.queue.front().work);
  s.queue.pop_front();
  s.completed++;
  pendingEntries--;
}

/** A context that failed does nothing any more. */
void abandon(CUcontext context) {
  const std::vector<CUstream> all = pending;
  for (CUstream s : all) {
    if (s->context != context) continue;
    pendingEntries -= s->queue.size();
    s->completed = s->submitted;
    s->queue.clear();
    dropIfDone(s);
  }
}

void runFirst(CUstream_st& s) {
  const CUcontext context = s.context;
  const WorkPointer work = s.queue.front().work;
  CUresult result = work != nullptr && work->kind() == Work::Kind::KERNEL ? injectedFailure() : CUDA_SUCCESS;
  if (work != nullptr && result == CUDA_SUCCESS) result = work->run();
  completeFirst(s);
  dropIfDone(&s);
  if (result == CUDA_SUCCESS) return;
  context->failure = result;
  abandon(context);
}

/** A random stream whose first operation can run, other than the given one if possible. */
CUstream anyReady(CUstream except) {
  CUstream chosen = nullptr;
  uint64_t seen = 0;
  for (CUstream s : pending) {
    if (s != except && ready(*s) && driver().random.oneIn(++seen)) chosen = s;
  }
  if (chosen != nullptr || except == nullptr || except->queue.empty() || !ready(*except)) return chosen;
  return except;
}

/** The stream that has to get on before the point can be reached. */
CUstream needed(const Point& point) {
  for (const Point& before : point.stream->queue.front().after) {
    if (!before.reached()) return needed(before);
  }
  return point.stream;
}

void runSome(size_t count) {
  for (; count > 0; count--) {
    const CUstream chosen = anyReady(nullptr);
    if (chosen == nullptr) return;
    runFirst(*chosen);
  }
}

/** What a stream's next operation waits for because of the legacy stream. */
std::vector<Point> implicitWaits(CUstream_st& s) {
  std::vector<Point> after;
  const CUstream legacy = s.context->legacy;
  if (!s.blocking()) return after;
  if (&s != legacy) {
    if (!legacy->queue.empty()) after.push_back(legacy->end());
    return after;
  }
  for (CUstream other : pending) {
    if (other != &s && other->context == s.context && other->blocking()) after.push_back(other->end());
  }
  return after;
}

void push(CUstream_st& s, Entry entry) {
  if (s.queue.empty()) pending.push_back(&s);
  s.queue.push_back(std::move(entry));
  s.submitted++;
  pendingEntries++;
  if (timelineMode()) return timelinePushed(s);
  if (pendingEntries > MOST_PENDING) {
    runSome(1 + driver().random.below(MOST_PENDING));
  } else if (driver().random.oneIn(32)) {
    runSome(1 + driver().random.below(8));
  }
}

/** Stands for work whose memory is gone. */
class IllegalAccess final : public Work {
 public:
  explicit IllegalAccess(WorkPointer work) : work(std::move(work)) {}
  CUresult run() const override {
    report(work->name() + ": uses memory that has been freed or never was allocated, or a module that was unloaded");
    return CUDA_ERROR_ILLEGAL_ADDRESS;
  }
  Kind kind() const override { return work->kind(); }
  std::string name() const override { return work->name(); }

 private:
  WorkPointer work;
};

void checkFailure(CUcontext context) { require(context->failure == CUDA_SUCCESS, context->failure); }

}  // namespace

void enqueue(CUstream_st& s, WorkPointer work) {
  if (work != nullptr && !work->isAddressed()) work = std::make_shared<IllegalAccess>(std::move(work));
  Entry entry{std::move(work), implicitWaits(s)};
  push(s, std::move(entry));
}

void waitFor(CUstream_st& s, Point point) {
  if (point.reached() || point.stream == &s) return;
  Entry entry{nullptr, implicitWaits(s)};
  entry.after.push_back(point);
  push(s, std::move(entry));
}

void reach(CUcontext context, Point point) {
  if (timelineMode()) return timelineReach(context, point);
  enum Taste { ONLY_NEEDED, ANY, OTHERS_FIRST, TASTES };
  const auto taste = static_cast<Taste>(driver().random.below(TASTES));
  while (context->failure == CUDA_SUCCESS && !point.reached()) {
    const CUstream next = taste == ONLY_NEEDED ? needed(point) : anyReady(taste == ANY ? nullptr : point.stream);
    runFirst(*next);
  }
  checkFailure(context);
}

void drain(CUcontext context) {
  if (timelineMode()) return timelineDrain(context);
  const auto unfinished = [context] {
    return std::any_of(pending.begin(), pending.end(), [context](CUstream s) { return s->context == context; });
  };
  while (context->failure == CUDA_SUCCESS && unfinished()) runSome(1);
  checkFailure(context);
}

void nudge() {
  if (!timelineMode()) runSome(driver().random.below(3));
}

void forget(CUcontext context) {
  abandon(context);
  const std::vector<CUstream> streams(driver().streams.all().begin(), driver().streams.all().end());
  for (CUstream s : streams) {
    if (s->context == context) retire(s);
  }
  const std::vector<CUevent> events(driver().events.all().begin(), driver().events.all().end());
  for (CUevent event : events) {
    if (event->context == context) driver().events.remove(event);
  }
}

void retire(CUstream s) { driver().retired.push_back(driver().streams.remove(s)); }

int64_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000l + time.tv_nsec;
}

// In timeline mode, each stream's own thread does what runFirst does, without the lock while it works.

bool timelineReady(const CUstream_st& s) { return !s.queue.empty() && ready(s); }

void timelineComplete(CUstream_st& s, CUresult result) {
  const CUcontext context = s.context;
  if (s.queue.empty()) return;  // abandoned meanwhile
  completeFirst(s);
  dropIfDone(&s);
  if (result == CUDA_SUCCESS) return;
  context->failure = result;
  abandon(context);
}

}  // namespace emulator
