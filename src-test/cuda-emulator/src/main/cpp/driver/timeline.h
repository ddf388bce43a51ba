// Timeline mode: each stream works on a thread of its own, operations take an artificial time, and each leaves a line.
#pragma once

#include "driver.h"

namespace emulator {

/** Whether TOLVA_EMULATOR_TIMELINE names a file. */
bool timelineMode();
void timelinePushed(CUstream_st& stream);
void timelineReach(CUcontext context, Point point);
void timelineDrain(CUcontext context);

bool timelineReady(const CUstream_st& stream);
void timelineComplete(CUstream_st& stream, CUresult result);
int64_t now();

}  // namespace emulator
