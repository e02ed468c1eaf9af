#include "staffsim/report/sweep_table.hpp"

#include "staffsim/report/scope_words.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"
#include "what_if_parts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::SweepRow;

constexpr int sweep_schema_version = 1;

json json_numbers(const std::vector<double>& values) {
    json numbers = json::array();
    for (const double value : values) {
        numbers.push_back(json_number(value));
    }
    return numbers;
}

std::string text_of(const FinishedSweep& found, const measures::Estimate& estimate) {
    return measure_text(estimate.estimate, estimate.unit, found.scenario.currency);
}

/// Measures by the values of one lever, the plan as it is first.
std::vector<std::string> by_one_lever(const FinishedSweep& found) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> head{found.levers.front().name};
    std::vector<std::string> as_it_is{"as it is"};
    for (std::size_t m = 0; m < found.measures.size(); ++m) {
        head.push_back(measure_name(found.measures[m]));
        as_it_is.push_back(text_of(found, found.result.base[m]));
    }
    rows.push_back(std::move(head));
    rows.push_back(std::move(as_it_is));
    for (std::size_t point = 0; point < found.result.points.size(); ++point) {
        std::vector<std::string> row{plain_number(found.points[point].front())};
        for (const SweepRow& each : found.result.points[point]) {
            row.push_back(text_of(found, each.estimate));
        }
        rows.push_back(std::move(row));
    }
    return aligned(rows);
}

std::vector<double> values_of(const FinishedSweep& found, std::size_t lever) {
    std::vector<double> values;
    for (const planning::LeverPoint& point : found.points) {
        if (std::find(values.begin(), values.end(), point[lever]) == values.end()) {
            values.push_back(point[lever]);
        }
    }
    return values;
}

/// The first measure: the first lever's values down, the second's across.
std::vector<std::string> by_two_levers(const FinishedSweep& found) {
    const std::vector<double> across = values_of(found, 1);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> head{found.levers[0].name + " \\ " + found.levers[1].name};
    for (const double value : across) {
        head.push_back(plain_number(value));
    }
    rows.push_back(std::move(head));
    for (std::size_t point = 0; point < found.result.points.size(); ++point) {
        if (point % across.size() == 0) {
            rows.push_back({plain_number(found.points[point].front())});
        }
        rows.back().push_back(text_of(found, found.result.points[point].front().estimate));
    }
    std::vector<std::string> lines{fmt::format("{} (as it is: {})",
                                               measure_name(found.measures.front()),
                                               text_of(found, found.result.base.front()))};
    for (std::string& line : aligned(rows)) {
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string place_text(const FinishedSweep& found, std::size_t point) {
    std::string text;
    for (std::size_t lever = 0; lever < found.levers.size(); ++lever) {
        text += fmt::format("{}{}={}",
                            lever == 0 ? "" : " ",
                            found.levers[lever].name,
                            plain_number(found.points[point][lever]));
    }
    return text;
}

/// Where each measure is least and greatest.
std::vector<std::string> extremes(const FinishedSweep& found) {
    std::vector<std::vector<std::string>> rows{{"measure", "as it is", "least", "greatest"}};
    std::vector<std::string> places;
    for (std::size_t m = 0; m < found.measures.size(); ++m) {
        std::optional<std::size_t> least;
        std::optional<std::size_t> most;
        const auto value = [&found, m](std::size_t point) {
            return found.result.points[point][m].estimate.estimate;
        };
        for (std::size_t point = 0; point < found.result.points.size(); ++point) {
            if (!value(point)) {
                continue;
            }
            least = !least || *value(point) < *value(*least) ? point : *least;
            most = !most || *value(point) > *value(*most) ? point : *most;
        }
        if (!least) {
            continue;
        }
        rows.push_back({measure_name(found.measures[m]),
                        text_of(found, found.result.base[m]),
                        text_of(found, found.result.points[*least][m].estimate),
                        text_of(found, found.result.points[*most][m].estimate)});
        places.push_back(fmt::format("{}: least at {}; greatest at {}",
                                     measure_name(found.measures[m]),
                                     place_text(found, *least),
                                     place_text(found, *most)));
    }
    std::vector<std::string> lines = aligned(rows);
    lines.insert(lines.end(), places.begin(), places.end());
    return lines;
}

} // namespace

std::string measure_text(const std::optional<double>& value,
                         const std::string& unit,
                         const std::string& currency) {
    if (!value) {
        return std::string(no_data);
    }
    if (unit == "share") {
        return percent_text(value);
    }
    if (unit == "s") {
        return duration_text(value);
    }
    if (unit == currency) {
        return money_text(value, currency);
    }
    return count_text(value) + (unit == "h" || unit == "d" ? ' ' + unit : "");
}

std::string measure_name(const planning::ScopedMeasure& measure) {
    const std::string name(measure.measure->name);
    return measure.scope.empty() ? name : name + " of " + measure.scope;
}

std::vector<std::string> aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], row[column].size());
        }
    }
    std::vector<std::string> lines;
    for (const std::vector<std::string>& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            line += column == 0 ? fmt::format("{:<{}}", row[column], widths[column])
                                : fmt::format("  {:>{}}", row[column], widths[column]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string sweep_csv(const FinishedSweep& found) {
    std::string text = "point";
    for (const LeverColumn& lever : found.levers) {
        text += ',' + csv_cell(lever.name);
    }
    text += ",measure,scope_kind,scope,unit,estimate,low,high,p10,p50,p90,base,difference,"
            "difference_low,difference_high\n";
    for (std::size_t point = 0; point < found.result.points.size(); ++point) {
        for (std::size_t m = 0; m < found.measures.size(); ++m) {
            const SweepRow& row = found.result.points[point][m];
            const measures::Estimate& estimate = row.estimate;
            text += fmt::format("{}", point + 1);
            for (const double value : found.points[point]) {
                text += ',' + plain_number(value);
            }
            text += fmt::format(",{},{},{},{}",
                                estimate.measure,
                                scope_kind_name(estimate.scope_kind),
                                csv_cell(estimate.scope),
                                csv_cell(estimate.unit));
            append_cells(text,
                         {estimate.estimate,
                          estimate.low,
                          estimate.high,
                          estimate.p10,
                          estimate.p50,
                          estimate.p90,
                          found.result.base[m].estimate,
                          row.difference.difference,
                          row.difference.low,
                          row.difference.high});
            text += '\n';
        }
    }
    return text;
}

std::string sweep_json(const FinishedSweep& found) {
    json levers = json::array();
    for (const LeverColumn& lever : found.levers) {
        levers.push_back({{"name", lever.name},
                          {"unit", lever.unit},
                          {"present_value", json_number(lever.present)}});
    }
    json base = json::array();
    for (const measures::Estimate& estimate : found.result.base) {
        base.push_back(estimate_part(estimate));
    }
    json points = json::array();
    for (std::size_t point = 0; point < found.result.points.size(); ++point) {
        json rows = json::array();
        for (const SweepRow& row : found.result.points[point]) {
            rows.push_back(row_part(row));
        }
        points.push_back(
            {{"levers", json_numbers(found.points[point])}, {"measures", std::move(rows)}});
    }
    const json document = {{"schema_version", sweep_schema_version},
                           {"scenario", scenario_part(found.scenario)},
                           {"seed", found.seed},
                           {"replications", found.result.replications},
                           {"design", found.is_grid ? "grid" : "latin_hypercube"},
                           {"levers", std::move(levers)},
                           {"base", std::move(base)},
                           {"points", std::move(points)}};
    return document.dump(2) + '\n';
}

std::vector<std::string> sweep_lines(const FinishedSweep& found) {
    std::vector<std::string> lines;
    if (found.is_grid && found.levers.size() == 1) {
        lines = by_one_lever(found);
    } else if (found.is_grid && found.levers.size() == 2) {
        lines = by_two_levers(found);
    } else {
        lines = extremes(found);
    }
    lines.push_back(fmt::format(
        "{} points, {} replications each, the same contacts at every point; differences to the "
        "plan as it is, with intervals, are in sweep.csv",
        found.result.points.size(),
        found.result.replications));
    return lines;
}

} // namespace staffsim::report
