#include "console.hpp"

#include "staffsim/measures/measures.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace staffsim::cli {

namespace {

constexpr auto redraw_interval = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 12;
constexpr std::string_view red = "\033[31m";
constexpr std::string_view yellow = "\033[33m";
constexpr std::string_view no_colour = "\033[0m";
constexpr std::string_view clear_line = "\r\033[K";

/// Value of an environment variable; empty if it is not set.
std::string_view environment(const char* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in the program changes the environment
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

bool stderr_is_terminal() {
    return ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
}

bool uses_colour() {
    return stderr_is_terminal() && environment("NO_COLOR").empty();
}

// A message that cannot be shown must not stop the run, so failures are let pass.
void write_to_stderr(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

std::string labelled(std::string_view label, std::string_view colour, std::string_view text) {
    return uses_colour() ? fmt::format("{}{}:{} {}\n", colour, label, no_colour, text)
                         : fmt::format("{}: {}\n", label, text);
}

/// Shares in percentage points, all else in the measure's unit.
std::string half_width_text(std::string_view measure, double half_width) {
    const measures::Measure* found = measures::find_measure(measure);
    const bool is_share = found != nullptr && found->unit == measures::Unit::share;
    return is_share ? fmt::format("{:.2f} points", half_width * 100)
                    : fmt::format("{:.3g}", half_width);
}

std::size_t terminal_columns() {
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

} // namespace

void print_note(std::string_view text, Notes notes) {
    if (notes == Notes::shown) {
        write_to_stderr(fmt::format("{}\n", text));
    }
}

void print_warning(std::string_view text, Notes notes) {
    if (notes == Notes::shown) {
        write_to_stderr(labelled("warning", yellow, text));
    }
}

void print_error(std::string_view text) {
    write_to_stderr(labelled("error", red, text));
}

void print_faults(const ScenarioError& error) {
    for (const Fault& fault : error.faults()) {
        write_to_stderr(to_string(fault) + '\n');
    }
    const std::size_t count = error.faults().size();
    write_to_stderr(
        fmt::format("{} {}; nothing was run\n", count, count == 1 ? "fault" : "faults"));
}

void print_result(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (!written || std::fflush(stdout) != 0) {
        throw IoError(fmt::format("cannot write to standard output: {}",
                                  std::generic_category().message(errno)));
    }
}

ProgressBar::ProgressBar(Notes notes, const std::vector<model::PrecisionGoal>& goals)
    : measure_(goals.empty() ? "service_level" : goals.front().measure),
      goal_(goals.empty() ? 0 : goals.front().half_width),
      visible_(notes == Notes::shown && stderr_is_terminal()) {}

ProgressBar::~ProgressBar() {
    if (drawn_) {
        write_to_stderr(clear_line);
    }
}

void ProgressBar::show(const experiment::Progress& progress) {
    const Clock::time_point now = Clock::now();
    if (!visible_ || now - last_ < redraw_interval) {
        return;
    }
    last_ = now;
    drawn_ = true;
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    // Shortened to the terminal: a wrapped line could not be cleared again.
    const std::string text = line(progress, elapsed).substr(0, terminal_columns() - 1);
    write_to_stderr(fmt::format("{}{}", clear_line, text));
}

std::string ProgressBar::line(const experiment::Progress& progress, double elapsed) const {
    const auto done = static_cast<double>(progress.replications_done);
    const auto planned = static_cast<double>(
        std::max<std::int64_t>({progress.replications_planned, progress.replications_done, 1}));
    const auto filled = static_cast<std::size_t>(done / planned * bar_width);
    std::string text = fmt::format("[{:#<{}}{:-<{}}] {}/{} replications",
                                   "",
                                   filled,
                                   "",
                                   bar_width - filled,
                                   progress.replications_done,
                                   progress.replications_planned);
    if (done > 0) {
        text += fmt::format(", {} left", report::duration_text(elapsed / done * (planned - done)));
    }
    if (progress.half_width) {
        text += fmt::format(", {} +/- {}",
                            report::plain_words(measure_),
                            half_width_text(measure_, *progress.half_width));
    }
    if (progress.half_width && goal_ > 0) {
        text += fmt::format(" (goal {})", half_width_text(measure_, goal_));
    }
    return text;
}

TrialCounter::TrialCounter(std::string_view what, Notes notes)
    : what_(what),
      visible_(notes == Notes::shown && stderr_is_terminal()) {}

TrialCounter::~TrialCounter() {
    clear();
}

void TrialCounter::show(std::int64_t trials) {
    if (visible_) {
        drawn_ = true;
        write_to_stderr(fmt::format("{}{} {} tried", clear_line, trials, what_));
    }
}

void TrialCounter::clear() {
    if (drawn_) {
        write_to_stderr(clear_line);
        drawn_ = false;
    }
}

} // namespace staffsim::cli
