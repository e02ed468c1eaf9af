#include "staffsim/report/answer.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace staffsim::report {

namespace {

std::optional<double> overall_value(const FinishedRun& run, std::string_view measure) {
    const measures::Estimate* found = measures::find(run.result.estimates, measure);
    return found != nullptr ? found->estimate : std::nullopt;
}

std::string money(const FinishedRun& run, std::string_view measure) {
    return money_text(overall_value(run, measure), run.scenario.currency);
}

std::string range(const FinishedRun& run, std::string_view measure) {
    const measures::Estimate* found = measures::find(run.result.estimates, measure);
    return found == nullptr ? std::string(no_data)
                            : fmt::format("P10 {}, P90 {}",
                                          money_text(found->p10, run.scenario.currency),
                                          money_text(found->p90, run.scenario.currency));
}

std::string_view base_text(model::Uplift::Multiplies multiplies) {
    switch (multiplies) {
    case model::Uplift::Multiplies::customer_value:
        return "customer value";
    case model::Uplift::Multiplies::repeat_purchase:
        return "repeat purchases";
    case model::Uplift::Multiplies::order_value:
        return "order value";
    }
    return {};
}

std::string_view whose_text(model::Uplift::ResolvedBy resolved_by) {
    switch (resolved_by) {
    case model::Uplift::ResolvedBy::people:
        return "people resolve";
    case model::Uplift::ResolvedBy::bot:
        return "the bot resolves";
    case model::Uplift::ResolvedBy::all:
        return "are resolved";
    }
    return {};
}

/// "clv: +35.0 % customer value of issues that people resolve"
std::string claim_text(const model::Uplift& uplift) {
    const double share = to_double(uplift.share);
    return fmt::format("{}: {}{} {} of issues that {}",
                       plain_words(uplift.name),
                       share < 0 ? "" : "+",
                       percent_text(share),
                       base_text(uplift.multiplies),
                       whose_text(uplift.resolved_by));
}

/// "; of it assumed: clv: +35.0 % ... 12,000 EUR (from 8,000 EUR to 15,000 EUR over their ranges)"
std::string claims_text(const FinishedRun& run) {
    const model::Value& value = *run.scenario.value;
    if (value.uplifts.empty()) {
        return {};
    }
    std::string claims;
    for (const model::Uplift& uplift : value.uplifts) {
        claims += (claims.empty() ? "" : ", ") + claim_text(uplift);
    }
    return fmt::format("; of it claims {} ({} to {} over their ranges), assumed {}",
                       money(run, "value_claims"),
                       money(run, "value_claims_low"),
                       money(run, "value_claims_high"),
                       claims);
}

} // namespace

std::vector<std::string> value_lines(const FinishedRun& run) {
    if (!run.scenario.value) {
        return {};
    }
    std::string redeployed;
    if (run.scenario.value->redeploy) {
        redeployed = fmt::format("; people redeployed {}", money(run, "value_redeployed"));
    }
    return {fmt::format("Value: {}{}{}; profit (value less cost) {} ({}). Prices of outcomes are "
                        "assumptions: compare plans, not levels",
                        money(run, "value_total"),
                        claims_text(run),
                        redeployed,
                        money(run, "profit_total"),
                        range(run, "profit_total"))};
}

} // namespace staffsim::report
