/// \file
/// The tables under "Questions it answers" in README.md, cell by cell, so that a test can run what
/// they say and hold every figure. A row is a run: its first cell is what follows
/// `staffsim run scenarios/`. A column is a measure: its head names it and, after "of", its scope;
/// "`waiting` of `TYPE` after day N" is a column of backlog.csv at the end of that day.

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace staffsim::tests {

/// A figure as it is printed.
struct PrintedFigure {
    std::string text; ///< the cell
    double value = 0; ///< percents as shares
    double unit = 0;  ///< of its last digit
};

/// What a column shows.
struct PrintedColumn {
    std::string measure;
    std::string scope; ///< empty: the whole
    int day = 0;       ///< of the backlog, from 1; 0: a measure of the whole time
};

struct AnswerRow {
    std::vector<std::string> words;     ///< scenario file and options
    std::vector<PrintedFigure> figures; ///< one a column
};

/// The table under one question.
struct AnswerTable {
    std::string question; ///< its heading
    std::vector<PrintedColumn> columns;
    std::vector<AnswerRow> rows;
};

/// Every table of the section.
/// \throws std::runtime_error for a table that cannot be read
[[nodiscard]] std::vector<AnswerTable> answer_tables(const std::string& readme);

} // namespace staffsim::tests
