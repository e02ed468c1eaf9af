#include "what_if_parts.hpp"

#include "staffsim/report/scope_words.hpp"
#include "staffsim/report/sweep_table.hpp"

#include <fmt/format.h>

namespace staffsim::report {

std::string plain_number(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

std::string distance_text(double distance, const std::string& unit, const std::string& currency) {
    return unit == "share" ? fmt::format("{:.2f} pp", 100 * distance)
                           : measure_text(distance, unit, currency);
}

void append_cells(std::string& text, const std::vector<std::optional<double>>& values) {
    for (const std::optional<double>& value : values) {
        text += ',';
        append_number(text, value);
    }
}

nlohmann::json estimate_part(const measures::Estimate& estimate) {
    return {{"measure", estimate.measure},
            {"scope_kind", scope_kind_name(estimate.scope_kind)},
            {"scope", estimate.scope},
            {"unit", estimate.unit},
            {"estimate", json_number(estimate.estimate)},
            {"low", json_number(estimate.low)},
            {"high", json_number(estimate.high)},
            {"p10", json_number(estimate.p10)},
            {"p50", json_number(estimate.p50)},
            {"p90", json_number(estimate.p90)}};
}

nlohmann::json row_part(const planning::SweepRow& row) {
    nlohmann::json part = estimate_part(row.estimate);
    part["difference"] = json_number(row.difference.difference);
    part["difference_low"] = json_number(row.difference.low);
    part["difference_high"] = json_number(row.difference.high);
    return part;
}

nlohmann::json scenario_part(const model::Scenario& scenario) {
    return {{"name", scenario.name}, {"hash", scenario.hash}};
}

} // namespace staffsim::report
