#include "staffsim/report/break_even_table.hpp"

#include "staffsim/measures/measures.hpp"
#include "staffsim/report/sweep_table.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"
#include "what_if_parts.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::CurvePoint;
using planning::LeverTarget;
using planning::Root;

constexpr int break_even_schema_version = 1;

std::string unit_of(const FinishedBreakEven& found) {
    return measures::unit_text(found.measure.measure->unit, found.plan_a.currency);
}

std::string lever_text(const FinishedBreakEven& found, double value) {
    return measure_text(value, unit_of(found), found.plan_a.currency);
}

/// "volume = 1.07 (95 % interval 1.05 to 1.09)".
std::string root_text(const FinishedBreakEven& found) {
    const Root& root = found.root;
    const auto number = [](double value) { return fmt::format("{:.5g}", value); };
    std::string text = fmt::format("{} = {}", found.lever, number(root.value));
    if (root.low && root.high) {
        text += fmt::format(" (95 % interval {} to {})", number(*root.low), number(*root.high));
    } else if (root.low) {
        text += fmt::format(
            " (95 % interval from {}, beyond {})", number(*root.low), plain_number(found.to));
    } else if (root.high) {
        text += fmt::format(
            " (95 % interval from before {} to {})", plain_number(found.from), number(*root.high));
    }
    return text;
}

std::string_view verdict_name(Root::Verdict verdict) {
    switch (verdict) {
    case Root::Verdict::found:
        return "found";
    case Root::Verdict::none:
        return "none";
    case Root::Verdict::no_values:
        return "no_data";
    case Root::Verdict::cancelled:
        break;
    }
    return "cancelled";
}

/// What the target asks of the measure: "service_level of at least 80.0 %".
std::string target_text(const FinishedBreakEven& found) {
    const LeverTarget& target = *found.target;
    std::string text = fmt::format("{} of at {} {}",
                                   measure_name(found.measure),
                                   target.side == LeverTarget::Side::at_least ? "least" : "most",
                                   lever_text(found, target.value));
    if (target.probability) {
        text += fmt::format(" in {} of horizons", percent_text(target.probability));
    }
    return text;
}

/// Does the curve at this point meet the target?
bool meets(const FinishedBreakEven& found, const CurvePoint& point) {
    const bool above =
        found.target->probability || found.target->side == LeverTarget::Side::at_least;
    return above ? point.value >= 0 : point.value <= 0;
}

void add_target_lines(std::vector<std::string>& lines, const FinishedBreakEven& found) {
    const bool holds_below = meets(found, found.root.seen.front());
    lines.push_back(fmt::format("{} holds {} {}",
                                target_text(found),
                                holds_below ? "up to" : "from",
                                root_text(found) + (holds_below ? "" : " on")));
    if (holds_below && found.present && *found.present > 0) {
        const double room = found.root.value / *found.present - 1;
        lines.push_back(
            room >= 0
                ? fmt::format("{} may come {:.1f} % above {} before the target is missed",
                              found.lever,
                              100 * room,
                              plain_number(*found.present))
                : fmt::format("As it is, {} = {}, the target is missed; it takes {:.1f} % less",
                              found.lever,
                              plain_number(*found.present),
                              -100 * room));
    }
}

const CurvePoint& first_point(const FinishedBreakEven& found) {
    return found.root.seen.front();
}
const CurvePoint& last_point(const FinishedBreakEven& found) {
    return found.root.seen.back();
}

std::string less_is(const FinishedBreakEven& found) {
    const measures::Measure& measure = *found.measure.measure;
    if (measure.unit != measures::Unit::money) {
        return "less";
    }
    return measure.better == measures::Better::higher ? "worse" : "cheaper";
}

/// How far the plans are apart there.
std::string apart_text(const FinishedBreakEven& found, const CurvePoint& point) {
    return distance_text(std::abs(point.value), unit_of(found), found.plan_a.currency);
}

void add_plan_lines(std::vector<std::string>& lines, const FinishedBreakEven& found) {
    // The curve is B less A.
    const bool b_less_before = first_point(found).value < 0;
    lines.push_back(fmt::format(
        "{}: the plans are equal at {}", measure_name(found.measure), root_text(found)));
    lines.push_back(fmt::format("Below it {} is {}, above it {}; at {} by {}, at {} by {}",
                                b_less_before ? "B" : "A",
                                less_is(found),
                                b_less_before ? "A" : "B",
                                plain_number(found.from),
                                apart_text(found, first_point(found)),
                                plain_number(found.to),
                                apart_text(found, last_point(found))));
}

void add_no_root_line(std::vector<std::string>& lines, const FinishedBreakEven& found) {
    const std::string range =
        fmt::format("{} = {} to {}", found.lever, plain_number(found.from), plain_number(found.to));
    switch (every_side(found)) {
    case EverySide::target_met:
        lines.push_back(fmt::format("{} holds everywhere in {}", target_text(found), range));
        return;
    case EverySide::target_missed:
        lines.push_back(fmt::format("{} holds nowhere in {}", target_text(found), range));
        return;
    case EverySide::no_break_even:
        break;
    }
    const double first = first_point(found).value;
    lines.push_back(
        first == 0 ? fmt::format("No break-even in {}: the plans are equal everywhere", range)
                   : fmt::format("No break-even in {}: {} is {} everywhere (by {} and {} at the "
                                 "ends)",
                                 range,
                                 first < 0 ? "B" : "A",
                                 less_is(found),
                                 apart_text(found, first_point(found)),
                                 apart_text(found, last_point(found))));
}

json curve_part(const FinishedBreakEven& found) {
    json curve = json::array();
    for (const CurvePoint& point : found.root.seen) {
        curve.push_back({{"value", json_number(point.at)},
                         {"difference", json_number(point.value)},
                         {"low", json_number(point.low)},
                         {"high", json_number(point.high)}});
    }
    return curve;
}

json target_part(const FinishedBreakEven& found) {
    if (!found.target) {
        return {};
    }
    return {{"value", json_number(found.target->value)},
            {"side", found.target->side == LeverTarget::Side::at_least ? "at_least" : "at_most"},
            {"probability", json_number(found.target->probability)}};
}

} // namespace

EverySide every_side(const FinishedBreakEven& found) {
    if (!found.target) {
        return EverySide::no_break_even;
    }
    return meets(found, first_point(found)) ? EverySide::target_met : EverySide::target_missed;
}

std::string break_even_csv(const FinishedBreakEven& found) {
    std::string text = csv_cell(found.lever) + ",measure,scope,unit,difference,low,high\n";
    for (const CurvePoint& point : found.root.seen) {
        text += fmt::format("{},{},{},{}",
                            plain_number(point.at),
                            found.measure.measure->name,
                            csv_cell(found.measure.scope),
                            csv_cell(unit_of(found)));
        append_cells(text, {point.value, point.low, point.high});
        text += '\n';
    }
    return text;
}

std::string break_even_json(const FinishedBreakEven& found) {
    const Root& root = found.root;
    const bool has_root = root.verdict == Root::Verdict::found;
    const json document = {
        {"schema_version", break_even_schema_version},
        {"plan_a", scenario_part(found.plan_a)},
        {"plan_b", found.plan_b == nullptr ? json() : scenario_part(*found.plan_b)},
        {"seed", found.seed},
        {"replications", found.replications},
        {"lever", found.lever},
        {"present_value", json_number(found.present)},
        {"from", json_number(found.from)},
        {"to", json_number(found.to)},
        {"measure", measure_name(found.measure)},
        {"unit", unit_of(found)},
        {"target", target_part(found)},
        {"verdict", verdict_name(root.verdict)},
        {"value", has_root ? json_number(root.value) : json()},
        {"low", json_number(root.low)},
        {"high", json_number(root.high)},
        {"crossings", root.crossings},
        {"curve", curve_part(found)}};
    return document.dump(2) + '\n';
}

std::vector<std::string> break_even_lines(const FinishedBreakEven& found) {
    std::vector<std::string> lines;
    switch (found.root.verdict) {
    case Root::Verdict::found:
        if (found.target) {
            add_target_lines(lines, found);
        } else {
            add_plan_lines(lines, found);
        }
        if (found.root.crossings > 1) {
            lines.push_back(fmt::format(
                "There are {} such values in the range; this is the first. The curve is in "
                "break_even.csv",
                found.root.crossings));
        }
        if (!found.root.low && !found.root.high) {
            lines.emplace_back("No interval: there are too few replications for one, or it is "
                               "wider than the range");
        }
        break;
    case Root::Verdict::none:
        add_no_root_line(lines, found);
        break;
    case Root::Verdict::no_values:
    case Root::Verdict::cancelled:
        lines.push_back(fmt::format("No answer: {} has no data somewhere in the range",
                                    measure_name(found.measure)));
        break;
    }
    return lines;
}

} // namespace staffsim::report
