#include "staffsim/report/comparison.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

namespace staffsim::report {

namespace {

/// Plans by a measure of the whole, the least first; empty if a plan has no data.
std::vector<RankedPlans> ascending_by(const FinishedComparison& found, std::string_view measure) {
    std::vector<double> values;
    for (std::size_t plan = 0; plan < found.plans.size(); ++plan) {
        const auto* row = measures::find(found.comparison.estimates[plan], measure);
        if (row == nullptr || !row->estimate) {
            return {};
        }
        values.push_back(*row->estimate);
    }
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&values](std::size_t a, std::size_t b) {
        return values[a] < values[b];
    });
    std::vector<RankedPlans> ranks;
    for (const std::size_t plan : order) {
        if (ranks.empty() || values[plan] != ranks.back().value) {
            ranks.push_back({.value = values[plan], .plans = {}});
        }
        ranks.back().plans.push_back(plan);
    }
    return ranks;
}

bool share_a_plan(const RankedPlans& one, const RankedPlans& other) {
    return std::any_of(one.plans.begin(), one.plans.end(), [&other](std::size_t plan) {
        return std::find(other.plans.begin(), other.plans.end(), plan) != other.plans.end();
    });
}

/// "; which plan earns most is not certain": another may be best in profit.
std::string certainty(const FinishedComparison& found, const RankedPlans& best) {
    for (const experiment::BestPlan& row : found.comparison.best) {
        if (row.measure->name != "profit_total") {
            continue;
        }
        for (std::size_t plan = 0; plan < row.plans.size(); ++plan) {
            const bool is_best =
                std::find(best.plans.begin(), best.plans.end(), plan) != best.plans.end();
            if (!is_best && row.plans[plan].may_be_best) {
                return "; which plan earns most is not certain";
            }
        }
    }
    return {};
}

/// "small 1,200 EUR, large = larger 3,400 EUR"
std::string ranks_text(const FinishedComparison& found, const std::vector<RankedPlans>& ranks) {
    std::string text;
    for (const RankedPlans& rank : ranks) {
        text += text.empty() ? "" : ", ";
        for (std::size_t i = 0; i < rank.plans.size(); ++i) {
            text += (i == 0 ? "" : " = ") + found.names[rank.plans[i]];
        }
        text += ' ' + money_text(rank.value, found.plans[found.baseline]->currency);
    }
    return text;
}

} // namespace

std::optional<Ranking> ranking_of(const FinishedComparison& found) {
    Ranking ranking{ascending_by(found, "cost_total"), ascending_by(found, "profit_total"), false};
    if (ranking.by_cost.empty() || ranking.by_profit.empty()) {
        return std::nullopt;
    }
    std::reverse(ranking.by_profit.begin(), ranking.by_profit.end());
    ranking.choice_flips = !share_a_plan(ranking.by_cost.front(), ranking.by_profit.front());
    return ranking;
}

std::vector<std::string> choice_lines(const FinishedComparison& found) {
    const std::optional<Ranking> ranking = ranking_of(found);
    if (!ranking) {
        return {};
    }
    return {"By cost, the least first: " + ranks_text(found, ranking->by_cost),
            fmt::format("By profit, the most first: {}: the choice {}{}",
                        ranks_text(found, ranking->by_profit),
                        ranking->choice_flips ? "flips" : "does not flip",
                        certainty(found, ranking->by_profit.front()))};
}

} // namespace staffsim::report
