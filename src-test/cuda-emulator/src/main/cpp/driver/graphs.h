#pragma once

#include "driver.h"

struct CUgraphExec_st {
  struct Step {
    emulator::WorkPointer work;
    std::vector<size_t> after;
  };
  std::vector<Step> steps;
};

namespace emulator {

CUgraph newGraph();
CUgraphNode addNode(CUgraph graph, WorkPointer work, const std::vector<CUgraphNode>& after);
void destroyGraph(CUgraph graph);

}  // namespace emulator
