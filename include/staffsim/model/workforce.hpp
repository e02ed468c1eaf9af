/// \file
/// People over weeks: who is on the payroll, who joins, learns and leaves, and what a vendor
/// delivers. Week w of a plan is its days 7 w to 7 w + 6. Rules: docs/workforce.md.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::model {

/// A factor that people grow into, by weeks t on the phones.
struct Ramp {
    enum class Curve {
        none,        ///< 1 from the start
        exponential, ///< 1 - (1 - start) exp(-t / weeks)
        power,       ///< min(1, start x (1 + t)^exponent)
        table,       ///< straight lines between points, constant outside
    };
    Curve curve = Curve::none;
    double start = 1;
    double weeks = 1;                  ///< time constant
    double exponent = 0;               ///< of power; at least 0
    std::vector<double> at_weeks = {}; ///< of table, ascending
    std::vector<double> factor = {};   ///< at these

    [[nodiscard]] double at(double weeks_on_phones) const;
};

/// Chance to leave, as a hazard by tenure.
struct Attrition {
    std::vector<double> from_weeks;  ///< ascending, the first is 0; tenure since the class started
    std::vector<double> annual_rate; ///< hazard per year of 365.25 days from there on
    std::vector<double> week_factors = {}; ///< of all hazards, by week; the last holds on; empty: 1
    double cv = 0; ///< of a factor of all hazards of the group, one per replication (lognormal)

    /// Hazard per week at a tenure.
    [[nodiscard]] double weekly_hazard(double tenure_weeks) const;
};

/// People who are there when the plan starts, all past nesting.
struct StartingHeads {
    std::int64_t heads = 0;
    double tenure_weeks = 0; ///< since their class started
    double phone_weeks = 0;  ///< on the phones: for the ramp
};

struct HiringClass {
    std::string name;
    std::uint32_t key = 0;       ///< from the names of group and class
    std::string decision_date;   ///< of the last day on which it can be decided: start - lead time
    int lead_time_days = 0;      ///< from the decision to the first day of training
    std::int32_t start_week = 0; ///< of training; from 0
    std::int64_t offers = 0;
    double acceptance = 1; ///< of each offer
    double no_show = 0;    ///< of those who accept
    int training_weeks = 0;
    double training_fall_out = 0;         ///< share of starters who leave in training
    int nesting_weeks = 0;                ///< on the phones, not yet counted as graduates
    std::optional<std::int32_t> end_week; ///< seasonal: gone from this week on
};

/// People who move to another group, the longest there first.
struct HeadTransfer {
    std::size_t to = 0; ///< group
    std::int32_t week = 0;
    std::int64_t heads = 0;
    int retraining_weeks = 0;
    bool keeps_ramp = false; ///< else the new group's ramp starts anew
};

/// A group whose number is a matter of heads.
struct Heads {
    std::vector<StartingHeads> starting;
    std::vector<HiringClass> classes;
    std::vector<HeadTransfer> transfers; ///< away from this group
    Attrition attrition;
    Ramp pace;                            ///< speed; handle times go with 1 / speed
    Ramp quality;                         ///< factor of the resolution probability
    double overtime_cap = 0;              ///< of rostered people: extra shifts in a short week
    double time_off_cap = 0;              ///< voluntary, unpaid, in a week with too many
    std::optional<std::int32_t> end_week; ///< the group is gone from this week on
};

/// Seats of a vendor, in place of heads.
struct Vendor {
    std::vector<double> committed; ///< seats by week, whole numbers; the last holds on
    double flex_up = 0;            ///< share of the commitment
    double flex_down = 0;
    int notice_weeks = 0;
    std::optional<std::int64_t> ramp_limit; ///< more seats than a week before; none = any
    // Seats that are not filled: share of the contracted, mean x factor (gamma, AR(1) by week).
    double shortfall = 0;
    double shortfall_cv = 0;
    double shortfall_autocorrelation = 0;
    // Transition.
    std::int32_t start_week = 0; ///< of knowledge transfer: paid, not on the phones
    int knowledge_transfer_weeks = 0;
    double dip_handle_time_factor = 1; ///< when going live, falling straight to 1
    int dip_weeks = 0;
    std::optional<std::int32_t> end_week; ///< gone from this week on
};

} // namespace staffsim::model
