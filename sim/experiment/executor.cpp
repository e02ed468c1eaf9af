#include "staffsim/experiment/executor.hpp"

#include "executors.hpp"
#include "staffsim/core/error.hpp"

#include <algorithm>
#include <thread>

namespace staffsim::experiment {

namespace {

void work_on(ExecutorKind kind, TaskQueue& queue, unsigned workers) {
    expects(offers(kind), "this build has the executor");
#ifdef STAFFSIM_WITH_TBB
    if (kind == ExecutorKind::tbb) {
        work_on_tbb(queue, workers);
        return;
    }
#endif
    work_on_threads(queue, workers);
}

} // namespace

bool offers([[maybe_unused]] ExecutorKind kind) {
#ifdef STAFFSIM_WITH_TBB
    return true;
#else
    return kind == ExecutorKind::threads;
#endif
}

ExecutorKind default_executor() {
    return offers(ExecutorKind::tbb) ? ExecutorKind::tbb : ExecutorKind::threads;
}

void run_tasks(ExecutorKind kind, std::size_t count, unsigned threads, const Task& task) {
    expects(threads > 0, "tasks need a thread");
    TaskQueue queue(count, task);
    const auto workers = static_cast<unsigned>(std::min<std::size_t>(threads, count));
    if (workers > 1) {
        work_on(kind, queue, workers);
    } else {
        queue.work(0);
    }
    queue.rethrow_first_failure();
}

unsigned hardware_threads() {
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace staffsim::experiment
