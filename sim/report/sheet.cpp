#include "staffsim/report/sheet.hpp"

#include "staffsim/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace staffsim::report {

namespace {

std::string column_name(std::size_t column) {
    std::string name;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
        name += static_cast<char>('A' + (left - 1) % 26);
    }
    std::reverse(name.begin(), name.end());
    return name;
}

/// A name in a formula: in quotes, with quotes doubled.
std::string in_quotes(std::string_view sheet) {
    std::string name = "'";
    for (const char letter : sheet) {
        name += letter;
        if (letter == '\'') {
            name += letter;
        }
    }
    return name + "'";
}

int number_from(std::string_view digits) {
    int value = 0;
    const char* end = digits.data() + digits.size();
    const auto [last, error] = std::from_chars(digits.data(), end, value);
    expects(error == std::errc() && last == end, "a date is digits and dashes");
    return value;
}

} // namespace

std::string cell_name(std::size_t row, std::size_t column) {
    return fmt::format("{}{}", column_name(column), row + 1);
}

std::string range_name(const CellRange& range) {
    return cell_name(range.first_row, range.first_column) + ":" +
           cell_name(range.last_row, range.last_column);
}

std::string full_range_name(const CellRange& range) {
    return fmt::format("{}!${}${}:${}${}",
                       in_quotes(range.sheet),
                       column_name(range.first_column),
                       range.first_row + 1,
                       column_name(range.last_column),
                       range.last_row + 1);
}

double number_in(const Cell& cell) {
    if (const auto* number = std::get_if<double>(&cell.value)) {
        return *number;
    }
    const auto* formula = std::get_if<Formula>(&cell.value);
    return formula != nullptr ? formula->value : 0;
}

Formula sum_formula(const std::vector<SheetRow>& rows, const CellRange& range) {
    expects(range.last_row < rows.size(), "a sum is of rows that are there");
    double sum = 0;
    for (std::size_t row = range.first_row; row <= range.last_row; ++row) {
        const std::size_t end = std::min(range.last_column + 1, rows[row].size());
        for (std::size_t column = range.first_column; column < end; ++column) {
            sum += number_in(rows[row][column]);
        }
    }
    return {fmt::format("SUM({})", range_name(range)), sum};
}

Formula rounded_product(const std::string& left_cell,
                        double left,
                        const std::string& right_cell,
                        double right,
                        MinorUnits amount) {
    constexpr double hundred = 100;
    constexpr double close = 1e-4; // far above what binary fractions lose, far below a hundredth
    const double size = std::abs(left * right) * hundred;
    const bool is_tie = std::abs(size - std::floor(size) - 0.5) < close;
    const auto exact = static_cast<double>(amount);
    std::string_view function = "ROUND";
    if (is_tie) {
        function = std::abs(exact) > size ? "ROUNDUP" : "ROUNDDOWN";
    }
    return {fmt::format("{}({}*{},2)", function, left_cell, right_cell), exact / hundred};
}

CalendarDate date_from(std::string_view text) {
    expects(text.size() == 7 || text.size() == 10, "a date is YYYY-MM or YYYY-MM-DD");
    return {number_from(text.substr(0, 4)),
            number_from(text.substr(5, 2)),
            text.size() == 10 ? number_from(text.substr(8, 2)) : 1};
}

} // namespace staffsim::report
