// The names of codes, and what they mean in a few words.
#include <map>

#include "driver.h"

namespace {

struct Meaning {
  const char* name;
  const char* text;
};

const std::map<int, Meaning> MEANINGS = {
#define CODE(number, name, text) {number, {"CUDA_" name, text}},
    CODE(0, "SUCCESS", "no error")
    CODE(1, "ERROR_INVALID_VALUE", "invalid argument")
    CODE(2, "ERROR_OUT_OF_MEMORY", "out of memory")
    CODE(3, "ERROR_NOT_INITIALIZED", "initialization error")
    CODE(4, "ERROR_DEINITIALIZED", "driver shutting down")
    CODE(34, "ERROR_STUB_LIBRARY", "CUDA driver is a stub library")
    CODE(46, "ERROR_DEVICE_UNAVAILABLE", "device is busy or unavailable")
    CODE(100, "ERROR_NO_DEVICE", "no CUDA-capable device is detected")
    CODE(101, "ERROR_INVALID_DEVICE", "invalid device ordinal")
    CODE(200, "ERROR_INVALID_IMAGE", "device kernel image is invalid")
    CODE(201, "ERROR_INVALID_CONTEXT", "invalid device context")
    CODE(205, "ERROR_MAP_FAILED", "mapping of buffer object failed")
    CODE(206, "ERROR_UNMAP_FAILED", "unmapping of buffer object failed")
    CODE(209, "ERROR_NO_BINARY_FOR_GPU", "no kernel image is available for execution on the device")
    CODE(214, "ERROR_ECC_UNCORRECTABLE", "uncorrectable ECC error encountered")
    CODE(215, "ERROR_UNSUPPORTED_LIMIT", "limit is not supported on this architecture")
    CODE(216, "ERROR_CONTEXT_ALREADY_IN_USE", "exclusive-thread device already in use by a different thread")
    CODE(217, "ERROR_PEER_ACCESS_UNSUPPORTED", "peer access is not supported between these two devices")
    CODE(218, "ERROR_INVALID_PTX", "a PTX JIT compilation failed")
    CODE(220, "ERROR_NVLINK_UNCORRECTABLE", "uncorrectable NVLink error detected during the execution")
    CODE(221, "ERROR_JIT_COMPILER_NOT_FOUND", "PTX JIT compiler library not found")
    CODE(222, "ERROR_UNSUPPORTED_PTX_VERSION", "the provided PTX was compiled with an unsupported toolchain")
    CODE(300, "ERROR_INVALID_SOURCE", "device kernel image is invalid")
    CODE(301, "ERROR_FILE_NOT_FOUND", "file not found")
    CODE(302, "ERROR_SHARED_OBJECT_SYMBOL_NOT_FOUND", "shared object symbol not found")
    CODE(303, "ERROR_SHARED_OBJECT_INIT_FAILED", "shared object initialization failed")
    CODE(304, "ERROR_OPERATING_SYSTEM", "OS call failed or operation not supported on this OS")
    CODE(400, "ERROR_INVALID_HANDLE", "invalid resource handle")
    CODE(401, "ERROR_ILLEGAL_STATE", "the operation cannot be performed in the present state")
    CODE(500, "ERROR_NOT_FOUND", "named symbol not found")
    CODE(600, "ERROR_NOT_READY", "device not ready")
    CODE(700, "ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered")
    CODE(701, "ERROR_LAUNCH_OUT_OF_RESOURCES", "too many resources requested for launch")
    CODE(702, "ERROR_LAUNCH_TIMEOUT", "the launch timed out and was terminated")
    CODE(704, "ERROR_PEER_ACCESS_ALREADY_ENABLED", "peer access is already enabled")
    CODE(705, "ERROR_PEER_ACCESS_NOT_ENABLED", "peer access has not been enabled")
    CODE(708, "ERROR_PRIMARY_CONTEXT_ACTIVE", "cannot set while device is active in this process")
    CODE(709, "ERROR_CONTEXT_IS_DESTROYED", "context is destroyed")
    CODE(710, "ERROR_ASSERT", "device-side assert triggered")
    CODE(712, "ERROR_HOST_MEMORY_ALREADY_REGISTERED", "part or all of the requested memory range is already mapped")
    CODE(713, "ERROR_HOST_MEMORY_NOT_REGISTERED", "pointer does not correspond to a registered memory region")
    CODE(714, "ERROR_HARDWARE_STACK_ERROR", "hardware stack error")
    CODE(715, "ERROR_ILLEGAL_INSTRUCTION", "an illegal instruction was encountered")
    CODE(716, "ERROR_MISALIGNED_ADDRESS", "misaligned address")
    CODE(717, "ERROR_INVALID_ADDRESS_SPACE", "operation not supported on global/shared address space")
    CODE(718, "ERROR_INVALID_PC", "invalid program counter")
    CODE(719, "ERROR_LAUNCH_FAILED", "unspecified launch failure")
    CODE(720, "ERROR_COOPERATIVE_LAUNCH_TOO_LARGE", "too many blocks in cooperative launch")
    CODE(800, "ERROR_NOT_PERMITTED", "operation not permitted")
    CODE(801, "ERROR_NOT_SUPPORTED", "operation not supported")
    CODE(802, "ERROR_SYSTEM_NOT_READY", "system not yet initialized")
    CODE(803, "ERROR_SYSTEM_DRIVER_MISMATCH", "system has unsupported display driver / cuda driver combination")
    CODE(804, "ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE", "forward compatibility was attempted on non supported HW")
    CODE(900, "ERROR_STREAM_CAPTURE_UNSUPPORTED", "operation not permitted when stream is capturing")
    CODE(901, "ERROR_STREAM_CAPTURE_INVALIDATED", "operation failed due to a previous error during capture")
    CODE(902, "ERROR_STREAM_CAPTURE_MERGE", "operation would result in a merge of separate capture sequences")
    CODE(903, "ERROR_STREAM_CAPTURE_UNMATCHED", "capture was not ended in the same stream as it began")
    CODE(904, "ERROR_STREAM_CAPTURE_UNJOINED", "capturing stream has unjoined work")
    CODE(905, "ERROR_STREAM_CAPTURE_ISOLATION", "dependency created on uncaptured work in another stream")
    CODE(906, "ERROR_STREAM_CAPTURE_IMPLICIT", "operation would make the legacy stream depend on a capturing blocking stream")
    CODE(907, "ERROR_CAPTURED_EVENT", "operation not permitted on an event last recorded in a capturing stream")
    CODE(908, "ERROR_STREAM_CAPTURE_WRONG_THREAD", "attempt to terminate a thread-local capture sequence from another thread")
    CODE(909, "ERROR_TIMEOUT", "wait operation timed out")
    CODE(910, "ERROR_GRAPH_EXEC_UPDATE_FAILURE", "the graph update was not performed because it included changes which violated constraints")
    CODE(999, "ERROR_UNKNOWN", "unknown error")
#undef CODE
};

CUresult answer(CUresult code, const char** out, const char* Meaning::*part) {
  const auto found = MEANINGS.find(code);
  if (out == nullptr) return CUDA_ERROR_INVALID_VALUE;
  *out = found == MEANINGS.end() ? nullptr : found->second.*part;
  return *out == nullptr ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS;
}

}  // namespace

CUDA_API cuGetErrorName(CUresult code, const char** name) { return answer(code, name, &Meaning::name); }

CUDA_API cuGetErrorString(CUresult code, const char** text) { return answer(code, text, &Meaning::text); }
