/// \file
/// Which inputs matter: a tornado, a two-way table, and shares of the variance.
///
/// An input is given by its P10, middle (P50) and P90. Its law has two pieces that meet in the
/// middle, on a scale g: with z standard normal and z90 = 1.2816 the P90 of z,
///   g(x) = g(middle) + z / z90 x (g(P90) - g(middle)) for z >= 0,
///   g(x) = g(middle) + z / z90 x (g(middle) - g(P10)) below,
/// so that all three numbers hold as given. g is the logarithm (factors, prices), the logit ln(x /
/// (1 - x)) (shares strictly between 0 and 1), or the number itself; values are cut to what the
/// input can be.

#pragma once

#include "staffsim/planning/sweep.hpp"
#include "staffsim/planning/variance_shares.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::planning {

struct UncertainInput {
    enum class Scale { straight, log, logit };
    std::string name;
    double low = 0; ///< P10
    double middle = 0;
    double high = 0; ///< P90
    Scale scale = Scale::straight;
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
};

/// The input's value at a normal score. \pre low <= middle <= high, in the scale's domain
[[nodiscard]] double value_at(const UncertainInput& input, double score);

struct SensitivityOptions {
    experiment::ExperimentOptions experiment; ///< of tornado and table
    std::vector<ScopedMeasure> measures;
    /// Inputs of the table; none: the two with the greatest spans of the first measure.
    std::optional<std::array<std::size_t, 2>> two_way;
    std::size_t points = 64;              ///< of the inputs, for the variance; 0: no shares
    std::int64_t point_replications = 32; ///< at each of them
    std::function<void(std::int64_t plans)> on_plans;
};

/// An input at its P10 and P90, the others in the middle.
struct TornadoBar {
    std::size_t input = 0;
    std::vector<SweepRow> low; ///< by measure; differences to the middle
    std::vector<SweepRow> high;
};

/// Two inputs at P10, middle and P90: the first's values down, the second's across.
struct TwoWayTable {
    std::array<std::size_t, 2> inputs{};
    std::vector<std::vector<SweepRow>> cells; ///< nine, by measure
};

struct SensitivityResult {
    std::vector<measures::Estimate> middle;            ///< by measure
    std::vector<TornadoBar> bars;                      ///< by input
    std::optional<TwoWayTable> table;                  ///< none of a single input
    std::vector<std::optional<VarianceShares>> shares; ///< by measure; empty: without data
    std::int64_t replications = 0;                     ///< of tornado and table
    std::int64_t point_replications = 0;
    bool cancelled = false;
};

/// Distance between the measure's values at P10 and P90; 0 without data.
[[nodiscard]] double span_of(const TornadoBar& bar, std::size_t measure);

/// Inputs by span of a measure, the greatest first; of equals the first given.
[[nodiscard]] std::vector<std::size_t> by_span(const SensitivityResult& result,
                                               std::size_t measure);

/// \throws ScenarioError if a plan cannot be
[[nodiscard]] SensitivityResult sensitivity(std::span<const UncertainInput> inputs,
                                            const PlanOf& plan_of,
                                            const SensitivityOptions& options);

} // namespace staffsim::planning
