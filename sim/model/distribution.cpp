#include "staffsim/model/distribution.hpp"

#include <cmath>
#include <cstddef>

namespace staffsim::model {

namespace {

struct Moments {
    double mean = 0;
    double second = 0; ///< E[X^2]
};

Moments from_scv(double mean, double scv) {
    return {mean, mean * mean * (1 + scv)};
}

struct MomentsOf {
    Moments operator()(const Exponential& law) const { return from_scv(law.mean_seconds, 1); }
    Moments operator()(const Lognormal& law) const { return from_scv(law.mean_seconds, law.scv); }
    Moments operator()(const Gamma& law) const { return from_scv(law.mean_seconds, law.scv); }
    Moments operator()(const Erlang& law) const {
        return from_scv(law.mean_seconds, 1.0 / law.stages);
    }
    Moments operator()(const Deterministic& law) const { return from_scv(law.value_seconds, 0); }

    Moments operator()(const Hyperexponential& law) const {
        Moments m;
        for (std::size_t i = 0; i < law.probabilities.size(); ++i) {
            m.mean += law.probabilities[i] * law.mean_seconds[i];
            m.second += law.probabilities[i] * 2 * law.mean_seconds[i] * law.mean_seconds[i];
        }
        return m;
    }

    // Uniform between two knots a and b: mean (a + b) / 2, second moment (a^2 + a b + b^2) / 3.
    Moments operator()(const Empirical& law) const {
        Moments m;
        for (std::size_t i = 1; i < law.probabilities.size(); ++i) {
            const double share = law.probabilities[i] - law.probabilities[i - 1];
            const double a = law.value_seconds[i - 1];
            const double b = law.value_seconds[i];
            m.mean += share * (a + b) / 2;
            m.second += share * (a * a + a * b + b * b) / 3;
        }
        return m;
    }

    // E[X] = integral of P(X > x), E[X^2] = integral of 2 x P(X > x), piece by piece.
    Moments operator()(const PiecewiseHazard& law) const {
        Moments m;
        double survival = 1;
        for (std::size_t i = 0; i < law.from_seconds.size(); ++i) {
            const double a = law.from_seconds[i];
            const double rate = law.hazard_per_minute[i] / 60;
            const bool last = i + 1 == law.from_seconds.size();
            const double b = last ? a : law.from_seconds[i + 1];
            const double kept = last ? 0 : std::exp(-rate * (b - a));
            if (rate > 0) {
                m.mean += survival * (1 - kept) / rate;
                m.second += 2 * survival * ((a - b * kept) / rate + (1 - kept) / (rate * rate));
            } else {
                m.mean += survival * (b - a);
                m.second += survival * (b * b - a * a);
            }
            survival *= kept;
        }
        return m;
    }

    Moments operator()(const Listed& law) const {
        Moments m;
        for (const double value : law.value_seconds) {
            m.mean += value;
            m.second += value * value;
        }
        const auto n = static_cast<double>(law.value_seconds.size());
        return {m.mean / n, m.second / n};
    }
};

} // namespace

double mean_seconds(const Distribution& distribution) {
    return std::visit(MomentsOf{}, distribution).mean;
}

double squared_coefficient_of_variation(const Distribution& distribution) {
    const Moments m = std::visit(MomentsOf{}, distribution);
    return m.mean > 0 ? m.second / (m.mean * m.mean) - 1 : 0;
}

} // namespace staffsim::model
