/// \file
/// `manifest.json`: how and when a result came about. The only file of a run that differs from one
/// run to the next.

#pragma once

#include "staffsim/report/result_document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace staffsim::report {

/// Circumstances of a run that change no result.
struct RunCircumstances {
    std::vector<std::string> command_line; ///< words as typed
    std::string scenario_file;
    std::vector<std::string> data_files;
    std::string start_time_utc;         ///< "2025-11-28T08:00:00Z"
    double wall_seconds = 0;            ///< from reading the scenario to the last replication
    std::int64_t peak_memory_bytes = 0; ///< largest resident set; 0 = unknown
    unsigned threads = 1;
    std::string executor;   ///< "tbb" or "threads"
    std::string kernel_set; ///< instruction set of the batch kernels
};

/// The whole document, with the compiler and the Boost version this program was built with.
[[nodiscard]] std::string manifest_json(const FinishedRun& run,
                                        const RunCircumstances& circumstances);

} // namespace staffsim::report
