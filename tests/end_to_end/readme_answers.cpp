#include "readme_answers.hpp"

#include "program.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace staffsim::tests {

namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& text) {
    throw std::runtime_error("README.md: " + what + ": " + text);
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Cells of a line "| a | b |".
std::vector<std::string> cells_of(const std::string& line) {
    std::istringstream rest(line.substr(1));
    std::vector<std::string> cells;
    for (std::string cell; std::getline(rest, cell, '|');) {
        cells.push_back(trimmed(cell));
    }
    return cells;
}

/// What stands between backquotes, in order.
std::vector<std::string> quoted(const std::string& cell) {
    std::istringstream rest(cell);
    std::vector<std::string> parts;
    bool inside = false;
    for (std::string part; std::getline(rest, part, '`'); inside = !inside) {
        if (inside) {
            parts.push_back(part);
        }
    }
    return parts;
}

PrintedColumn column_of(const std::string& head) {
    const std::vector<std::string> names = quoted(head);
    if (names.empty() || names.size() > 2) {
        refuse("a column names no measure", head);
    }
    PrintedColumn column{names[0], names.size() == 2 ? names[1] : "", 0};
    const std::string mark = "after day ";
    if (const std::size_t at = head.find(mark); at != std::string::npos) {
        column.day = std::stoi(head.substr(at + mark.size()));
    }
    return column;
}

PrintedFigure figure_of(const std::string& cell) {
    std::string digits = cell;
    std::erase(digits, ',');
    std::size_t used = 0;
    PrintedFigure figure{cell, std::stod(digits, &used), 1};
    if (const std::size_t point = digits.find('.'); point != std::string::npos) {
        figure.unit = std::pow(10, -static_cast<double>(used - point - 1));
    }
    const std::string rest = trimmed(digits.substr(used));
    if (rest == "%") {
        figure.value /= 100;
        figure.unit /= 100;
    } else if (!rest.empty()) {
        refuse("not a figure", cell);
    }
    return figure;
}

AnswerRow row_of(const std::string& line, std::size_t columns) {
    const std::vector<std::string> cells = cells_of(line);
    const std::vector<std::string> names = quoted(cells[0]);
    if (names.size() != 1 || cells.size() != columns + 1) {
        refuse("not a row of its table", line);
    }
    AnswerRow row;
    std::istringstream words(names[0]);
    for (std::string word; words >> word;) {
        row.words.push_back(word);
    }
    std::transform(cells.begin() + 1, cells.end(), std::back_inserter(row.figures), figure_of);
    return row;
}

AnswerTable table_with_head(const std::string& question, const std::string& line) {
    const std::vector<std::string> cells = cells_of(line);
    AnswerTable table{question, {}, {}};
    std::transform(cells.begin() + 1, cells.end(), std::back_inserter(table.columns), column_of);
    return table;
}

} // namespace

std::vector<AnswerTable> answer_tables(const std::string& readme) {
    std::vector<AnswerTable> tables;
    bool in_section = false;
    bool in_table = false;
    std::string question;
    for (const std::string& line : lines_of(readme)) {
        if (line.starts_with("## ")) {
            in_section = line == "## Questions it answers";
        } else if (line.starts_with("### ")) {
            question = line.substr(4);
        }
        const bool is_row = in_section && line.starts_with("|");
        if (is_row && !in_table) {
            tables.push_back(table_with_head(question, line));
        } else if (is_row && !line.starts_with("| ---")) {
            tables.back().rows.push_back(row_of(line, tables.back().columns.size()));
        }
        in_table = is_row;
    }
    return tables;
}

} // namespace staffsim::tests
