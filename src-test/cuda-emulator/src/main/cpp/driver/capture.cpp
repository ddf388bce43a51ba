// Stream capture: what is submitted to a capturing stream becomes a node of a graph and does not run.
#include <algorithm>

#include "driver.h"
#include "graphs.h"

namespace emulator {
namespace {

void leave(Capture* capture) {
  for (CUstream s : capture->streams) {
    s->capture = nullptr;
    s->last.clear();
  }
  driver().captures.erase(capture);
}

/** All that a set of nodes comes after, and the nodes. */
std::set<CUgraphNode> history(const std::vector<CUgraphNode>& nodes) {
  std::set<CUgraphNode> seen;
  std::vector<CUgraphNode> open = nodes;
  while (!open.empty()) {
    const CUgraphNode node = open.back();
    open.pop_back();
    if (seen.insert(node).second) open.insert(open.end(), node->after.begin(), node->after.end());
  }
  return seen;
}

/** Every stream that joined must have been joined to the origin again. */
bool joined(const Capture& capture) {
  const std::set<CUgraphNode> seen = history(capture.origin->last);
  return std::all_of(capture.streams.begin(), capture.streams.end(), [&seen](CUstream s) {
    return std::all_of(s->last.begin(), s->last.end(), [&seen](CUgraphNode n) { return seen.count(n) != 0; });
  });
}

void begin(CUstream handle, CUstreamCaptureMode mode) {
  CUstream_st& s = stream(handle);
  require(mode >= CAPTURE_GLOBAL && mode <= CAPTURE_RELAXED, CUDA_ERROR_INVALID_VALUE);
  require(&s != s.context->legacy, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
  require(s.capture == nullptr, CUDA_ERROR_ILLEGAL_STATE);
  auto* capture = new Capture{&s, mode, std::this_thread::get_id(), newGraph(), false, {&s}};
  s.capture = capture;
  s.last.clear();
  driver().captures.insert(capture);
}

CUgraph end(CUstream_st& s) {
  Capture* capture = s.capture;
  require(capture != nullptr, CUDA_ERROR_ILLEGAL_STATE);
  require(capture->mode == CAPTURE_RELAXED || capture->thread == std::this_thread::get_id(),
          CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD);
  require(capture->origin == &s, CUDA_ERROR_STREAM_CAPTURE_UNMATCHED);
  const CUresult result = capture->invalid    ? CUDA_ERROR_STREAM_CAPTURE_INVALIDATED
                          : !joined(*capture) ? CUDA_ERROR_STREAM_CAPTURE_UNJOINED
                                              : CUDA_SUCCESS;
  const CUgraph graph = capture->graph;
  leave(capture);
  delete capture;
  if (result == CUDA_SUCCESS) return graph;
  destroyGraph(graph);
  fail(result);
}

}  // namespace

void refuseDuringCapture(bool inEveryMode) {
  bool refused = false;
  for (Capture* capture : driver().captures) {
    const bool mine = capture->thread == std::this_thread::get_id();
    const bool allowed = capture->mode == CAPTURE_RELAXED || (capture->mode == CAPTURE_THREAD_LOCAL && !mine);
    if (allowed && !inEveryMode) continue;
    capture->invalid = refused = true;
  }
  require(!refused, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
}

void refuseCapturing(CUstream_st& s) {
  if (s.capture == nullptr) return;
  const bool before = s.capture->invalid;
  s.capture->invalid = true;
  fail(before ? CUDA_ERROR_STREAM_CAPTURE_INVALIDATED : CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
}

CUgraphNode capture(CUstream_st& s, WorkPointer work) {
  require(!s.capture->invalid, CUDA_ERROR_STREAM_CAPTURE_INVALIDATED);
  const CUgraphNode node = addNode(s.capture->graph, std::move(work), s.last);
  s.last = {node};
  return node;
}

void endCaptures() {
  const std::set<Capture*> all = driver().captures;
  for (Capture* capture : all) {
    leave(capture);
    delete capture;
  }
}

}  // namespace emulator

using namespace emulator;

CUDA_API cuStreamBeginCapture_v2(CUstream handle, CUstreamCaptureMode mode) {
  return contextCall("cuStreamBeginCapture_v2", [&](CUcontext) { begin(handle, mode); });
}

CUDA_API cuStreamEndCapture(CUstream handle, CUgraph* graph) {
  return contextCall("cuStreamEndCapture", [&](CUcontext) {
    require(graph != nullptr, CUDA_ERROR_INVALID_VALUE);
    *graph = nullptr;
    *graph = end(driver().streams.check(handle));
  });
}

CUDA_API cuStreamIsCapturing(CUstream handle, CUstreamCaptureStatus* status) {
  return contextCall("cuStreamIsCapturing", [&](CUcontext) {
    require(status != nullptr, CUDA_ERROR_INVALID_VALUE);
    const Capture* capture = stream(handle).capture;
    *status = capture == nullptr ? CAPTURE_NONE : capture->invalid ? CAPTURE_INVALIDATED : CAPTURE_ACTIVE;
  });
}
