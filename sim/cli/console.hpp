/// \file
/// Messages on standard error: notes, warnings, errors, and a progress bar where a person watches.
/// Colour is used on a terminal only, and not if NO_COLOR is set (no-color.org).

#pragma once

#include "command_line.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/experiment/experiment.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::cli {

/// One line on standard error.
void print_note(std::string_view text, Notes notes);
void print_warning(std::string_view text, Notes notes);
void print_error(std::string_view text); ///< never hidden

/// Every fault on a line of its own, then how many there are.
void print_faults(const ScenarioError& error);

/// Text on standard output, flushed.
/// \throws IoError if it could not be written (disk full)
void print_result(std::string_view text);

/// Progress of a run on one line of standard error: bar, replications, time left, and half-width of
/// the first precision goal or else of the service level.
/// Silent unless standard error is a terminal. The line is cleared at the end.
class ProgressBar {
public:
    ProgressBar(Notes notes, const std::vector<model::PrecisionGoal>& goals);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ProgressBar(ProgressBar&&) = delete;
    ProgressBar& operator=(ProgressBar&&) = delete;

    void show(const experiment::Progress& progress);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] std::string line(const experiment::Progress& progress, double elapsed) const;

    std::string measure_; ///< what the half-width is of
    double goal_ = 0;     ///< half-width asked for; 0 = none
    bool visible_ = false;
    bool drawn_ = false;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = {};
};

/// How many plans a search has tried, on one line of standard error. Silent unless standard error
/// is a terminal.
class TrialCounter {
public:
    /// \param what  is tried, for example "plans"
    TrialCounter(std::string_view what, Notes notes);
    ~TrialCounter();
    TrialCounter(const TrialCounter&) = delete;
    TrialCounter& operator=(const TrialCounter&) = delete;
    TrialCounter(TrialCounter&&) = delete;
    TrialCounter& operator=(TrialCounter&&) = delete;

    void show(std::int64_t trials);
    /// Takes the line away.
    void clear();

private:
    std::string what_;
    bool visible_ = false;
    bool drawn_ = false;
};

} // namespace staffsim::cli
