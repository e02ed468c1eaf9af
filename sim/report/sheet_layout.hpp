/// \file
/// How a sheet's cells sit beside each other: what a file says beyond what the cells say.

#pragma once

#include "staffsim/report/sheet.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace staffsim::report {

/// What a cell's place adds to its style.
enum class Place {
    any,
    above_numbers, ///< a heading: to the right, as they are
    after_number,  ///< a text that would touch it
};

[[nodiscard]] Place place_of(const std::vector<SheetRow>& rows,
                             std::size_t row,
                             std::size_t column);

/// Programs differ in whether they fit rows to wrapped texts, so their height is said.
/// \return points; empty for a row of usual height
[[nodiscard]] std::optional<double> row_height(const Sheet& sheet, std::size_t row);

} // namespace staffsim::report
