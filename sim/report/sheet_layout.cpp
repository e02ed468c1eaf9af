#include "sheet_layout.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <variant>

namespace staffsim::report {

namespace {

bool is_number(const Cell& cell) {
    return !std::holds_alternative<std::monostate>(cell.value) &&
           !std::holds_alternative<std::string>(cell.value);
}

/// Whether the first cell with something in it below a heading is a number. An empty one of a
/// column of numbers has their format.
bool is_above_numbers(const std::vector<SheetRow>& rows, std::size_t row, std::size_t column) {
    const auto below = std::find_if(
        rows.begin() + static_cast<std::ptrdiff_t>(row) + 1, rows.end(), [&](const SheetRow& next) {
            return column >= next.size() || !(next[column] == Cell{});
        });
    return below != rows.end() && column < below->size() &&
           (is_number((*below)[column]) || !(*below)[column].style.number_format.empty());
}

/// Lines that a text takes in its column, by the mean width of letters.
double lines_of(const Cell& cell, double width) {
    const auto* text = std::get_if<std::string>(&cell.value);
    const bool breaks =
        cell.style.lines == Style::Lines::wrapped || cell.style.look == Look::heading;
    if (text == nullptr || !breaks || width <= 0) {
        return 1;
    }
    constexpr double loss_at_ends = 1.15; // lines end between words
    return std::ceil(static_cast<double>(text->size()) * loss_at_ends / width);
}

} // namespace

Place place_of(const std::vector<SheetRow>& rows, std::size_t row, std::size_t column) {
    const Cell& cell = rows[row][column];
    if (is_number(cell)) {
        return Place::any;
    }
    if (cell.style.look == Look::heading) {
        if (is_above_numbers(rows, row, column)) {
            return Place::above_numbers;
        }
        const bool follows = column > 0 && rows[row][column - 1].style.look == Look::heading &&
                             is_above_numbers(rows, row, column - 1);
        return follows ? Place::after_number : Place::any;
    }
    return column > 0 && is_number(rows[row][column - 1]) ? Place::after_number : Place::any;
}

std::optional<double> row_height(const Sheet& sheet, std::size_t row) {
    constexpr double line_height = 15;
    constexpr double title_height = 24;
    double lines = 1;
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
        const Cell& cell = sheet.rows[row][column];
        if (cell.style.look == Look::title) {
            return title_height;
        }
        if (column < sheet.column_widths.size()) {
            lines = std::max(lines, lines_of(cell, sheet.column_widths[column]));
        }
    }
    return lines > 1 ? std::optional(lines * line_height) : std::nullopt;
}

} // namespace staffsim::report
