#include "sheet_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace staffsim::report {

namespace {

Style style_of(std::string_view format, Look look) {
    return {look, std::string(format), Style::Lines::one};
}

} // namespace

std::string money_format(std::string_view currency, int decimals) {
    const std::string digits =
        decimals > 0 ? "#,##0." + std::string(static_cast<std::size_t>(decimals), '0') : "#,##0";
    return fmt::format(R"({0}" {1}";[Red]-{0}" {1}")", digits, currency);
}

Cell text_cell(std::string text, Look look) {
    return {std::move(text), style_of({}, look)};
}

Cell wrapped_cell(std::string text) {
    return {std::move(text), {Look::plain, {}, Style::Lines::wrapped}};
}

Cell number_cell(double value, std::string_view format, Look look) {
    return {value, style_of(format, look)};
}

Cell number_cell(const std::optional<double>& value, std::string_view format, Look look) {
    const bool is_known = value && std::isfinite(*value);
    return is_known ? number_cell(*value, format, look) : Cell{{}, style_of(format, look)};
}

Cell formula_cell(Formula formula, std::string_view format, Look look) {
    return {std::move(formula), style_of(format, look)};
}

Cell date_cell(std::string_view date, std::string_view format, Look look) {
    return {date_from(date), style_of(format, look)};
}

SheetRow heading_row(std::initializer_list<std::string_view> headings) {
    SheetRow row;
    for (const std::string_view heading : headings) {
        row.push_back(text_cell(std::string(heading), Look::heading));
    }
    return row;
}

SheetRow section_row(std::string name, std::size_t columns) {
    SheetRow row(columns, text_cell({}, Look::section));
    for (Cell& cell : row) {
        cell.value = std::monostate{};
    }
    row.front().value = std::move(name);
    return row;
}

void append_title(Sheet& sheet, std::string title, std::initializer_list<std::string_view> notes) {
    sheet.rows.push_back({text_cell(std::move(title), Look::title)});
    for (const std::string_view note : notes) {
        sheet.rows.push_back({text_cell(std::string(note), Look::note)});
    }
}

void append_text(Sheet& sheet, std::string_view text, std::size_t characters, Look look) {
    while (!text.empty()) {
        std::size_t end = text.size();
        if (end > characters) {
            end = text.rfind(' ', characters);
            if (end == std::string_view::npos || end == 0) {
                end = std::min(text.find(' ', characters), text.size());
            }
        }
        sheet.rows.push_back({text_cell(std::string(text.substr(0, end)), look)});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void append_fact(Sheet& sheet, std::string name, Cell fact) {
    sheet.rows.push_back({text_cell(std::move(name)), std::move(fact)});
}

std::string format_of_unit(std::string_view measure,
                           std::string_view unit,
                           std::string_view currency) {
    if (unit == currency) {
        return money_format(currency, measure.starts_with("cost_per") ? 4 : 2);
    }
    if (unit == "share") {
        return std::string(share_format);
    }
    return std::string(unit == "contacts" ? whole_format : decimal_format);
}

void append_estimate(SheetRow& row, const measures::Estimate& estimate, std::string_view format) {
    for (const std::optional<double>& value : {estimate.estimate,
                                               estimate.low,
                                               estimate.high,
                                               estimate.p10,
                                               estimate.p50,
                                               estimate.p90}) {
        row.push_back(number_cell(value, format));
    }
}

} // namespace staffsim::report
