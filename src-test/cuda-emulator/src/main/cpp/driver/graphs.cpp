// Graphs, and their execution. A launch submits the nodes to the stream in a random order that respects the dependencies,
// one by one, so that other streams' operations come in between as they would on a device.
#include "graphs.h"

#include <algorithm>

namespace emulator {
namespace {

std::unique_ptr<CUgraphExec_st> instantiate(const CUgraph_st& graph) {
  auto exec = std::make_unique<CUgraphExec_st>();
  std::map<CUgraphNode, size_t> indexes;
  for (const auto& node : graph.nodes) indexes.emplace(node.get(), indexes.size());
  for (const auto& node : graph.nodes) {
    CUgraphExec_st::Step step{node->work, {}};
    for (CUgraphNode before : node->after) step.after.push_back(indexes.at(before));
    exec->steps.push_back(std::move(step));
  }
  return exec;
}

std::vector<size_t> randomOrder(const CUgraphExec_st& exec) {
  const size_t count = exec.steps.size();
  std::vector<size_t> order, open, waiting(count);
  std::vector<std::vector<size_t>> next(count);
  for (size_t i = 0; i < count; i++) {
    waiting[i] = exec.steps[i].after.size();
    for (size_t before : exec.steps[i].after) next[before].push_back(i);
    if (waiting[i] == 0) open.push_back(i);
  }
  order.reserve(count);
  while (!open.empty()) {
    std::swap(open[driver().random.below(open.size())], open.back());
    order.push_back(open.back());
    open.pop_back();
    for (size_t i : next[order.back()]) {
      if (--waiting[i] == 0) open.push_back(i);
    }
  }
  return order;
}

void launch(CUgraphExec_st& exec, CUstream_st& s) {
  // A graph within a graph is not emulated.
  require(s.capture == nullptr, CUDA_ERROR_NOT_SUPPORTED);
  driver().counters.graphLaunches++;
  for (size_t i : randomOrder(exec)) enqueue(s, exec.steps[i].work);
}

CUgraphNodeType type(const CUgraphNode_st& node) {
  if (node.work == nullptr) return NODE_EMPTY;
  switch (node.work->kind()) {
    case Work::Kind::KERNEL:
    case Work::Kind::BLAS:
      return NODE_KERNEL;
    case Work::Kind::SET:
      return NODE_MEMSET;
    case Work::Kind::MARK:
      return NODE_EMPTY;
    default:
      return NODE_MEMCPY;
  }
}

/** Fills an array of the caller's, or says how long it must be. */
void list(const std::vector<CUgraphNode>& found, CUgraphNode* nodes, size_t* count) {
  require(count != nullptr, CUDA_ERROR_INVALID_VALUE);
  if (nodes == nullptr) {
    *count = found.size();
    return;
  }
  for (size_t i = 0; i < *count; i++) nodes[i] = i < found.size() ? found[i] : nullptr;
  *count = std::min(*count, found.size());
}

CUgraphNode_st& check(CUgraphNode node) {
  for (CUgraph graph : driver().graphs.all()) {
    for (const auto& candidate : graph->nodes) {
      if (candidate.get() == node) return *node;
    }
  }
  fail(CUDA_ERROR_INVALID_HANDLE);
}

}  // namespace

CUgraph newGraph() { return driver().graphs.add(std::make_unique<CUgraph_st>()); }

CUgraphNode addNode(CUgraph graph, WorkPointer work, const std::vector<CUgraphNode>& after) {
  graph->nodes.push_back(std::make_unique<CUgraphNode_st>(CUgraphNode_st{graph, std::move(work), after}));
  return graph->nodes.back().get();
}

void destroyGraph(CUgraph graph) { driver().graphs.remove(graph); }

}  // namespace emulator

using namespace emulator;

CUDA_API cuGraphCreate(CUgraph* graph, unsigned flags) {
  return contextCall("cuGraphCreate", [&](CUcontext) {
    require(graph != nullptr && flags == 0, CUDA_ERROR_INVALID_VALUE);
    *graph = newGraph();
  });
}

CUDA_API cuGraphDestroy(CUgraph graph) {
  return contextCall("cuGraphDestroy", [&](CUcontext) { destroyGraph(graph); });
}

CUDA_API cuGraphInstantiateWithFlags(CUgraphExec* exec, CUgraph graph, unsigned long long) {
  return contextCall("cuGraphInstantiateWithFlags", [&](CUcontext) {
    require(exec != nullptr, CUDA_ERROR_INVALID_VALUE);
    refuseDuringCapture();
    *exec = driver().graphExecs.add(instantiate(driver().graphs.check(graph)));
  });
}

CUDA_API cuGraphExecDestroy(CUgraphExec exec) {
  return contextCall("cuGraphExecDestroy", [&](CUcontext) { driver().graphExecs.remove(exec); });
}

CUDA_API cuGraphUpload(CUgraphExec exec, CUstream handle) {
  return contextCall("cuGraphUpload", [&](CUcontext) {
    driver().graphExecs.check(exec);
    stream(handle);
  });
}

CUDA_API cuGraphLaunch(CUgraphExec exec, CUstream handle) {
  return contextCall("cuGraphLaunch", [&](CUcontext) { launch(driver().graphExecs.check(exec), stream(handle)); });
}

CUDA_API cuGraphGetNodes(CUgraph graph, CUgraphNode* nodes, size_t* count) {
  return contextCall("cuGraphGetNodes", [&](CUcontext) {
    std::vector<CUgraphNode> found;
    for (const auto& node : driver().graphs.check(graph).nodes) found.push_back(node.get());
    list(found, nodes, count);
  });
}

CUDA_API cuGraphGetRootNodes(CUgraph graph, CUgraphNode* nodes, size_t* count) {
  return contextCall("cuGraphGetRootNodes", [&](CUcontext) {
    std::vector<CUgraphNode> found;
    for (const auto& node : driver().graphs.check(graph).nodes) {
      if (node->after.empty()) found.push_back(node.get());
    }
    list(found, nodes, count);
  });
}

CUDA_API cuGraphNodeGetDependencies(CUgraphNode node, CUgraphNode* nodes, size_t* count) {
  return contextCall("cuGraphNodeGetDependencies", [&](CUcontext) { list(check(node).after, nodes, count); });
}

CUDA_API cuGraphNodeGetType(CUgraphNode node, CUgraphNodeType* out) {
  return contextCall("cuGraphNodeGetType", [&](CUcontext) {
    require(out != nullptr, CUDA_ERROR_INVALID_VALUE);
    *out = type(check(node));
  });
}
