/// \file
/// Points in the space of levers: grids and Latin hypercubes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace staffsim::planning {

/// One value for each lever.
using LeverPoint = std::vector<double>;

/// FROM, FROM + STEP, ... up to TO, which belongs to them if it is within a millionth of a step.
/// Values are whole numbers of steps from FROM, rounded to 12 significant digits: 0.3 is 0.3.
/// \pre step > 0, from <= to
[[nodiscard]] std::vector<double> stepped(double from, double to, double step);

/// Number of points of a grid; the greatest number there is where it would be more.
[[nodiscard]] std::size_t grid_size(std::span<const std::vector<double>> axes);

/// Every combination; the last axis changes fastest.
[[nodiscard]] std::vector<LeverPoint> grid(std::span<const std::vector<double>> axes);

/// n points in the unit cube, by lever, then point: of every lever one value in each of n equal
/// strata, in random order and at a random place in it (McKay, Beckman and Conover, Technometrics
/// 21, 1979). Words are addressed by the lever's name: levers that are added leave the others'
/// values as they are.
[[nodiscard]] std::vector<std::vector<double>> latin_hypercube(std::span<const std::string> levers,
                                                               std::size_t points,
                                                               std::uint64_t seed);

/// `value` as a decimal with few digits: a whole number of ten-thousandths of `span`, rounded up
/// to a power of ten; places in a scenario that want few decimals take it.
[[nodiscard]] double few_digits(double value, double span);

} // namespace staffsim::planning
