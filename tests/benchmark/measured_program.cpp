#include "measured_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace staffsim::tests {

MeasuredRun run_measured(const std::vector<std::string>& words) {
    std::vector<std::string> owned{STAFFSIM_PROGRAM};
    owned.insert(owned.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    arguments.reserve(owned.size() + 1);
    for (std::string& word : owned) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t process = -1;
    const int fault =
        posix_spawn(&process, STAFFSIM_PROGRAM, &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) {
        throw std::system_error(fault, std::generic_category(), STAFFSIM_PROGRAM);
    }

    int status = 0;
    rusage usage{};
    if (wait4(process, &status, 0, &usage) != process) {
        throw std::system_error(errno, std::generic_category(), "wait4");
    }
    // Linux counts the resident set in KiB.
    return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .peak_memory = std::int64_t{usage.ru_maxrss} * 1024};
}

} // namespace staffsim::tests
