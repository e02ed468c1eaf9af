/// \file
/// Staffing plans tried by simulation on common random numbers.

#pragma once

#include "staffsim/measures/estimates.hpp"
#include "staffsim/planning/requirement.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace staffsim::planning {

/// Agents by group and interval.
using Plan = std::vector<std::vector<int>>;

/// What a plan came to: rows of every interval.
struct Seen {
    std::vector<measures::LineInterval> lines;   ///< interval * types + type
    std::vector<measures::GroupInterval> groups; ///< interval * groups + group
};

class Trials {
public:
    /// \param expected  by type and interval: whether its targets hold there
    Trials(const model::Scenario& scenario,
           const RequirementOptions& options,
           std::vector<std::vector<bool>> expected);

    /// Empty after a cancel.
    [[nodiscard]] std::optional<Seen> run(const Plan& plan);

    /// Targets missed in the intervals [first, last), by interval; without those given up.
    [[nodiscard]] std::vector<Shortfall> misses(const Seen& seen,
                                                std::size_t first,
                                                std::size_t last) const;

    /// From now on no target: no number of agents meets it.
    void give_up(const Shortfall& shortfall);

    /// How far two trials are apart in an interval: the greatest difference of service level,
    /// abandonment, occupancy, and of ASA as a share of its target. 0 = the same.
    [[nodiscard]] double distance(const Seen& a, const Seen& b, std::size_t interval) const;

    /// The same measure of how badly a target is missed.
    [[nodiscard]] static double size_of(const Shortfall& miss);

    [[nodiscard]] std::size_t intervals() const { return scenario_.grid.intervals().size(); }
    [[nodiscard]] bool expects_contacts(std::size_t type, std::size_t interval) const {
        return expected_[type][interval];
    }
    [[nodiscard]] std::int64_t count() const noexcept { return count_; }
    [[nodiscard]] std::int64_t replications() const noexcept { return replications_; }
    [[nodiscard]] const measures::LineInterval& line(const Seen& seen,
                                                     std::size_t interval,
                                                     std::size_t type) const {
        return seen.lines[interval * scenario_.contact_types.size() + type];
    }
    [[nodiscard]] const measures::GroupInterval& group(const Seen& seen,
                                                       std::size_t interval,
                                                       std::size_t group) const {
        return seen.groups[interval * scenario_.agent_groups.size() + group];
    }

private:
    void add_line_misses(std::vector<Shortfall>& found,
                         const Seen& seen,
                         std::size_t interval,
                         std::size_t type) const;
    void add_if_missed(std::vector<Shortfall>& found, const Shortfall& candidate) const;

    model::Scenario scenario_; // with the plan at hand
    const RequirementOptions& options_;
    std::vector<std::vector<bool>> expected_;
    std::vector<bool> has_deferred_work_; // by group
    std::vector<Shortfall> given_up_;
    std::int64_t count_ = 0;
    std::int64_t replications_ = 0;
};

/// Share of those offered who count and were answered in time; 0 where contacts came and none
/// counts (nobody answered, nobody left); empty where nobody came.
[[nodiscard]] std::optional<double> level_of(const measures::LineInterval& line);

} // namespace staffsim::planning
