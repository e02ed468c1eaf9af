/// \file
/// Cells and rows as the sheets of finance.xlsx use them.

#pragma once

#include "staffsim/measures/estimates.hpp"
#include "staffsim/report/sheet.hpp"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::report {

inline constexpr std::string_view whole_format = "#,##0";
inline constexpr std::string_view decimal_format = "#,##0.00";
inline constexpr std::string_view share_format = "0.0%";
inline constexpr std::string_view date_format = "yyyy-mm-dd";
inline constexpr std::string_view month_format = "mmm yyyy";

/// Amounts with the currency's code: "1,234.50 EUR"; negative ones in red.
[[nodiscard]] std::string money_format(std::string_view currency, int decimals = 2);

[[nodiscard]] Cell text_cell(std::string text, Look look = Look::plain);
[[nodiscard]] Cell wrapped_cell(std::string text);
[[nodiscard]] Cell number_cell(double value, std::string_view format, Look look = Look::plain);
/// Empty where there is no data.
[[nodiscard]] Cell number_cell(const std::optional<double>& value,
                               std::string_view format,
                               Look look = Look::plain);
[[nodiscard]] Cell formula_cell(Formula formula, std::string_view format, Look look = Look::plain);
[[nodiscard]] Cell date_cell(std::string_view date,
                             std::string_view format,
                             Look look = Look::plain);

[[nodiscard]] SheetRow heading_row(std::initializer_list<std::string_view> headings);
/// A block's name, with its colour as far as the block is wide.
[[nodiscard]] SheetRow section_row(std::string name, std::size_t columns);

/// Rows that open a sheet: its title, and how to read it.
void append_title(Sheet& sheet, std::string title, std::initializer_list<std::string_view> notes);

/// A long text as rows of one cell each, broken between words: cells are not merged.
/// \param characters  of a row at most, unless a word is longer
void append_text(Sheet& sheet, std::string_view text, std::size_t characters, Look look);

/// A row of a name and something about it.
void append_fact(Sheet& sheet, std::string name, Cell fact);

/// Format for values of an estimate's unit: "share", "s", "contacts", a currency, ...
[[nodiscard]] std::string format_of_unit(std::string_view measure,
                                         std::string_view unit,
                                         std::string_view currency);

/// Estimate, interval and percentiles: six cells.
void append_estimate(SheetRow& row, const measures::Estimate& estimate, std::string_view format);

} // namespace staffsim::report
