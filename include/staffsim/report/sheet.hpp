/// \file
/// A workbook as plain data: sheets of cells, with formulas whose values are known, and charts that
/// refer to cells. What is in it can be tested without a spreadsheet program; `workbook.hpp` turns
/// it into a file.
///
/// Rows and columns are counted from 0. A formula is in the spreadsheet's own words ("SUM(B2:B5)",
/// without "=") and carries its value, so that a reader that does not calculate shows the same.

#pragma once

#include "staffsim/core/money.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace staffsim::report {

enum class Look {
    plain,
    title,   ///< of a sheet
    heading, ///< of a table's columns
    section, ///< of a block of rows
    total,
    note, ///< how to read what is there
};

struct Style {
    Look look = Look::plain;
    std::string number_format = {}; ///< as in a spreadsheet: "#,##0.00"; empty: as it comes
    enum class Lines { one, wrapped } lines = Lines::one;

    bool operator==(const Style&) const = default;
};

struct CalendarDate {
    int year = 1900;
    int month = 1;
    int day = 1;

    bool operator==(const CalendarDate&) const = default;
};

struct Formula {
    std::string text;
    double value = 0;

    bool operator==(const Formula&) const = default;
};

/// Nothing, text, number, date or formula.
using CellValue = std::variant<std::monostate, std::string, double, CalendarDate, Formula>;

struct Cell {
    CellValue value = {};
    Style style = {};

    bool operator==(const Cell&) const = default;
};

using SheetRow = std::vector<Cell>;

/// Cells of a sheet, first and last included.
struct CellRange {
    std::string sheet;
    std::size_t first_row = 0;
    std::size_t first_column = 0;
    std::size_t last_row = 0;
    std::size_t last_column = 0;
};

struct ChartSeries {
    CellRange name; ///< one cell
    CellRange categories;
    CellRange values;
};

struct Chart {
    enum class Kind { columns, stacked_columns, bars, line } kind = Kind::columns;
    std::string title;
    std::string value_axis; ///< its name, with the unit
    std::string value_format;
    std::string category_format; ///< of dates; empty: as in the cells
    std::vector<ChartSeries> series;
    std::size_t row = 0; ///< of its upper left corner
    std::size_t column = 0;
};

struct Sheet {
    std::string name;                       ///< at most 31 characters, none of []:*?/\ in it
    std::vector<double> column_widths = {}; ///< [characters]; further columns as they come
    std::vector<SheetRow> rows = {};
    std::size_t frozen_rows = 0; ///< stay in sight, and are repeated on every printed page
    std::size_t frozen_columns = 0;
    /// Headings of a table that can be filtered, and its last row; empty: none.
    std::vector<CellRange> filters = {};
    std::vector<Chart> charts = {};
    std::size_t printed_columns = 0; ///< 0: all
    enum class Pages { as_many_as_needed, one } pages = Pages::as_many_as_needed;
};

struct Workbook {
    std::string title;
    std::string subject;
    std::vector<Sheet> sheets;
};

/// "A1", "AB12".
[[nodiscard]] std::string cell_name(std::size_t row, std::size_t column);
/// "B2:B9".
[[nodiscard]] std::string range_name(const CellRange& range);
/// "'Unit costs'!$B$2:$B$9": of another sheet, and fixed where a formula is copied.
[[nodiscard]] std::string full_range_name(const CellRange& range);

/// The sum of some cells, in the order of rows, as a formula with its value.
/// Text and empty cells count 0. \pre the range is within the rows
[[nodiscard]] Formula sum_formula(const std::vector<SheetRow>& rows, const CellRange& range);

/// Two cells multiplied and rounded to hundredths, as a formula whose value is `amount`. Amounts
/// are exact and rounded half to even; a spreadsheet multiplies binary fractions and rounds half
/// up. So near the middle between two hundredths the formula says which way.
[[nodiscard]] Formula rounded_product(const std::string& left_cell,
                                      double left,
                                      const std::string& right_cell,
                                      double right,
                                      MinorUnits amount);

/// The number in a cell, also of a formula; 0 for anything else.
[[nodiscard]] double number_in(const Cell& cell);

/// From "2025-11-28" or a month, "2025-11" (its first day). \pre one of these two
[[nodiscard]] CalendarDate date_from(std::string_view text);

} // namespace staffsim::report
