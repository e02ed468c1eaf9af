#include "executors.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

namespace staffsim::experiment {

void work_on_tbb(TaskQueue& queue, unsigned workers) {
    // An arena alone gets no more threads than the machine has cores.
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, workers);
    tbb::task_arena arena(static_cast<int>(workers));
    arena.execute([&queue, workers] {
        tbb::parallel_for(
            0U,
            workers,
            [&queue](unsigned worker) { queue.work(worker); },
            tbb::simple_partitioner());
    });
}

} // namespace staffsim::experiment
