#include "time_value_part.hpp"

#include "json_number.hpp"
#include "staffsim/measures/estimates.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace staffsim::report {

namespace {

using nlohmann::json;
using pricing::CostMonth;

json cost_part(const CostMonth& cost) {
    return {{"total", json_number(cost.total())},
            {"run", json_number(cost.run)},
            {"one_off", json_number(cost.one_off)}};
}

std::size_t longest_horizon(const PricedContracts& priced) {
    const std::vector<std::int64_t>& horizons = priced.money.horizons_months;
    return horizons.empty() || priced.frame.months.empty()
               ? 0
               : static_cast<std::size_t>(*std::max_element(horizons.begin(), horizons.end()));
}

std::vector<CostMonth> months_of(const PricedPlan& plan, std::size_t count) {
    return pricing::cost_months(
        pricing::plan_costs(plan.money, plan.frame, plan.estimates, plan.without_contract), count);
}

/// Does any group or bot have a price beside the contracts?
bool has_own_prices(const model::Scenario& scenario) {
    const auto& groups = scenario.agent_groups;
    const auto& types = scenario.contact_types;
    return std::any_of(groups.begin(), groups.end(), [](const auto& g) { return g.price > 0; }) ||
           std::any_of(
               types.begin(), types.end(), [](const auto& t) { return t.bot && t.bot->price > 0; });
}

/// "12 months 1,200,000 EUR (one-off 200,000 EUR, run 1,000,000 EUR)"
std::string horizon_text(const pricing::Horizon& horizon, const PricedContracts& priced) {
    const std::string& currency = priced.frame.book_currency;
    std::string text = fmt::format(
        "{} months {} (", horizon.months, money_text(horizon.nominal.total(), currency));
    if (horizon.nominal.one_off != 0) {
        text += fmt::format("one-off {}, ", money_text(horizon.nominal.one_off, currency));
    }
    text += fmt::format("run {}", money_text(horizon.nominal.run, currency));
    if (priced.money.discount_rate != 0) {
        text +=
            fmt::format("; present value {}", money_text(horizon.present_value.total(), currency));
    }
    return text + ')';
}

} // namespace

double cost_beside_contracts(const FinishedRun& run) {
    const measures::Estimate* cost = measures::find(run.result.estimates, "cost_total");
    const double in_all = cost != nullptr ? cost->estimate.value_or(0) : 0;
    return has_own_prices(run.scenario) ? in_all - run.result.money->total.mean : 0;
}

std::vector<pricing::Horizon> horizons_of(const PricedContracts& priced, double without_contract) {
    const std::size_t longest = longest_horizon(priced);
    if (longest == 0) {
        return {};
    }
    return pricing::time_value(
        months_of({priced.money, priced.frame, priced.estimates, without_contract}, longest),
        priced.money.discount_rate,
        priced.money.horizons_months);
}

std::string time_value_text(const PricedContracts& priced, double without_contract) {
    std::string text;
    for (const pricing::Horizon& horizon : horizons_of(priced, without_contract)) {
        text += (text.empty() ? "" : ", ") + horizon_text(horizon, priced);
    }
    if (text.empty()) {
        return text;
    }
    return text + (priced.money.discount_rate == 0
                       ? std::string("; not discounted")
                       : fmt::format("; discounted by {} a year",
                                     percent_text(priced.money.discount_rate)));
}

json time_value_part(const PricedContracts& priced, double without_contract) {
    if (longest_horizon(priced) == 0) {
        return {};
    }
    json list = json::array();
    for (const pricing::Horizon& horizon : horizons_of(priced, without_contract)) {
        list.push_back({{"months", horizon.months},
                        {"nominal", cost_part(horizon.nominal)},
                        {"present_value", cost_part(horizon.present_value)}});
    }
    return {{"discount_rate_per_year", json_number(priced.money.discount_rate)},
            {"horizons", std::move(list)}};
}

PricedPlan plan_of(const PricedAlternative& each) {
    return {each.money,
            each.frame,
            each.priced.money,
            pricing::total_of(each.priced).mean - each.priced.money.total.mean};
}

std::optional<std::int64_t> payback_of(const PricedPlan& plan, const PricedPlan& other) {
    const std::size_t longest =
        std::min(longest_horizon(plan.contracts()), longest_horizon(other.contracts()));
    if (longest == 0 || plan.frame.months.front().name != other.frame.months.front().name) {
        return std::nullopt;
    }
    return pricing::payback_months(months_of(plan, longest), months_of(other, longest));
}

} // namespace staffsim::report
