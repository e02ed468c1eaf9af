#include "staffsim/report/comparison.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace staffsim::report {

namespace {

/// The plan that is best in a measure of the whole; empty if a plan has no data.
template <typename Better>
std::optional<std::size_t> best_plan(const FinishedComparison& found,
                                     std::string_view measure,
                                     Better better) {
    std::optional<std::size_t> best;
    std::optional<double> value;
    for (std::size_t plan = 0; plan < found.plans.size(); ++plan) {
        const auto* row = measures::find(found.comparison.estimates[plan], measure);
        if (row == nullptr || !row->estimate) {
            return std::nullopt;
        }
        if (!value || better(*row->estimate, *value)) {
            best = plan;
            value = row->estimate;
        }
    }
    return best;
}

/// "; which plan earns most is not certain": another may be best in profit.
std::string certainty(const FinishedComparison& found, std::size_t best) {
    for (const experiment::BestPlan& row : found.comparison.best) {
        if (row.measure->name != "profit_total") {
            continue;
        }
        for (std::size_t plan = 0; plan < row.plans.size(); ++plan) {
            if (plan != best && row.plans[plan].may_be_best) {
                return "; which plan earns most is not certain";
            }
        }
    }
    return {};
}

} // namespace

std::vector<std::string> choice_lines(const FinishedComparison& found) {
    const auto cheapest = best_plan(found, "cost_total", [](double a, double b) { return a < b; });
    const auto best = best_plan(found, "profit_total", [](double a, double b) { return a > b; });
    if (!cheapest || !best) {
        return {};
    }
    const std::string& by_cost = found.names[*cheapest];
    const std::string text =
        *cheapest == *best
            ? fmt::format("By cost and by profit {}: the choice does not flip", by_cost)
            : fmt::format(
                  "By cost {}, by profit {}: the choice flips", by_cost, found.names[*best]);
    return {text + certainty(found, *best)};
}

} // namespace staffsim::report
