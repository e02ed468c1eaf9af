#include "staffsim/pricing/time_value.hpp"

#include "staffsim/core/error.hpp"

#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace staffsim::pricing {

namespace {

constexpr std::size_t months_of_year = 12;

/// Days of the calendar month that comes `later` after a month named "2025-11".
std::int64_t days_of_month(const std::string& first, std::size_t later) {
    constexpr std::size_t year_digits = 4;
    const std::size_t from = std::stoul(first.substr(year_digits + 1)) - 1 + later;
    const std::size_t year = std::stoul(first.substr(0, year_digits)) + from / months_of_year;
    const std::size_t month = from % months_of_year;
    constexpr std::array<std::int64_t, months_of_year> days{
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days.at(month) + (month == 1 && leap ? 1 : 0);
}

/// By how much rates have grown before a month, whose rates are those of the months since the last
/// step.
double growth(const std::optional<model::Indexation>& indexation, std::size_t month) {
    if (!indexation) {
        return 1;
    }
    const auto steps = static_cast<std::int64_t>(month) / indexation->every_months;
    return std::pow(1 + to_double(indexation->share), static_cast<double>(steps));
}

/// Run cost of a day, by month of the plan, without indexation.
std::vector<double> by_day(const PlanCosts& plan, const RunCost& run) {
    std::vector<double> days(plan.months.size());
    for (std::size_t m = 0; m < days.size(); ++m) {
        days[m] =
            run.by_month[m] / static_cast<double>(plan.months[m].days) / growth(run.indexation, m);
    }
    return days;
}

double mean_day(const PlanCosts& plan, const std::vector<double>& day_cost) {
    double cost = 0;
    double days = 0;
    for (std::size_t m = 0; m < day_cost.size(); ++m) {
        cost += day_cost[m] * static_cast<double>(plan.months[m].days);
        days += static_cast<double>(plan.months[m].days);
    }
    return cost / days;
}

double day_of_month(const PlanCosts& plan, const std::vector<double>& day_cost, std::size_t month) {
    const std::size_t months = day_cost.size();
    if (month < months) {
        return day_cost[month];
    }
    return months < months_of_year
               ? mean_day(plan, day_cost)
               : day_cost[months - months_of_year + (month - months) % months_of_year];
}

/// Book currency per unit in a month: its mean, and that of the plan's last month beyond.
double rate_in(const MoneyEstimates& estimates, std::size_t contract, std::size_t month) {
    double rate = 1;
    for (const MonthEstimate& each : estimates.months) {
        if (each.contract == contract && each.month <= month) {
            rate = each.rate;
        }
    }
    return rate;
}

} // namespace

PlanCosts plan_costs(const model::Money& money,
                     const Frame& frame,
                     const MoneyEstimates& estimates,
                     double without_contract) {
    PlanCosts plan;
    plan.months = frame.months;
    for (const model::Contract& contract : money.contracts) {
        plan.runs.push_back({std::vector<double>(frame.months.size(), 0.0), contract.indexation});
    }
    for (const MonthEstimate& month : estimates.months) {
        plan.runs[month.contract].by_month[month.month] += month.book.mean;
    }
    for (std::size_t c = 0; c < money.contracts.size(); ++c) {
        for (const model::OtherCharge& charge : money.contracts[c].other_charges) {
            const auto first = static_cast<std::size_t>(charge.first_month);
            for (std::size_t m = first; m < first + static_cast<std::size_t>(charge.months); ++m) {
                const double amount = to_double(charge.amount) * rate_in(estimates, c, m);
                plan.charges.push_back(
                    {.month = m,
                     .amount = amount,
                     .kind = charge.months == 1 ? Charge::Kind::one_off : Charge::Kind::repeated});
                if (m < frame.months.size()) {
                    plan.runs[c].by_month[m] -= amount;
                }
            }
        }
    }
    RunCost rest;
    const auto days = static_cast<double>(frame.days);
    for (const Month& month : frame.months) {
        rest.by_month.push_back(without_contract * static_cast<double>(month.days) / days);
    }
    plan.runs.push_back(std::move(rest));
    return plan;
}

std::vector<CostMonth> cost_months(const PlanCosts& plan, std::size_t count) {
    expects(!plan.months.empty(), "a plan has a month");
    std::vector<CostMonth> costs(count);
    for (const RunCost& run : plan.runs) {
        const std::vector<double> day_cost = by_day(plan, run);
        for (std::size_t m = 0; m < count; ++m) {
            costs[m].run += day_of_month(plan, day_cost, m) *
                            static_cast<double>(days_of_month(plan.months.front().name, m)) *
                            growth(run.indexation, m);
        }
    }
    for (const Charge& charge : plan.charges) {
        if (charge.month < count) {
            CostMonth& month = costs[charge.month];
            (charge.kind == Charge::Kind::one_off ? month.one_off : month.run) += charge.amount;
        }
    }
    return costs;
}

std::vector<Horizon> time_value(std::span<const CostMonth> costs,
                                double discount_rate,
                                std::span<const std::int64_t> horizons_months) {
    std::vector<Horizon> horizons;
    for (const std::int64_t months : horizons_months) {
        expects(static_cast<std::size_t>(months) <= costs.size(), "a horizon has all its months");
        Horizon horizon;
        horizon.months = months;
        for (std::size_t m = 0; m < static_cast<std::size_t>(months); ++m) {
            const double years = static_cast<double>(m) / static_cast<double>(months_of_year);
            const double factor = std::pow(1 + discount_rate, -years);
            horizon.nominal.run += costs[m].run;
            horizon.nominal.one_off += costs[m].one_off;
            horizon.present_value.run += costs[m].run * factor;
            horizon.present_value.one_off += costs[m].one_off * factor;
        }
        horizons.push_back(horizon);
    }
    return horizons;
}

std::optional<std::int64_t> payback_months(std::span<const CostMonth> plan,
                                           std::span<const CostMonth> other) {
    expects(plan.size() == other.size(), "both plans have the same months");
    double ahead = 0; // cumulated cost of the plan less the other's
    std::optional<std::int64_t> since;
    for (std::size_t m = 0; m < plan.size(); ++m) {
        ahead += plan[m].total() - other[m].total();
        if (ahead > 0) {
            since.reset();
        } else if (!since) {
            since = static_cast<std::int64_t>(m) + 1;
        }
    }
    return since;
}

} // namespace staffsim::pricing
