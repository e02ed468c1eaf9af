/// \file
/// A run against what its reference expects: case by case, passed or not.

#pragma once

#include "staffsim/measures/agreement.hpp"
#include "staffsim/model/reference.hpp"
#include "staffsim/planning/sweep.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace staffsim::planning {

/// A run as references keep it.
struct WatchedRun {
    measures::StoredRun run; ///< its estimates are those of the judged measures, in their order
    std::string program;     ///< fingerprint of the program that made it
    std::string bits;        ///< fingerprint of all its estimates
};

/// One thing that a check looks at.
struct CheckedCase {
    enum class Kind {
        blessed, ///< there is something to compare with
        inputs,  ///< the scenario is the blessed one
        bits,    ///< equal results
        measure, ///< a measure within its tolerance
        gate,    ///< a result reached
        time,    ///< within the time allowed
    };
    Kind kind = Kind::measure;
    std::string name; ///< "inputs", "service_level@calls", or the text of the gate
    bool passed = true;
    std::string unit; ///< of expected and found
    std::optional<double> expected;
    measures::Estimate found;
    measures::Agreement agreement; ///< of measures
    model::Tolerance tolerance;    ///< of measures
    std::optional<model::Gate> gate;
};

/// A judged measure: what of it, by which tolerance, under which name.
struct Watched {
    std::string name; ///< "service_level@calls"
    ScopedMeasure measure;
    model::Tolerance tolerance;
};

/// A gate and the measure it looks at.
struct WatchedGate {
    model::Gate gate;
    ScopedMeasure measure;
};

/// Cases of a run. Equal results are asked for if the seed, the scenario and the number of
/// replications are the blessed ones, and the program is too or the reference wants the same bits
/// of all; measures are judged in any case, so that a reader sees how far they are off.
/// \param expected  empty: nothing is blessed yet, which fails
[[nodiscard]] std::vector<CheckedCase> check_run(const model::Reference& reference,
                                                 std::span<const Watched> watched,
                                                 std::span<const WatchedGate> gates,
                                                 const std::optional<WatchedRun>& expected,
                                                 const WatchedRun& found,
                                                 const measures::Estimates& estimates);

/// Estimate of a measure and scope; no data where there is none.
[[nodiscard]] measures::Estimate estimate_of(const measures::Estimates& estimates,
                                             const ScopedMeasure& measure);

} // namespace staffsim::planning
