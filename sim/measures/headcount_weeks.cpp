#include "staffsim/core/error.hpp"
#include "staffsim/core/time.hpp"
#include "staffsim/measures/headcount.hpp"
#include "staffsim/stats/confidence.hpp"

#include <algorithm>
#include <utility>

namespace staffsim::measures {

namespace {

std::optional<double> ratio(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) {
        return std::nullopt;
    }
    return static_cast<double>(numerator) / static_cast<double>(denominator);
}

std::optional<double> scaled(std::optional<double> value, double scale) {
    return value ? std::optional(*value * scale) : std::nullopt;
}

Percentiles percentiles(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return {.p10 = stats::sample_quantile(values, 0.1),
            .p50 = stats::sample_quantile(values, 0.5),
            .p90 = stats::sample_quantile(values, 0.9)};
}

/// Sums of one cell over replications, turned into means.
class Means {
public:
    Means(const HeadcountCell& sum, std::size_t replications)
        : sum_(sum),
          replications_(static_cast<double>(replications)) {}

    [[nodiscard]] WeekHeads heads(const model::AgentGroup& group) const {
        const random::HeadWeek& heads = sum_.heads;
        constexpr double thousandth = 1e-3;
        WeekHeads means;
        means.start = mean(heads.start);
        means.hires_started = mean(heads.hires_started);
        means.transfers_in = mean(heads.transfers_in);
        means.transfers_out = mean(heads.transfers_out);
        means.contract_ends = mean(heads.contract_ends);
        means.in_training = mean(heads.in_training);
        means.nesting = mean(heads.nesting);
        means.graduates = mean(heads.graduates);
        means.attrition = mean(heads.attrition);
        means.end = mean(heads.end);
        means.effective_fte = mean(heads.pace_thousandths) * thousandth;
        means.overtime_fte = mean(sum_.overtime_thousandths) * thousandth;
        means.time_off_fte = mean(sum_.time_off_thousandths) * thousandth;
        if (group.vendor) {
            means.contracted = mean(heads.contracted);
        }
        return means;
    }

    void add_contacts(HeadcountWeek& row) const {
        row.first_contacts = mean(sum_.first_contacts);
        row.recontacts = mean(sum_.recontacts);
        row.contained = mean(sum_.contained);
        row.bot_resolved = mean(sum_.bot_resolved);
        row.offered = mean(sum_.offered);
        row.backlog_end = mean(sum_.backlog_end);
        row.p_meets_level = ratio(sum_.weeks_on_target, sum_.weeks_counted);
        row.asa_seconds = scaled(ratio(sum_.wait, sum_.answered), second);
        row.abandonment = ratio(sum_.abandoned, sum_.types_offered);
        row.backlog_p90_age_hours =
            scaled(ratio(sum_.backlog_age, sum_.backlog_counted), to_hours(1));
    }

    void add_time(HeadcountWeek& row) const {
        const engine::GroupCell& time = sum_.time;
        const std::int64_t planned = time.scheduled + time.extra;
        row.scheduled_hours = to_hours(time.scheduled) / replications_;
        row.extra_hours = to_hours(time.extra) / replications_;
        row.paid_hours = to_hours(planned - time.unpaid + time.overtime) / replications_;
        row.training_hours = to_hours(sum_.training) / replications_;
        row.aht_seconds = scaled(ratio(time.handling, time.answered), second);
        row.occupancy = ratio(time.handling, time.staffed + time.overtime - time.away);
        row.shrinkage_out_of_office = ratio(time.out_of_office, planned);
        row.shrinkage_in_office = ratio(planned - time.out_of_office - time.staffed, planned);
    }

    void add_cost_ratios(HeadcountWeek& row) const {
        row.cost_per_contact = scaled(ratio(sum_.cost, sum_.time.answered), hundredth);
        row.cost_per_resolution = scaled(ratio(sum_.cost, sum_.resolved), hundredth);
    }

    static constexpr double hundredth = 0.01;

private:
    static constexpr double second = 1.0 / static_cast<double>(ticks_per_second);

    [[nodiscard]] double mean(std::int64_t sum) const {
        return static_cast<double>(sum) / replications_;
    }

    const HeadcountCell& sum_;
    double replications_;
};

Percentiles level_percentiles(const std::vector<std::vector<WeekOutcome>>& outcomes,
                              std::size_t place) {
    std::vector<double> levels;
    for (const auto& replication : outcomes) {
        if (replication[place].level >= 0) {
            levels.push_back(replication[place].level);
        }
    }
    return percentiles(std::move(levels));
}

Percentiles cost_percentiles(const std::vector<std::vector<WeekOutcome>>& outcomes,
                             std::size_t place) {
    std::vector<double> costs;
    costs.reserve(outcomes.size());
    for (const auto& replication : outcomes) {
        costs.push_back(static_cast<double>(replication[place].cost) * Means::hundredth);
    }
    return percentiles(std::move(costs));
}

} // namespace

std::vector<HeadcountWeek> headcount_weeks(const std::vector<HeadcountCell>& sum,
                                           const std::vector<std::vector<WeekOutcome>>& outcomes,
                                           const model::Scenario& scenario) {
    expects(!outcomes.empty(), "means need a replication");
    const std::size_t groups = scenario.agent_groups.size();
    std::vector<HeadcountWeek> rows(sum.size());
    for (std::size_t place = 0; place < sum.size(); ++place) {
        HeadcountWeek& row = rows[place];
        row.week = place / groups;
        row.group = place % groups;
        row.is_simulated = model::simulates_week(scenario, row.week);
        const model::AgentGroup& group = scenario.agent_groups[row.group];
        const Means means(sum[place], outcomes.size());
        if (group.heads || group.vendor) {
            row.heads = means.heads(group);
        }
        means.add_contacts(row);
        means.add_time(row);
        row.service_level = level_percentiles(outcomes, place);
        if (group.price > 0 && row.is_simulated) {
            row.cost = cost_percentiles(outcomes, place);
            means.add_cost_ratios(row);
        }
    }
    return rows;
}

} // namespace staffsim::measures
