/// \file
/// The two executors behind run_tasks, and what they share.

#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>

namespace staffsim::experiment {

using Task = std::function<void(unsigned worker, std::size_t task)>;

/// Tasks 0 ... count - 1, taken in this order by any number of workers.
class TaskQueue {
public:
    TaskQueue(std::size_t count, const Task& task) : count_(count), task_(&task) {}

    /// Takes and runs tasks until none is left or one has failed.
    void work(unsigned worker) {
        for (std::size_t i = next_.fetch_add(1); i < count_; i = next_.fetch_add(1)) {
            try {
                (*task_)(worker, i);
            } catch (...) {
                keep(i);
                next_.store(count_);
            }
        }
    }

    /// \pre no worker is at work. Tasks are taken in order, so all before the lowest that failed
    /// have run: which exception comes out does not depend on the threads.
    void rethrow_first_failure() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

private:
    void keep(std::size_t task) {
        const std::lock_guard lock(mutex_);
        if (task < failed_) {
            failed_ = task;
            failure_ = std::current_exception();
        }
    }

    std::size_t count_;
    const Task* task_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::size_t failed_ = std::numeric_limits<std::size_t>::max();
    std::exception_ptr failure_;
};

void work_on_tbb(TaskQueue& queue, unsigned workers);
void work_on_threads(TaskQueue& queue, unsigned workers);

} // namespace staffsim::experiment
