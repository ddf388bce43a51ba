// Streams and events.
#include <algorithm>

#include "driver.h"
#include "timeline.h"

namespace emulator {
namespace {

/** Stores when it runs. */
class MarkTime final : public Work {
 public:
  explicit MarkTime(std::shared_ptr<Mark> mark) : mark(std::move(mark)) {}
  CUresult run() const override {
    mark->nanos = now();
    return CUDA_SUCCESS;
  }
  Kind kind() const override { return Kind::MARK; }
  std::string name() const override { return "event"; }

 private:
  std::shared_ptr<Mark> mark;
};

const CUstream LEGACY = reinterpret_cast<CUstream>(1);

void record(CUevent_st& event, CUstream_st& s) {
  require(event.context == s.context, CUDA_ERROR_INVALID_HANDLE);
  if (s.capture != nullptr) {
    require(!s.capture->invalid, CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
    event.capture = s.capture;
    event.captured = s.last;
    return;
  }
  event.capture = nullptr;
  event.mark = std::make_shared<Mark>();
  submit(s, std::make_shared<MarkTime>(event.mark));
  event.mark->point = s.end();
}

/** Makes the stream part of the capture in which the event was recorded, or lets it wait there. */
void waitForCaptured(CUstream_st& s, const CUevent_st& event) {
  require(driver().captures.count(event.capture) != 0, CUDA_ERROR_STREAM_CAPTURE_ISOLATION);
  require(!event.capture->invalid, CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
  if (s.capture == nullptr) {
    require(&s != s.context->legacy, CUDA_ERROR_STREAM_CAPTURE_IMPLICIT);
    s.capture = event.capture;
    s.capture->streams.insert(&s);
    s.last.clear();
  }
  if (s.capture != event.capture) {
    s.capture->invalid = event.capture->invalid = true;
    fail(CUDA_ERROR_STREAM_CAPTURE_MERGE);
  }
  for (CUgraphNode node : event.captured) {
    if (std::find(s.last.begin(), s.last.end(), node) == s.last.end()) s.last.push_back(node);
  }
}

/** The event's recording, for a call by which the host asks for it; not while it is captured. */
const Mark* asked(CUevent_st& event) {
  if (event.capture != nullptr && driver().captures.count(event.capture) != 0) {
    event.capture->invalid = true;
    fail(CUDA_ERROR_CAPTURED_EVENT);
  }
  refuseDuringCapture();
  return event.mark.get();
}

}  // namespace

CUstream_st& stream(CUstream handle) {
  if (handle == nullptr || handle == LEGACY) {
    CUstream_st& legacy = *currentContext()->legacy;
    // It would wait for a stream whose operations are only being recorded.
    for (Capture* capture : driver().captures) {
      for (CUstream s : capture->streams) {
        if (s->context != legacy.context || !s->blocking()) continue;
        capture->invalid = true;
        fail(CUDA_ERROR_STREAM_CAPTURE_IMPLICIT);
      }
    }
    return legacy;
  }
  CUstream_st& found = driver().streams.check(handle);
  require(!found.destroyed && found.context == currentContext(), CUDA_ERROR_INVALID_HANDLE);
  return found;
}

CUstream newStream(CUcontext context, unsigned flags, int priority) {
  static uint64_t ids = 0;
  auto made = std::make_unique<CUstream_st>();
  made->context = context;
  made->flags = flags;
  made->priority = priority;
  made->id = ++ids;
  return driver().streams.add(std::move(made));
}

void submit(CUstream_st& s, WorkPointer work) {
  if (s.capture != nullptr) {
    capture(s, std::move(work));
  } else {
    enqueue(s, std::move(work));
  }
}

}  // namespace emulator

using namespace emulator;

CUDA_API cuStreamCreateWithPriority(CUstream* out, unsigned flags, int priority) {
  return contextCall("cuStreamCreateWithPriority", [&](CUcontext context) {
    require(out != nullptr && flags <= CU_STREAM_NON_BLOCKING, CUDA_ERROR_INVALID_VALUE);
    *out = newStream(context, flags, std::max(-5, std::min(0, priority)));
  });
}

CUDA_API cuStreamCreate(CUstream* out, unsigned flags) {
  return contextCall("cuStreamCreate", [&](CUcontext context) {
    require(out != nullptr && flags <= CU_STREAM_NON_BLOCKING, CUDA_ERROR_INVALID_VALUE);
    *out = newStream(context, flags, 0);
  });
}

CUDA_API cuStreamDestroy_v2(CUstream handle) {
  return contextCall("cuStreamDestroy_v2", [&](CUcontext context) {
    require(handle != nullptr && handle != LEGACY && handle != context->legacy, CUDA_ERROR_INVALID_HANDLE);
    CUstream_st& s = stream(handle);
    if (s.capture != nullptr) refuseCapturing(s);
    // What was submitted still runs.
    s.destroyed = true;
    if (s.queue.empty()) retire(handle);
  });
}

CUDA_API cuStreamGetFlags(CUstream handle, unsigned* flags) {
  return contextCall("cuStreamGetFlags", [&](CUcontext) {
    require(flags != nullptr, CUDA_ERROR_INVALID_VALUE);
    *flags = stream(handle).flags;
  });
}

CUDA_API cuStreamGetPriority(CUstream handle, int* priority) {
  return contextCall("cuStreamGetPriority", [&](CUcontext) {
    require(priority != nullptr, CUDA_ERROR_INVALID_VALUE);
    *priority = stream(handle).priority;
  });
}

CUDA_API cuStreamGetId(CUstream handle, unsigned long long* id) {
  return contextCall("cuStreamGetId", [&](CUcontext) {
    require(id != nullptr, CUDA_ERROR_INVALID_VALUE);
    *id = stream(handle).id;
  });
}

CUDA_API cuStreamGetCtx(CUstream handle, CUcontext* out) {
  return contextCall("cuStreamGetCtx", [&](CUcontext) {
    require(out != nullptr, CUDA_ERROR_INVALID_VALUE);
    *out = stream(handle).context;
  });
}

CUDA_API cuStreamQuery(CUstream handle) {
  return contextCall("cuStreamQuery", [&](CUcontext context) {
    CUstream_st& s = stream(handle);
    refuseCapturing(s);
    nudge();
    require(context->failure == CUDA_SUCCESS, context->failure);
    require(s.end().reached(), CUDA_ERROR_NOT_READY);
  });
}

CUDA_API cuStreamSynchronize(CUstream handle) {
  return contextCall("cuStreamSynchronize", [&](CUcontext context) {
    CUstream_st& s = stream(handle);
    refuseCapturing(s);
    driver().counters.synchronizations++;
    // The legacy stream's end comes after what the blocking streams have to do.
    if (&s == context->legacy) enqueue(s, nullptr);
    reach(context, s.end());
  });
}

CUDA_API cuStreamWaitEvent(CUstream handle, CUevent event, unsigned) {
  return contextCall("cuStreamWaitEvent", [&](CUcontext) {
    CUstream_st& s = stream(handle);
    const CUevent_st& e = driver().events.check(event);
    if (e.capture != nullptr) return waitForCaptured(s, e);
    if (s.capture != nullptr) {
      // An event from outside would make the graph depend on what is not in it.
      s.capture->invalid = true;
      fail(CUDA_ERROR_STREAM_CAPTURE_ISOLATION);
    }
    if (e.mark != nullptr) waitFor(s, e.mark->point);
  });
}

CUDA_API cuEventCreate(CUevent* out, unsigned flags) {
  return contextCall("cuEventCreate", [&](CUcontext context) {
    require(out != nullptr && flags < 8, CUDA_ERROR_INVALID_VALUE);
    auto made = std::make_unique<CUevent_st>();
    made->context = context;
    made->flags = flags;
    *out = driver().events.add(std::move(made));
  });
}

CUDA_API cuEventDestroy_v2(CUevent event) {
  return contextCall("cuEventDestroy_v2", [&](CUcontext) { driver().events.remove(event); });
}

CUDA_API cuEventRecord(CUevent event, CUstream handle) {
  return contextCall("cuEventRecord", [&](CUcontext) { record(driver().events.check(event), stream(handle)); });
}

CUDA_API cuEventRecordWithFlags(CUevent event, CUstream handle, unsigned flags) {
  return contextCall("cuEventRecordWithFlags", [&](CUcontext) {
    require(flags == 0, CUDA_ERROR_NOT_SUPPORTED);
    record(driver().events.check(event), stream(handle));
  });
}

CUDA_API cuEventQuery(CUevent event) {
  return contextCall("cuEventQuery", [&](CUcontext context) {
    const Mark* mark = asked(driver().events.check(event));
    nudge();
    require(context->failure == CUDA_SUCCESS, context->failure);
    require(mark == nullptr || mark->point.reached(), CUDA_ERROR_NOT_READY);
  });
}

CUDA_API cuEventSynchronize(CUevent event) {
  return contextCall("cuEventSynchronize", [&](CUcontext context) {
    const Mark* mark = asked(driver().events.check(event));
    driver().counters.synchronizations++;
    if (mark != nullptr) reach(context, Point(mark->point));
  });
}

CUDA_API cuEventElapsedTime(float* millis, CUevent from, CUevent to) {
  return contextCall("cuEventElapsedTime", [&](CUcontext) {
    require(millis != nullptr, CUDA_ERROR_INVALID_VALUE);
    const CUevent_st& a = driver().events.check(from);
    const CUevent_st& b = driver().events.check(to);
    require(!((a.flags | b.flags) & CU_EVENT_DISABLE_TIMING), CUDA_ERROR_INVALID_HANDLE);
    require(a.mark != nullptr && b.mark != nullptr, CUDA_ERROR_INVALID_HANDLE);
    require(a.mark->point.reached() && b.mark->point.reached(), CUDA_ERROR_NOT_READY);
    *millis = static_cast<float>(static_cast<double>(b.mark->nanos - a.mark->nanos) / 1e6);
  });
}
