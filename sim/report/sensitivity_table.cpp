#include "staffsim/report/sensitivity_table.hpp"

#include "staffsim/report/scope_words.hpp"
#include "staffsim/report/sweep_table.hpp"
#include "staffsim/report/tables.hpp"
#include "what_if_parts.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::SweepRow;
using planning::TornadoBar;
using planning::UncertainInput;
using planning::VarianceShare;
using planning::VarianceShares;

constexpr int sensitivity_schema_version = 1;

std::string text_of(const FinishedSensitivity& found, const measures::Estimate& estimate) {
    return measure_text(estimate.estimate, estimate.unit, found.scenario.currency);
}

std::string_view scale_name(UncertainInput::Scale scale) {
    switch (scale) {
    case UncertainInput::Scale::log:
        return "log";
    case UncertainInput::Scale::logit:
        return "logit";
    case UncertainInput::Scale::straight:
        break;
    }
    return "straight";
}

void append_row(std::string& text,
                const FinishedSensitivity& found,
                std::size_t measure,
                std::size_t rank,
                const TornadoBar& bar) {
    const UncertainInput& input = found.inputs[bar.input];
    const measures::Estimate& middle = found.result.middle[measure];
    text += fmt::format("{},{},{},{},{},{}",
                        middle.measure,
                        scope_kind_name(middle.scope_kind),
                        csv_cell(middle.scope),
                        csv_cell(middle.unit),
                        rank,
                        csv_cell(input.name));
    const SweepRow& low = bar.low[measure];
    const SweepRow& high = bar.high[measure];
    append_cells(text,
                 {input.low,
                  input.middle,
                  input.high,
                  low.estimate.estimate,
                  middle.estimate,
                  high.estimate.estimate,
                  low.difference.difference,
                  low.difference.low,
                  low.difference.high,
                  high.difference.difference,
                  high.difference.low,
                  high.difference.high,
                  planning::span_of(bar, measure)});
    text += '\n';
}

json share_part(const VarianceShare& share) {
    return {{"share", json_number(share.share)},
            {"standard_error", json_number(share.standard_error)}};
}

json shares_part(const FinishedSensitivity& found, std::size_t measure) {
    const auto& shares = found.result.shares[measure];
    if (!shares) {
        return {};
    }
    json by_input = json::object();
    for (std::size_t input = 0; input < found.inputs.size(); ++input) {
        by_input[found.inputs[input].name] = share_part(shares->by_input[input]);
    }
    return {{"measure", measure_name(found.measures[measure])},
            {"mean", json_number(shares->mean)},
            {"variance", json_number(shares->variance)},
            {"inputs", share_part(shares->inputs)},
            {"queue", share_part(shares->queue)},
            {"by_input", std::move(by_input)},
            {"inputs_together", share_part(shares->together)}};
}

json rows_part(const std::vector<SweepRow>& rows) {
    json parts = json::array();
    for (const SweepRow& row : rows) {
        parts.push_back(row_part(row));
    }
    return parts;
}

json inputs_part(const FinishedSensitivity& found) {
    json inputs = json::array();
    for (const UncertainInput& input : found.inputs) {
        inputs.push_back({{"name", input.name},
                          {"p10", json_number(input.low)},
                          {"middle", json_number(input.middle)},
                          {"p90", json_number(input.high)},
                          {"scale", scale_name(input.scale)}});
    }
    return inputs;
}

json table_part(const FinishedSensitivity& found) {
    if (!found.result.table) {
        return {};
    }
    json cells = json::array();
    for (const std::vector<SweepRow>& cell : found.result.table->cells) {
        cells.push_back(rows_part(cell));
    }
    const auto [down, across] = found.result.table->inputs;
    return {{"down", found.inputs[down].name},
            {"across", found.inputs[across].name},
            {"cells", std::move(cells)}};
}

void add_tornado(std::vector<std::string>& lines, const FinishedSensitivity& found) {
    lines.push_back(fmt::format("{} by input, all others in the middle (there: {})",
                                measure_name(found.measures.front()),
                                text_of(found, found.result.middle.front())));
    std::vector<std::vector<std::string>> rows{{"input", "P10", "there", "P90", "there", "span"}};
    for (const std::size_t input : planning::by_span(found.result, 0)) {
        const TornadoBar& bar = found.result.bars[input];
        const measures::Estimate& low = bar.low.front().estimate;
        rows.push_back(
            {found.inputs[input].name,
             plain_number(found.inputs[input].low),
             text_of(found, low),
             plain_number(found.inputs[input].high),
             text_of(found, bar.high.front().estimate),
             distance_text(planning::span_of(bar, 0), low.unit, found.scenario.currency)});
    }
    for (std::string& line : aligned(rows)) {
        lines.push_back(std::move(line));
    }
}

void add_table(std::vector<std::string>& lines, const FinishedSensitivity& found) {
    if (!found.result.table) {
        return;
    }
    const auto [down, across] = found.result.table->inputs;
    const UncertainInput& first = found.inputs[down];
    const UncertainInput& second = found.inputs[across];
    std::vector<std::vector<std::string>> rows{{first.name + " \\ " + second.name,
                                                plain_number(second.low),
                                                plain_number(second.middle),
                                                plain_number(second.high)}};
    const std::array values{first.low, first.middle, first.high};
    for (std::size_t row = 0; row < values.size(); ++row) {
        std::vector<std::string> cells{plain_number(values[row])};
        for (std::size_t column = 0; column < values.size(); ++column) {
            const auto& cell = found.result.table->cells[row * values.size() + column];
            cells.push_back(text_of(found, cell.front().estimate));
        }
        rows.push_back(std::move(cells));
    }
    lines.emplace_back();
    lines.push_back(measure_name(found.measures.front()) + " by both");
    for (std::string& line : aligned(rows)) {
        lines.push_back(std::move(line));
    }
}

std::string share_text(const VarianceShare& share) {
    const double percent = std::round(100 * share.share);
    // An estimate just below 0 is 0, not -0.
    return fmt::format(
        "{:.0f} % (+- {:.0f})", percent == 0 ? 0 : percent, 100 * 1.96 * share.standard_error);
}

void add_shares(std::vector<std::string>& lines, const FinishedSensitivity& found) {
    if (found.result.shares.empty()) {
        return;
    }
    lines.emplace_back();
    lines.emplace_back("Where the spread of single horizons comes from, shares of the variance");
    std::vector<std::string> head{"measure", "inputs", "queue"};
    for (const UncertainInput& input : found.inputs) {
        head.push_back(input.name);
    }
    head.emplace_back("together");
    std::vector<std::vector<std::string>> rows{std::move(head)};
    for (std::size_t m = 0; m < found.measures.size(); ++m) {
        const std::optional<VarianceShares>& shares = found.result.shares[m];
        std::vector<std::string> row{measure_name(found.measures[m])};
        if (shares) {
            row.push_back(share_text(shares->inputs));
            row.push_back(share_text(shares->queue));
            for (const VarianceShare& share : shares->by_input) {
                row.push_back(share_text(share));
            }
            row.push_back(share_text(shares->together));
        } else {
            row.emplace_back("no spread"); // the same in every horizon, or no data
        }
        rows.push_back(std::move(row));
    }
    for (std::string& line : aligned(rows)) {
        lines.push_back(std::move(line));
    }
}

} // namespace

std::string tornado_csv(const FinishedSensitivity& found) {
    std::string text = "measure,scope_kind,scope,unit,rank,input,p10_value,middle_value,p90_value,"
                       "at_p10,middle,at_p90,difference_p10,difference_p10_low,"
                       "difference_p10_high,difference_p90,difference_p90_low,"
                       "difference_p90_high,span\n";
    for (std::size_t m = 0; m < found.measures.size(); ++m) {
        std::size_t rank = 0;
        for (const std::size_t input : planning::by_span(found.result, m)) {
            append_row(text, found, m, ++rank, found.result.bars[input]);
        }
    }
    return text;
}

std::string sensitivity_json(const FinishedSensitivity& found) {
    json bars = json::array();
    for (const TornadoBar& bar : found.result.bars) {
        bars.push_back({{"input", found.inputs[bar.input].name},
                        {"at_p10", rows_part(bar.low)},
                        {"at_p90", rows_part(bar.high)}});
    }
    json middle = json::array();
    for (const measures::Estimate& estimate : found.result.middle) {
        middle.push_back(estimate_part(estimate));
    }
    json shares = json::array();
    for (std::size_t m = 0; m < found.result.shares.size(); ++m) {
        shares.push_back(shares_part(found, m));
    }
    const json document = {{"schema_version", sensitivity_schema_version},
                           {"scenario", scenario_part(found.scenario)},
                           {"seed", found.seed},
                           {"replications", found.result.replications},
                           {"points", found.points},
                           {"replications_of_points", found.result.point_replications},
                           {"inputs", inputs_part(found)},
                           {"middle", std::move(middle)},
                           {"tornado", std::move(bars)},
                           {"two_way", table_part(found)},
                           {"variance_shares", std::move(shares)}};
    return document.dump(2) + '\n';
}

std::vector<std::string> sensitivity_lines(const FinishedSensitivity& found) {
    std::vector<std::string> lines;
    add_tornado(lines, found);
    add_table(lines, found);
    add_shares(lines, found);
    return lines;
}

} // namespace staffsim::report
