#include "executors.hpp"

#include <thread>
#include <vector>

namespace staffsim::experiment {

void work_on_threads(TaskQueue& queue, unsigned workers) {
    std::vector<std::jthread> threads;
    for (unsigned worker = 1; worker < workers; ++worker) {
        threads.emplace_back([&queue, worker] { queue.work(worker); });
    }
    queue.work(0);
}

} // namespace staffsim::experiment
