/// \file
/// The bridge: from the gap between two plans' headline rates to the saving per resolution, in
/// lines that add up. Rules: docs/money.md, section 10.

#pragma once

#include "staffsim/experiment/plan_runs.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace staffsim::planning {

/// Totals of a plan over replications. [hours, contacts, issues, book currency]
struct BridgeTotals {
    double billed = 0; ///< with training
    double billed_training = 0;
    double phones = 0;
    double handling = 0;
    double answered = 0;
    double resolved_by_people = 0;
    double resolved = 0;
    double rate = 0;
    double rate_first = 0; ///< at the exchange rates of the first month
    double premia = 0;
    double hiring = 0;
    double oversight = 0;
    double bots = 0;
    double one_off = 0;
    double cost = 0; ///< everything
};

enum class BridgeStep {
    rate,
    exchange,
    shrinkage,
    occupancy,
    aht,
    repeat,
    ramp,
    premia,
    oversight,
    bots,
    one_off,
    terms,
};

inline constexpr std::size_t bridge_step_count = 12;

[[nodiscard]] std::string_view name_of(BridgeStep step);

/// Costs per resolution from plan A's (before) to plan B's, after each step. [1/10,000 of the book
/// currency]
struct BridgeWalk {
    std::int64_t before = 0;
    std::array<std::int64_t, bridge_step_count> after{};
    double headline_before = 0; ///< rate [book currency per billed hour]
    double headline_after = 0;

    /// What a step changes.
    [[nodiscard]] std::int64_t line(BridgeStep step) const;
};

/// \return empty if in one of the plans people handle nothing, or resolve nothing
[[nodiscard]] std::optional<BridgeWalk> bridge_walk(const BridgeTotals& a, const BridgeTotals& b);

struct Bridge {
    BridgeWalk walk;
    /// Half of the 95 % interval's width: of each line, and of the whole saving. [1/10,000]
    std::optional<std::array<double, bridge_step_count>> half_widths;
    std::optional<double> saving_half_width;
    std::int64_t replications = 0;
};

/// From totals by round, of the same rounds of both plans; intervals need 8 rounds.
/// \return empty where bridge_walk of all rounds is
[[nodiscard]] std::optional<Bridge> bridge(std::span<const BridgeTotals> a,
                                           std::span<const BridgeTotals> b);

/// Between two plans that have run as many replications.
[[nodiscard]] std::optional<Bridge> bridge(const experiment::PlanRuns& runs,
                                           std::size_t a,
                                           std::size_t b);

} // namespace staffsim::planning
