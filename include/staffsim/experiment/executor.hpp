/// \file
/// Runs n independent tasks; the result of task i lands in slot i, whatever the thread count.
/// Two twins: oneTBB (default), and std::jthread, which the thread sanitizer can read.

#pragma once

#include <cstddef>
#include <functional>

namespace staffsim::experiment {

enum class ExecutorKind { tbb, threads };

/// Whether this build has the executor: it may have been built without TBB.
[[nodiscard]] bool offers(ExecutorKind kind);

/// TBB if this build has it.
[[nodiscard]] ExecutorKind default_executor();

/// Calls `task(worker, i)` once for every i in [0, count), on at most `threads` threads.
/// \param worker  number of the calling worker, 0 <= worker < threads; no two calls at one time
///                share a worker, so each may own a context
/// \pre this build offers the executor
/// Rethrows the first exception (by task number) after all running tasks ended.
void run_tasks(ExecutorKind kind,
               std::size_t count,
               unsigned threads,
               const std::function<void(unsigned worker, std::size_t task)>& task);

/// Threads the machine offers; at least 1.
[[nodiscard]] unsigned hardware_threads();

} // namespace staffsim::experiment
