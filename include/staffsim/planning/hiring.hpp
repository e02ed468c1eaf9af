/// \file
/// The last safe decision date of a hiring class: how late it may be decided so that the weeks that
/// it is for still meet their targets with the probability that is asked for.
///
/// The class is moved by whole weeks, all other classes stay as planned; a seasonal end date stays.
/// Its weeks are those from its planned graduation (start + training + nesting) to the end of the
/// plan, or of its contracts. They are met in a replication if in each of them every live contact
/// type for which the class's group is a first choice has its service level, by its own rule, at
/// its target or above (a week in which no contact counts is met). The probability is the share of
/// replications in which they are; every start is tried on the same ones, so the comparison of two
/// starts has little noise of its own. Later starts are taken to be worse: the search halves, then
/// looks one and two weeks beyond what it found. All weeks are simulated, also those that
/// `run.sampled_weeks` would leave out.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/model/scenario.hpp"
#include "staffsim/stats/confidence.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::planning {

/// A hiring class of an agent group.
struct ClassPlace {
    std::size_t group = 0;
    std::size_t number = 0; ///< in the group's `heads->classes`
};

/// Chance that the class's weeks are met.
struct Chance {
    stats::Share share;     ///< of replications
    stats::Bounds interval; ///< Wilson, 95 %
    [[nodiscard]] double probability() const {
        return static_cast<double>(share.successes) / static_cast<double>(share.trials);
    }
};

/// A week that falls short.
struct ShortWeek {
    std::size_t week = 0;
    double probability = 0; ///< share of replications in which it is met
};

struct HiringAnswer {
    enum class Verdict {
        last_date,         ///< `start_week` is the latest that will do
        any_date,          ///< the latest start within the plan will do
        not_needed,        ///< the weeks are met without the class as well
        none_early_enough, ///< not even a start in the first week will do
        no_target,         ///< no live contact type, or no week, to be met
    };
    Verdict verdict = Verdict::no_target;
    ClassPlace place;
    std::size_t first_week = 0; ///< of the weeks that it is for
    std::size_t end_week = 0;   ///< after the last of them
    std::int32_t planned_start_week = 0;
    std::string planned_decision; ///< date
    Chance as_planned;
    /// Of last_date, any_date and none_early_enough (then the earliest); decision = start - lead
    /// time.
    std::int32_t start_week = 0;
    std::string decision;
    std::optional<Chance> at_start;
    std::optional<Chance> one_week_later; ///< of last_date
    std::optional<Chance> without;        ///< without the class
    /// What falls short one week later (last_date) or at the earliest (none_early_enough): weeks
    /// whose own probability is below what is asked for, or the worst week.
    std::vector<ShortWeek> short_weeks;
};

struct HiringOptions {
    experiment::ExperimentOptions experiment; ///< its progress is not used
    double probability = 0.9;
    std::function<void(std::int64_t trials)> on_trial;
};

/// All classes of all groups, in order.
[[nodiscard]] std::vector<ClassPlace> hiring_classes(const model::Scenario& scenario);

/// \pre the class exists; 0 < probability < 1
/// \return empty after a cancel
[[nodiscard]] std::optional<HiringAnswer> last_safe_date(const model::Scenario& scenario,
                                                         const ClassPlace& place,
                                                         const HiringOptions& options);

/// A date so many days later (or earlier): "2025-11-28". \pre a date written like that
[[nodiscard]] std::string date_after(const std::string& date, std::int64_t days);

} // namespace staffsim::planning
