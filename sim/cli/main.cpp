// The program: runs a verb, lets it heed Ctrl-C, maps errors to exit codes.

#include "commands.hpp"
#include "console.hpp"
#include "staffsim/core/error.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

namespace {

using staffsim::cli::ExitCode;

// The only global of the program: a signal handler can reach nothing else.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<bool> stop_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_to_stop(int /*signal*/) {
    if (stop_asked.exchange(true)) {
        _exit(static_cast<int>(ExitCode::interrupted));
    }
}

void listen_to_signals() {
    struct sigaction action {};
    action.sa_handler = ask_to_stop;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

ExitCode run_program(const std::vector<std::string>& words) {
    using namespace staffsim::cli;
    try {
        return dispatch({words, words, stop_asked, listen_to_signals});
    } catch (const UsageError& error) {
        print_error(error.what());
        return ExitCode::wrong_usage;
    } catch (const staffsim::ScenarioError& error) {
        print_faults(error);
        return ExitCode::invalid_scenario;
    } catch (const staffsim::IoError& error) {
        print_error(error.what());
        return ExitCode::file_trouble;
    } catch (const std::bad_alloc&) {
        print_error("out of memory");
        return ExitCode::file_trouble;
    } catch (const std::exception& error) {
        print_error(std::string("staffsim itself is wrong, please report this: ") + error.what());
        return ExitCode::internal_error;
    }
}

} // namespace

int main(int argc, char** argv) {
    return static_cast<int>(run_program({argv, argv + argc}));
}
