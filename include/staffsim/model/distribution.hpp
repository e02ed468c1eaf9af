/// \file
/// The closed set of distributions for durations. Parameters are unambiguous: means in seconds,
/// `scv` = variance / mean squared. How they are sampled is `random/sampler.hpp`'s business.

#pragma once

#include <variant>
#include <vector>

namespace staffsim::model {

struct Exponential {
    double mean_seconds = 0;
};

/// Lognormal by mean and scv: sigma^2 = ln(1 + scv), mu = ln(mean) - sigma^2 / 2.
struct Lognormal {
    double mean_seconds = 0;
    double scv = 1;
};

/// Gamma by mean and scv: shape 1 / scv, scale mean * scv.
struct Gamma {
    double mean_seconds = 0;
    double scv = 1;
};

/// Sum of `stages` exponential stages of equal mean; scv = 1 / stages.
struct Erlang {
    double mean_seconds = 0;
    int stages = 1;
};

/// Exponential with mean `mean_seconds[i]` with probability `probabilities[i]`.
struct Hyperexponential {
    std::vector<double> probabilities;
    std::vector<double> mean_seconds;
};

struct Deterministic {
    double value_seconds = 0;
};

/// Given points of the distribution function, straight lines between them:
/// P(X <= value_seconds[i]) = probabilities[i]; the first probability is 0, the last 1.
struct Empirical {
    std::vector<double> value_seconds;
    std::vector<double> probabilities;
};

/// Hazard constant on pieces: `hazard_per_minute[i]` from `from_seconds[i]` to the next; the first
/// piece starts at 0, the last runs for ever and has a positive hazard.
/// P(X > x) = exp(-integral of the hazard from 0 to x).
struct PiecewiseHazard {
    std::vector<double> from_seconds;
    std::vector<double> hazard_per_minute;
};

/// A given list, played in the order of the contact's number in its day and repeated: replays
/// history, and makes timelines that a person can compute.
struct Listed {
    std::vector<double> value_seconds;
};

using Distribution = std::variant<Exponential,
                                  Lognormal,
                                  Gamma,
                                  Erlang,
                                  Hyperexponential,
                                  Deterministic,
                                  Empirical,
                                  PiecewiseHazard,
                                  Listed>;

/// Mean. [s]
[[nodiscard]] double mean_seconds(const Distribution& distribution);

/// Squared coefficient of variation: variance / mean^2; 0 where the mean is 0.
[[nodiscard]] double squared_coefficient_of_variation(const Distribution& distribution);

} // namespace staffsim::model
