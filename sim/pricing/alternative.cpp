#include "staffsim/pricing/alternative.hpp"

#include "staffsim/measures/cost.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

namespace staffsim::pricing {

namespace {

constexpr double hundredths = 100;

/// Who has a contract, by group or by type.
struct Covered {
    std::vector<bool> groups;
    std::vector<bool> bots;
};

Covered covered_by(const model::Money& money, const Frame& frame) {
    Covered covered{std::vector<bool>(frame.groups.size()), std::vector<bool>(frame.types.size())};
    for (const model::Contract& contract : money.contracts) {
        for (const std::size_t group : contract.agent_groups) {
            covered.groups.at(group) = true;
        }
        if (std::holds_alternative<model::BotTerms>(contract.terms)) {
            for (const std::size_t type : contract.contact_types) {
                covered.bots.at(type) = true;
            }
        }
    }
    return covered;
}

measures::GroupWork work_of(const Frame& frame, const Usage& usage, std::size_t group) {
    measures::GroupWork sum;
    for (std::size_t m = 0; m < frame.months.size(); ++m) {
        const std::size_t at = m * frame.groups.size() + group;
        const GroupUsage& time = usage.groups.at(at);
        sum.scheduled += time.scheduled;
        sum.unpaid += time.unpaid;
        sum.extra += time.extra;
        sum.training += time.training;
        sum.staffed += time.staffed;
        sum.overtime += time.overtime;
        for (std::size_t t = 0; t < frame.types.size(); ++t) {
            const WorkUsage& work = usage.work.at(at * frame.types.size() + t);
            sum.handling_of_answered += work.handling;
            sum.fruitless += work.fruitless;
            sum.answered += work.answered;
            sum.resolved += work.resolved;
        }
    }
    return sum;
}

measures::BotWork bot_work_of(const Frame& frame, const Usage& usage, std::size_t type) {
    measures::BotWork sum;
    for (std::size_t m = 0; m < frame.months.size(); ++m) {
        const BotUsage& bot = usage.bots.at(m * frame.types.size() + type);
        sum.sessions += bot.sessions;
        sum.contained += bot.contained;
        sum.recontacts_within += bot.returned;
    }
    return sum;
}

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> means_of_rounds(const std::vector<double>& values, std::size_t round_size) {
    std::vector<double> means;
    for (std::size_t at = 0; at + round_size <= values.size(); at += round_size) {
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(at);
        means.push_back(
            std::accumulate(first, first + static_cast<std::ptrdiff_t>(round_size), 0.0) /
            static_cast<double>(round_size));
    }
    return means;
}

double mean_cost(const std::vector<double>& values) {
    return sum_of(values) / static_cast<double>(values.size());
}

/// Empty below the fewest rounds.
std::optional<stats::PointEstimate> rounds_estimate(const std::vector<double>& values,
                                                    std::size_t round_size) {
    const std::vector<double> means = means_of_rounds(values, round_size);
    return means.size() < fewest_rounds ? std::nullopt : stats::mean_estimate(means);
}

std::optional<stats::Bounds> interval_of(const std::vector<double>& values,
                                         std::size_t round_size) {
    const auto estimate = rounds_estimate(values, round_size);
    return estimate ? std::optional(stats::t_interval(*estimate)) : std::nullopt;
}

} // namespace

MinorUnits own_cost(const model::Scenario& plan,
                    const model::Money& money,
                    const Frame& frame,
                    const Usage& usage) {
    const Covered covered = covered_by(money, frame);
    MinorUnits sum = 0;
    for (std::size_t g = 0; g < frame.groups.size(); ++g) {
        if (!covered.groups[g]) {
            sum += measures::group_cost(plan.agent_groups.at(g), work_of(frame, usage, g));
        }
    }
    for (std::size_t t = 0; t < frame.types.size(); ++t) {
        const auto& bot = plan.contact_types.at(t).bot;
        if (bot && !covered.bots[t]) {
            sum += measures::bot_cost(*bot, bot_work_of(frame, usage, t));
        }
    }
    return sum;
}

std::int64_t resolutions(const Usage& usage) {
    std::int64_t sum = 0;
    for (const WorkUsage& work : usage.work) {
        sum += work.resolved;
    }
    for (const BotUsage& bot : usage.bots) {
        sum += bot.bot_resolved;
    }
    return sum;
}

Alternative price_alternative(const model::Scenario& plan,
                              const model::Money& money,
                              const Frame& frame,
                              std::span<const Usage> usages,
                              const PricedRun& run) {
    Alternative result;
    result.round_size = run.round_size;
    result.seed = run.seed;
    InvoiceSummary summary(money.contracts.size(), frame);
    for (std::size_t r = 0; r < usages.size(); ++r) {
        const RatePath rates =
            rate_path(money, frame.months.size(), run.seed, static_cast<std::uint32_t>(r));
        const Invoices invoices = invoices_of(money, frame, usages[r], rates);
        summary.add(invoices);
        const MinorUnits total =
            invoices.people + invoices.bots + own_cost(plan, money, frame, usages[r]);
        result.totals.push_back(static_cast<double>(total) / hundredths);
        result.resolutions.push_back(static_cast<double>(resolutions(usages[r])));
        for (const LineUsage& day : usages[r].days) {
            result.first_contacts.push_back(day.contacts);
        }
    }
    result.money = summary.estimates(run.round_size);
    return result;
}

AmountEstimate total_of(const Alternative& alternative) {
    AmountEstimate total;
    std::vector<double> sorted = alternative.totals;
    std::sort(sorted.begin(), sorted.end());
    total.mean = sum_of(sorted) / static_cast<double>(std::max<std::size_t>(sorted.size(), 1));
    total.p10 = stats::sample_quantile(sorted, 0.1).value_or(0);
    total.p50 = stats::sample_quantile(sorted, 0.5).value_or(0);
    total.p90 = stats::sample_quantile(sorted, 0.9).value_or(0);
    if (const auto interval = interval_of(alternative.totals, alternative.round_size)) {
        total.low = interval->low;
        total.high = interval->high;
    }
    return total;
}

std::optional<double> cost_per_resolution(const Alternative& alternative) {
    const double resolved = sum_of(alternative.resolutions);
    return resolved > 0 ? std::optional(sum_of(alternative.totals) / resolved) : std::nullopt;
}

bool meets_same_customers(const Alternative& alternative, const Alternative& first) {
    return alternative.seed == first.seed && alternative.round_size == first.round_size &&
           alternative.totals.size() == first.totals.size() &&
           alternative.first_contacts == first.first_contacts;
}

CostDifference difference(const Alternative& alternative, const Alternative& first) {
    expects(!alternative.totals.empty() && !first.totals.empty(), "both have replications");
    CostDifference result;
    result.paired = meets_same_customers(alternative, first);
    if (!result.paired) {
        const auto of_plan = rounds_estimate(alternative.totals, alternative.round_size);
        const auto of_first = rounds_estimate(first.totals, first.round_size);
        result.mean = mean_cost(alternative.totals) - mean_cost(first.totals);
        if (of_plan && of_first) {
            stats::PointEstimate estimate = stats::independent_difference(*of_plan, *of_first);
            estimate.value = result.mean;
            result.interval = stats::t_interval(estimate);
        }
        return result;
    }
    std::vector<double> differences;
    for (std::size_t r = 0; r < first.totals.size(); ++r) {
        differences.push_back(alternative.totals[r] - first.totals[r]);
    }
    result.mean = mean_cost(differences);
    result.interval = interval_of(differences, first.round_size);
    return result;
}

std::vector<Fault> alternative_faults(const Frame& plan, const Frame& first) {
    std::vector<Fault> faults;
    const auto expect_same = [&faults](const char* pointer, std::string found, std::string other) {
        if (found != other) {
            faults.push_back({pointer,
                              std::move(found),
                              std::move(other) + ", as in the result it is compared with",
                              "plans are compared over the same days, in one currency"});
        }
    };
    const auto quoted = [](const std::string& text) { return '"' + text + '"'; };
    expect_same("/calendar/start_date", quoted(plan.start_date), quoted(first.start_date));
    expect_same("/calendar/days", std::to_string(plan.days), std::to_string(first.days));
    expect_same("/calendar/interval_minutes",
                std::to_string(plan.interval_minutes),
                std::to_string(first.interval_minutes));
    expect_same("/calendar/time_zone", quoted(plan.time_zone), quoted(first.time_zone));
    expect_same("/currency", quoted(plan.book_currency), quoted(first.book_currency));
    return faults;
}

} // namespace staffsim::pricing
