#include "comparison_words.hpp"
#include "json_number.hpp"
#include "staffsim/report/comparison.hpp"
#include "staffsim/report/number_text.hpp"
#include "staffsim/report/scope_words.hpp"
#include "staffsim/report/tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace staffsim::report {

namespace {

using experiment::BestPlan;
using experiment::ComparedValue;
using experiment::Decision;
using nlohmann::json;

constexpr int comparison_schema_version = 1;

json names_of(const FinishedComparison& found, const std::vector<std::size_t>& plans) {
    json names = json::array();
    for (const std::size_t plan : plans) {
        names.push_back(found.names[plan]);
    }
    return names;
}

json value_part(const FinishedComparison& found, const ComparedValue& row) {
    return {{"plan", found.names[row.plan]},
            {"measure", row.measure->name},
            {"scope_kind", scope_kind_name(row.scope_kind)},
            {"scope", row.scope},
            {"unit", row.unit},
            {"base", json_number(row.base)},
            {"value", json_number(row.value)},
            {"difference", json_number(row.difference.difference)},
            {"low", json_number(row.difference.low)},
            {"high", json_number(row.difference.high)},
            {"p_value", json_number(row.p_value)},
            {"holm_p", json_number(row.holm_p)},
            {"verdict", word_of(row.verdict)},
            {"gain", json_number(row.difference.gain)}};
}

json best_part(const FinishedComparison& found, const BestPlan& best) {
    json plans = json::array();
    for (std::size_t plan = 0; plan < best.plans.size(); ++plan) {
        plans.push_back({{"plan", found.names[plan]},
                         {"low", json_number(best.plans[plan].bounds.low)},
                         {"high", json_number(best.plans[plan].bounds.high)},
                         {"may_be_best", best.plans[plan].may_be_best}});
    }
    return {{"measure", best.measure->name},
            {"best", found.names[best.best]},
            {"ahead_of_best_other", std::move(plans)}};
}

json decision_part(const FinishedComparison& found, const Decision& decision) {
    return {{"measure", decision.measure->name},
            {"indifference", json_number(decision.indifference)},
            {"decided", decision.decided},
            {"may_be_best", names_of(found, decision.left)}};
}

json ranks_part(const FinishedComparison& found, const std::vector<RankedPlans>& ranks) {
    json list = json::array();
    for (const RankedPlans& rank : ranks) {
        list.push_back(
            {{"plans", names_of(found, rank.plans)}, {"amount", json_number(rank.value)}});
    }
    return list;
}

/// null unless every plan says what its contacts are worth.
json ranking_part(const FinishedComparison& found) {
    const std::optional<Ranking> ranking = ranking_of(found);
    if (!ranking) {
        return {};
    }
    return {{"by_cost", ranks_part(found, ranking->by_cost)},
            {"by_profit", ranks_part(found, ranking->by_profit)},
            {"choice_flips", ranking->choice_flips}};
}

} // namespace

std::string comparison_csv(const FinishedComparison& found) {
    std::string text = "plan,measure,scope_kind,scope,unit,base,value,difference,low,high,p_value,"
                       "holm_p,verdict,gain\n";
    for (const ComparedValue& row : found.comparison.values) {
        text += fmt::format("{},{},{},{},{}",
                            csv_cell(found.names[row.plan]),
                            row.measure->name,
                            scope_kind_name(row.scope_kind),
                            csv_cell(row.scope),
                            csv_cell(row.unit));
        for (const std::optional<double>& number : {row.base,
                                                    row.value,
                                                    row.difference.difference,
                                                    row.difference.low,
                                                    row.difference.high,
                                                    row.p_value,
                                                    row.holm_p}) {
            text += ',';
            append_number(text, number);
        }
        text += fmt::format(",{},", csv_cell(word_of(row.verdict)));
        append_number(text, row.difference.gain);
        text += '\n';
    }
    return text;
}

std::string comparison_json(const FinishedComparison& found) {
    json plans = json::array();
    for (std::size_t plan = 0; plan < found.plans.size(); ++plan) {
        plans.push_back({{"name", found.names[plan]},
                         {"scenario", found.plans[plan]->name},
                         {"hash", found.plans[plan]->hash},
                         {"replications", found.comparison.replications[plan]}});
    }
    json values = json::array();
    for (const ComparedValue& row : found.comparison.values) {
        values.push_back(value_part(found, row));
    }
    json best = json::array();
    for (const BestPlan& each : found.comparison.best) {
        best.push_back(best_part(found, each));
    }
    json decisions = json::array();
    for (const Decision& each : found.comparison.decisions) {
        decisions.push_back(decision_part(found, each));
    }
    const json document = {{"schema_version", comparison_schema_version},
                           {"baseline", found.names[found.baseline]},
                           {"seed", found.seed},
                           {"round_size", found.comparison.round_size},
                           {"cancelled", found.comparison.cancelled},
                           {"plans", std::move(plans)},
                           {"differences", std::move(values)},
                           {"best", std::move(best)},
                           {"decisions", std::move(decisions)},
                           {"ranking", ranking_part(found)}};
    return document.dump(2) + '\n';
}

} // namespace staffsim::report
