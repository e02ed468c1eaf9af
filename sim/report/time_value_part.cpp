#include "time_value_part.hpp"

#include "json_number.hpp"
#include "staffsim/pricing/time_value.hpp"

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

} // namespace

json time_value_part(const PricedContracts& priced, double without_contract) {
    const std::vector<std::int64_t>& horizons = priced.money.horizons_months;
    const std::size_t longest = longest_horizon(priced);
    if (longest == 0) {
        return {};
    }
    const std::vector<CostMonth> months =
        months_of({priced.money, priced.frame, priced.estimates, without_contract}, longest);
    json list = json::array();
    for (const pricing::Horizon& horizon :
         pricing::time_value(months, priced.money.discount_rate, horizons)) {
        list.push_back({{"months", horizon.months},
                        {"nominal", cost_part(horizon.nominal)},
                        {"present_value", cost_part(horizon.present_value)}});
    }
    return {{"discount_rate_per_year", json_number(priced.money.discount_rate)},
            {"horizons", std::move(list)}};
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
