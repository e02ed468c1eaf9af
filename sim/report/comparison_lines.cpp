#include "comparison_words.hpp"
#include "difference_text.hpp"
#include "staffsim/core/error.hpp"
#include "staffsim/report/comparison.hpp"
#include "staffsim/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace staffsim::report {

namespace {

using experiment::BestPlan;
using experiment::ComparedValue;
using experiment::Decision;
using measures::Measure;
using measures::ScopeKind;

constexpr std::size_t table_columns = 5;
using TableRow = std::array<std::string, table_columns>;

const std::string& currency_of(const FinishedComparison& found) {
    return found.plans[found.baseline]->currency;
}

TableRow row_of(const FinishedComparison& found, const ComparedValue& compared) {
    const measures::Unit unit = compared.measure->unit;
    const experiment::PairedDifference& difference = compared.difference;
    TableRow row{"  " + found.names[compared.plan],
                 value_text(unit, compared.value, currency_of(found)),
                 "",
                 "",
                 std::string(word_of(compared.verdict))};
    if (difference.difference) {
        std::optional<stats::Bounds> bounds;
        if (difference.low && difference.high) {
            bounds = stats::Bounds{.low = *difference.low, .high = *difference.high};
        }
        const DifferenceText text =
            difference_text(unit, *difference.difference, bounds, currency_of(found));
        row[2] = text.difference;
        row[3] = text.interval;
    }
    return row;
}

/// The baseline's row, and one for each other plan; none if no plan has data.
std::vector<TableRow> rows_of(const FinishedComparison& found, const Measure& measure) {
    std::vector<TableRow> rows;
    std::optional<double> base;
    bool any = false;
    for (const ComparedValue& compared : found.comparison.values) {
        if (compared.measure == &measure && compared.scope_kind == ScopeKind::all) {
            any = any || compared.base || compared.value;
            rows.push_back(row_of(found, compared));
        }
    }
    if (!any) {
        return {};
    }
    const measures::Estimate* estimate =
        measures::find(found.comparison.estimates[found.baseline], measure.name);
    base = estimate != nullptr ? estimate->estimate : std::nullopt;
    rows.insert(rows.begin(),
                TableRow{"  " + found.names[found.baseline],
                         value_text(measure.unit, base, currency_of(found)),
                         "",
                         "",
                         "baseline"});
    rows.insert(rows.begin(), TableRow{plain_words(measure.name), "", "", "", ""});
    return rows;
}

/// The first column to the left, numbers to the right.
std::string line_of(const TableRow& row, const std::array<std::size_t, table_columns>& widths) {
    std::string line = fmt::format("{:<{}}", row[0], widths[0]);
    for (std::size_t column = 1; column + 1 < table_columns; ++column) {
        line += fmt::format("  {:>{}}", row.at(column), widths.at(column));
    }
    line += "  " + row.back();
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

void add_table(std::vector<std::string>& lines, const FinishedComparison& found) {
    std::vector<TableRow> rows{{"", "value", "difference", "95 % interval", "verdict"}};
    for (const Measure* measure : found.shown) {
        for (TableRow& row : rows_of(found, *measure)) {
            rows.push_back(std::move(row));
        }
    }
    std::array<std::size_t, table_columns> widths{};
    for (const TableRow& row : rows) {
        for (std::size_t column = 0; column < table_columns; ++column) {
            widths.at(column) = std::max(widths.at(column), row.at(column).size());
        }
    }
    for (const TableRow& row : rows) {
        lines.push_back(line_of(row, widths));
    }
}

std::string listed(const FinishedComparison& found, const std::vector<std::size_t>& plans) {
    std::string text;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const bool last = i + 1 == plans.size();
        text += i == 0 ? "" : (last ? " or " : ", ");
        text += found.names[plans[i]];
    }
    return text;
}

/// Whether all plans have the same value of a measure in every replication.
bool all_equal(const FinishedComparison& found, const Measure& measure) {
    const auto& rows = found.comparison.values;
    return std::all_of(rows.begin(), rows.end(), [&measure](const ComparedValue& row) {
        return row.measure != &measure || row.scope_kind != ScopeKind::all ||
               row.verdict == experiment::Verdict::no_difference;
    });
}

std::string best_line(const FinishedComparison& found, const BestPlan& best) {
    std::vector<std::size_t> others;
    for (std::size_t plan = 0; plan < best.plans.size(); ++plan) {
        if (best.plans[plan].may_be_best && plan != best.best) {
            others.push_back(plan);
        }
    }
    const std::string measure = plain_words(best.measure->name);
    if (all_equal(found, *best.measure)) {
        return fmt::format("Best {}: no difference between the plans", measure);
    }
    if (others.empty()) {
        return fmt::format("Best {}: {}, with 95 % certainty", measure, found.names[best.best]);
    }
    return fmt::format(
        "Best {}: {}, though it may be {}", measure, found.names[best.best], listed(found, others));
}

std::string decision_line(const FinishedComparison& found, const Decision& decision) {
    const std::string measure = plain_words(decision.measure->name);
    std::string aside =
        difference_text(
            decision.measure->unit, decision.indifference, std::nullopt, currency_of(found))
            .difference;
    if (aside.starts_with('+')) { // nothing has no sign
        aside.erase(0, 1);
    }
    const std::string plans = listed(found, decision.left);
    const std::int64_t replications = found.comparison.replications[found.baseline];
    if (decision.decided) {
        return fmt::format("Decided: {}: {} (differences below {} are of no account; {} "
                           "replications)",
                           measure,
                           decision.left.size() == 1 ? plans + " is the best"
                                                     : plans + ", one as good as the other",
                           aside,
                           replications);
    }
    return fmt::format("Not decided in {} replications: {}: {} (differences below {} are of no "
                       "account)",
                       replications,
                       measure,
                       plans,
                       aside);
}

std::string times_text(double gain) {
    return gain < 10 ? fmt::format("{:.1f}", gain) : fmt::format("{:.0f}", gain);
}

/// Whether a measure shown differs, or may differ.
bool any_differs(const FinishedComparison& found) {
    const auto& rows = found.comparison.values;
    return std::any_of(rows.begin(), rows.end(), [&found](const ComparedValue& row) {
        const bool is_shown =
            std::find(found.shown.begin(), found.shown.end(), row.measure) != found.shown.end();
        return is_shown && row.scope_kind == ScopeKind::all && row.difference.difference &&
               !row.difference.equal_everywhere;
    });
}

/// What common random numbers gained, in the first measure shown in which they did.
std::string gain_line(const FinishedComparison& found) {
    for (const Measure* measure : found.shown) {
        std::vector<double> gains;
        for (const ComparedValue& row : found.comparison.values) {
            if (row.measure == measure && row.scope_kind == ScopeKind::all && row.difference.gain) {
                gains.push_back(*row.difference.gain);
            }
        }
        if (gains.empty()) {
            continue;
        }
        const auto [least, most] = std::minmax_element(gains.begin(), gains.end());
        const std::string least_text = times_text(*least);
        const std::string most_text = times_text(*most);
        return fmt::format("The same customers in every plan: independent runs would need {} times "
                           "the replications ({})",
                           least_text == most_text ? least_text : least_text + " to " + most_text,
                           plain_words(measure->name));
    }
    if (any_differs(found)) {
        // Without intervals there is no gain to speak of either.
        const bool is_known = std::any_of(
            found.comparison.values.begin(),
            found.comparison.values.end(),
            [](const ComparedValue& row) { return row.difference.standard_error.has_value(); });
        return is_known ? "The same customers in every plan: what differs does so by the same "
                          "amount in every round"
                        : "The same customers in every plan: too few replications to say what "
                          "differs by chance";
    }
    return "The same customers in every plan: nothing differs by chance";
}

std::string standing_line(const FinishedComparison& found) {
    const auto& replications = found.comparison.replications;
    const auto [least, most] = std::minmax_element(replications.begin(), replications.end());
    return fmt::format("{} against {}, {} replications each",
                       found.plans.size() == 2 ? std::string("1 plan")
                                               : fmt::format("{} plans", found.plans.size() - 1),
                       found.names[found.baseline],
                       *least == *most ? fmt::format("{}", *most)
                                       : fmt::format("{} to {}", *least, *most));
}

} // namespace

std::string_view word_of(experiment::Verdict verdict) {
    switch (verdict) {
    case experiment::Verdict::no_data:
        return "no data";
    case experiment::Verdict::no_difference:
        return "no difference";
    case experiment::Verdict::undecided:
        return "undecided";
    case experiment::Verdict::better:
        return "better";
    case experiment::Verdict::worse:
        return "worse";
    case experiment::Verdict::more:
        return "more";
    case experiment::Verdict::less:
        return "less";
    }
    throw InternalError("unknown verdict");
}

std::vector<std::string> conclusion_lines(const FinishedComparison& found) {
    std::vector<std::string> lines;
    for (const BestPlan& best : found.comparison.best) {
        lines.push_back(best_line(found, best));
    }
    for (std::string& line : choice_lines(found)) {
        lines.push_back(std::move(line));
    }
    for (const Decision& decision : found.comparison.decisions) {
        lines.push_back(decision_line(found, decision));
    }
    lines.push_back(gain_line(found));
    return lines;
}

std::vector<std::string> comparison_lines(const FinishedComparison& found) {
    std::vector<std::string> lines{standing_line(found), ""};
    add_table(lines, found);
    lines.emplace_back("");
    for (std::string& line : conclusion_lines(found)) {
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace staffsim::report
