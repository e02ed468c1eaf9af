/// \file
/// Heads over the weeks of one replication: whole people with tenure, from the payroll at the start
/// through classes, training, nesting, attrition and transfers; seats of vendors. What the week's
/// people are worth: pace and quality. Rules: docs/workforce.md, sections 2 to 4.

#pragma once

#include "staffsim/model/scenario.hpp"
#include "staffsim/random/inputs_key.hpp"
#include "staffsim/random/quantile_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace staffsim::random {

/// One group in one week. [heads] All whole numbers, so that sums over replications are exact.
///   end = start + hires_started + transfers_in - attrition - contract_ends - transfers_out
///   start + hires_started + transfers_in - contract_ends - transfers_out
///     = in_training + nesting + productive, those at work in the week
struct HeadWeek {
    std::int64_t start = 0;         ///< on the payroll before anything happens this week
    std::int64_t hires_started = 0; ///< first day of training (vendor: seats added)
    std::int64_t transfers_in = 0;
    std::int64_t transfers_out = 0;
    std::int64_t contract_ends =
        0;                        ///< seasonal contracts, groups that end (vendor: seats given up)
    std::int64_t in_training = 0; ///< this week; retraining and knowledge transfer included
    std::int64_t nesting = 0;     ///< this week, on the phones
    std::int64_t graduates = 0;   ///< first week after nesting (after training if there is none)
    std::int64_t attrition = 0;   ///< leave at the end of the week
    std::int64_t end = 0;
    std::int64_t rostered = 0;         ///< on shift patterns: nesting + productive - time off
    std::int64_t overtime = 0;         ///< extra people's worth of shifts, beside `rostered`
    std::int64_t time_off = 0;         ///< voluntary
    std::int64_t pace_thousandths = 0; ///< sum of speeds of nesting + productive, in 1/1000 heads
    std::int64_t contracted = 0;       ///< vendor: seats contracted, before shortfall

    bool operator==(const HeadWeek&) const = default;
};

/// What a group's people do to a contact in one week: factors of its handle time and of the
/// probability that it is resolved.
struct WeekFactors {
    double handle_time = 1; ///< heads / sum of speeds: capacity is that of the people there
    double resolution = 1;  ///< mean quality, weighted by speed
};

class HeadsPath {
public:
    /// \param demand_ratio  by group and week (group * weeks + week): contacts expected given the
    ///                      replication's inputs over those of the forecast
    void draw(const model::Scenario& scenario,
              const ReplicationKey& key,
              std::span<const double> demand_ratio);

    /// A group's weeks; empty for groups without heads or vendor.
    [[nodiscard]] std::span<const HeadWeek> weeks(std::size_t group) const { return weeks_[group]; }
    /// Both 1 for groups without heads or vendor.
    [[nodiscard]] const WeekFactors& factors(std::size_t group, std::size_t week) const {
        return factors_[group][factors_[group].size() == 1 ? 0 : week];
    }

private:
    struct Person {
        std::uint64_t entity = 0; ///< of its words
        double tenure_weeks = 0;  ///< at the start of the week at hand, since its class started
        double phone_weeks = 0;   ///< on the phones; counts from the first such week
        std::int32_t training_left = 0; ///< weeks, the one at hand included
        std::int32_t nesting_left = 0;
        std::int32_t end_week = INT32_MAX;
        double training_hazard = 0; ///< per week
        bool retrains = false;      ///< leaves by tenure, not by training fall-out
        bool to_graduate = false;   ///< is to be counted when productive
    };
    struct Crew {
        std::vector<Person> people; ///< in the order in which they joined
        double attrition_level = 1;
    };

    void start_crew(std::size_t group);
    void draw_week(std::size_t week);
    void end_contracts(std::size_t group, std::size_t week);
    void transfer(std::size_t group, std::size_t week);
    void transfer(std::size_t group, const model::HeadTransfer& move, std::size_t week);
    void start_classes(std::size_t group, std::size_t week);
    void count_stages(std::size_t group, std::size_t week);
    void fill_the_gap(std::size_t group, std::size_t week);
    void end_week(std::size_t group, std::size_t week);
    /// Demand ratio of an earlier week; 1 before the plan.
    [[nodiscard]] double ratio(std::size_t group, std::size_t week, std::size_t weeks_before) const;
    void draw_vendor(std::size_t group);
    [[nodiscard]] std::int64_t wanted_seats(std::size_t group, std::size_t week) const;
    void count_seats(std::size_t group, std::size_t week, std::int64_t seats);

    const model::Scenario* scenario_ = nullptr;
    ReplicationKey key_;
    std::span<const double> ratio_;
    std::size_t week_count_ = 0;
    double speed_ = 0; // sum of speeds of the group counted last
    std::vector<std::vector<HeadWeek>> weeks_;
    std::vector<std::vector<WeekFactors>> factors_;
    std::vector<Crew> crews_;
    /// Factor of a vendor's shortfall; kept while its cv is the same.
    struct Shortfall {
        double cv = 0;
        QuantileTable factor;
    };
    std::vector<Shortfall> shortfalls_; // by group
    std::vector<std::size_t> order_;    // scratch
};

/// Whole heads on each pattern: largest remainders, ties to the earlier pattern.
void share_out(std::int64_t heads,
               std::span<const model::ShiftPattern> patterns,
               std::vector<std::int64_t>& on_pattern);

} // namespace staffsim::random
