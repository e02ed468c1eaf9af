/// \file
/// Service levels of every week, replication by replication: what chances of whole horizons are
/// made of.

#pragma once

#include "staffsim/experiment/experiment.hpp"
#include "staffsim/measures/service_level.hpp"
#include "staffsim/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace staffsim::experiment {

class WeeklyLevels {
public:
    WeeklyLevels(std::size_t replications, std::size_t weeks, std::size_t types)
        : replications_(replications),
          weeks_(weeks),
          types_(types),
          counts_(replications * weeks * types) {}

    [[nodiscard]] std::size_t replications() const noexcept { return replications_; }
    [[nodiscard]] std::size_t weeks() const noexcept { return weeks_; }

    /// Of contacts of a type that entered the line in a week, by the type's rule.
    [[nodiscard]] const measures::ServiceLevelCounts& at(std::size_t replication,
                                                         std::size_t week,
                                                         std::size_t type) const {
        return counts_[(replication * weeks_ + week) * types_ + type];
    }
    [[nodiscard]] measures::ServiceLevelCounts& at(std::size_t replication,
                                                   std::size_t week,
                                                   std::size_t type) {
        return counts_[(replication * weeks_ + week) * types_ + type];
    }

private:
    std::size_t replications_;
    std::size_t weeks_;
    std::size_t types_;
    std::vector<measures::ServiceLevelCounts> counts_;
};

/// The replications that `run_experiment` would run with these settings, but for precision goals.
/// \return empty after a cancel
[[nodiscard]] std::optional<WeeklyLevels> weekly_levels(const model::Scenario& scenario,
                                                        const ExperimentOptions& options);

} // namespace staffsim::experiment
