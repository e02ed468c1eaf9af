/// \file
/// A reference: what the results of a scenario must be, how far they may move, and why.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffsim::model {

/// How far two runs may lie apart in a measure.
struct Tolerance {
    enum class Kind {
        statistical, ///< `within` standard errors of the difference, both runs' errors in it
        absolute,    ///< `within` in the measure's unit
        relative,    ///< `within` as a share of what is expected
    };
    Kind kind = Kind::statistical;
    double within = 5;

    bool operator==(const Tolerance&) const = default;
};

/// A measure that is judged: "service_level", or of a contact type, group or site
/// "service_level@calls".
struct JudgedMeasure {
    std::string measure;
    Tolerance tolerance;

    bool operator==(const JudgedMeasure&) const = default;
};

/// What a run must reach: `service_level >= 0.80 with probability 0.9`,
/// `cost_per_resolution@vendor <= 4.20`.
struct Gate {
    enum class Side { at_least, at_most };
    std::string text;    ///< as it was written
    std::string measure; ///< with its scope, as in JudgedMeasure
    Side side = Side::at_least;
    double bound = 0;
    /// Of single horizons; what results store: 0.5 or 0.9. Empty: the estimate itself counts.
    std::optional<double> probability;

    bool operator==(const Gate&) const = default;
};

/// The gate that a text means, or what was expected in its place.
struct ReadGate {
    std::optional<Gate> gate;
    std::string expected; ///< empty if there is a gate
};
[[nodiscard]] ReadGate gate_from(std::string_view text);

/// Replications of the two profiles of a check.
struct ReferenceProfiles {
    std::int64_t quick = 64;
    std::int64_t full = 1024;
};

struct Reference {
    std::string why;
    std::string scenario_file; ///< from the reference's folder
    bool inputs_locked = true; ///< a scenario other than the blessed one fails
    bool same_bits = false;    ///< every build must give equal results, not only the same one
    ReferenceProfiles replications;
    std::vector<JudgedMeasure> measures; ///< empty: those that `check` looks at by itself
    std::vector<Gate> gates;
};

} // namespace staffsim::model
