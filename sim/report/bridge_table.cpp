#include "staffsim/report/bridge_table.hpp"

#include "json_number.hpp"
#include "staffsim/report/number_text.hpp"
#include "staffsim/report/tables.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace staffsim::report {

namespace {

using nlohmann::json;
using planning::BridgeStep;
using planning::BridgeWalk;

constexpr int bridge_schema_version = 1;
constexpr double per_unit = 10'000;

constexpr std::array<std::string_view, planning::bridge_step_count> sentences{
    "Rate per billed hour, at the exchange rates of the first month",
    "Exchange rates",
    "Shrinkage",
    "Occupancy",
    "AHT",
    "Contacts per resolution (FCR)",
    "Ramp and attrition: training, recruiting, severance",
    "Premia: overtime, night, holiday, language",
    "Oversight, seats, licences",
    "Bots: the share they resolve, their bills",
    "Transition and other one-offs",
    "Margins, minimums, credits, bonuses and other terms"};

BridgeStep step_at(std::size_t i) {
    return static_cast<BridgeStep>(i);
}

double in_units(std::int64_t amount) {
    return static_cast<double>(amount) / per_unit;
}

/// One step: what it changes, how sure that is, and where it leads.
struct Line {
    double amount = 0;
    std::optional<double> half_width;
    double after = 0;
};

Line line_at(const planning::Bridge& bridge, std::size_t i) {
    Line line{in_units(bridge.walk.line(step_at(i))), {}, in_units(bridge.walk.after.at(i))};
    if (bridge.half_widths) {
        line.half_width = bridge.half_widths->at(i) / per_unit;
    }
    return line;
}

std::optional<double> low_of(const Line& line) {
    return line.half_width ? std::optional(line.amount - *line.half_width) : std::nullopt;
}

std::optional<double> high_of(const Line& line) {
    return line.half_width ? std::optional(line.amount + *line.half_width) : std::nullopt;
}

/// 1 - after / before.
std::optional<double> saving(double before, double after) {
    return before > 0 ? std::optional(1 - after / before) : std::nullopt;
}

double cost_before(const FinishedBridge& found) {
    return in_units(found.bridge.walk.before);
}

double cost_after(const FinishedBridge& found) {
    return in_units(found.bridge.walk.after.back());
}

std::string row(std::string_view step, const std::optional<double>& share, const Line& line) {
    std::string text(step);
    for (const std::optional<double>& value : {std::optional(line.amount),
                                               low_of(line),
                                               high_of(line),
                                               share,
                                               std::optional(line.after)}) {
        text += ',';
        append_number(text, value);
    }
    return text + '\n';
}

std::optional<double> share_of_before(const FinishedBridge& found, double amount) {
    const double before = cost_before(found);
    return before > 0 ? std::optional(amount / before) : std::nullopt;
}

json plan_part(const model::Scenario& plan, double headline, double cost) {
    return {{"name", plan.name},
            {"hash", plan.hash},
            {"headline_rate", json_number(headline)},
            {"cost_per_resolution", json_number(cost)}};
}

/// "aht +9.1, repeat +4.0": points of plan A's cost per resolution.
std::string points_text(const FinishedBridge& found) {
    std::string text;
    for (std::size_t i = 0; i < planning::bridge_step_count; ++i) {
        const Line line = line_at(found.bridge, i);
        const auto share = share_of_before(found, line.amount);
        constexpr double shown = 0.0005; // what does not round to nothing
        if (share && std::abs(*share) >= shown) {
            text += fmt::format("{}{} {:+.1f}",
                                text.empty() ? "" : ", ",
                                plain_words(planning::name_of(step_at(i))),
                                *share * 100);
        }
    }
    return text;
}

/// "The headline rate is 20.1 % lower", "... 3.0 % higher", "... the same".
std::string headline_text(const BridgeWalk& walk) {
    const auto saved = saving(walk.headline_before, walk.headline_after);
    if (!saved) {
        return "There is no headline rate to set another against";
    }
    return *saved == 0 ? std::string("The headline rate is the same")
                       : fmt::format("The headline rate is {} {}",
                                     percent_text(std::abs(*saved)),
                                     *saved > 0 ? "lower" : "higher");
}

/// "a resolution is 44.4 % cheaper (95 % interval 43.9 to 44.9 %)", or dearer.
std::string resolution_text(const FinishedBridge& found) {
    const auto saved = saving(cost_before(found), cost_after(found));
    if (!saved) {
        return fmt::format("saving per resolution: {}", percent_text(saved));
    }
    const bool is_dearer = *saved < 0;
    const double size = std::abs(*saved);
    std::string text =
        fmt::format("a resolution is {} {}", percent_text(size), is_dearer ? "dearer" : "cheaper");
    if (const auto& half = found.bridge.saving_half_width) {
        const double share = *half / per_unit / cost_before(found);
        text += fmt::format(" (95 % interval {})", percent_range(size - share, size + share));
    }
    return text;
}

} // namespace

std::string bridge_csv(const FinishedBridge& found) {
    std::string text = "step,amount,low,high,share_of_before,after\n";
    text += row("before", {}, {cost_before(found), {}, cost_before(found)});
    for (std::size_t i = 0; i < planning::bridge_step_count; ++i) {
        const Line line = line_at(found.bridge, i);
        text += row(planning::name_of(step_at(i)), share_of_before(found, line.amount), line);
    }
    text += row("after", {}, {cost_after(found), {}, cost_after(found)});
    return text;
}

std::string bridge_json(const FinishedBridge& found) {
    const BridgeWalk& walk = found.bridge.walk;
    json lines = json::array();
    for (std::size_t i = 0; i < planning::bridge_step_count; ++i) {
        const Line line = line_at(found.bridge, i);
        lines.push_back({{"step", planning::name_of(step_at(i))},
                         {"sentence", sentences.at(i)},
                         {"amount", json_number(line.amount)},
                         {"low", json_number(low_of(line))},
                         {"high", json_number(high_of(line))},
                         {"share_of_before", json_number(share_of_before(found, line.amount))},
                         {"after", json_number(line.after)}});
    }
    const json document{
        {"schema_version", bridge_schema_version},
        {"currency", found.from.currency},
        {"seed", found.seed},
        {"replications", found.bridge.replications},
        {"from", plan_part(found.from, walk.headline_before, cost_before(found))},
        {"to", plan_part(found.to, walk.headline_after, cost_after(found))},
        {"headline_saving", json_number(saving(walk.headline_before, walk.headline_after))},
        {"saving_per_resolution", json_number(saving(cost_before(found), cost_after(found)))},
        {"lines", std::move(lines)}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

std::vector<std::string> bridge_lines(const FinishedBridge& found) {
    const BridgeWalk& walk = found.bridge.walk;
    const std::string& currency = found.from.currency;
    std::vector<std::string> lines{
        fmt::format("Headline: {} an hour in {}, {} in {}",
                    money_text(walk.headline_before, currency),
                    found.from.name,
                    money_text(walk.headline_after, currency),
                    found.to.name),
        fmt::format("{}; {}: {}", headline_text(walk), resolution_text(found), points_text(found))};
    constexpr auto layout = "  {:<62} {:>10.4f}{}";
    const auto plan_line = [&](const model::Scenario& plan, double cost) {
        return fmt::format(
            layout, fmt::format("{}, per resolution [{}]", plan.name, currency), cost, "");
    };
    lines.push_back(plan_line(found.from, cost_before(found)));
    for (std::size_t i = 0; i < planning::bridge_step_count; ++i) {
        const Line line = line_at(found.bridge, i);
        if (line.amount != 0) {
            lines.push_back(
                fmt::format("  {:<62} {:>+10.4f}{}",
                            sentences.at(i),
                            line.amount,
                            line.half_width ? fmt::format("  +- {:.4f}", *line.half_width) : ""));
        }
    }
    lines.push_back(plan_line(found.to, cost_after(found)));
    return lines;
}

} // namespace staffsim::report
