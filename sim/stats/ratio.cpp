#include "staffsim/stats/ratio.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace staffsim::stats {

namespace {

// A control whose variance is explained by the others up to this share says nothing new.
constexpr double smallest_new_share = 1e-10;

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Least squares of d (mean 0) on controls, by sweeping the matrix of sums of squares and products
/// (Goodnight, "A Tutorial on the SWEEP Operator", The American Statistician 33, 1979).
class Regression {
public:
    Regression(std::span<const double> d, const std::vector<std::vector<double>>& controls)
        : size_(controls.size() + 1),
          matrix_(size_ * size_) {
        std::vector<std::span<const double>> columns(controls.begin(), controls.end());
        columns.push_back(d);
        for (const auto& column : columns) {
            means_.push_back(mean_of(column));
        }
        for (std::size_t a = 0; a < size_; ++a) {
            for (std::size_t b = 0; b < size_; ++b) {
                for (std::size_t j = 0; j < d.size(); ++j) {
                    at(a, b) += (columns[a][j] - means_[a]) * (columns[b][j] - means_[b]);
                }
            }
        }
        used_.resize(controls.size());
        for (std::size_t k = 0; k < controls.size(); ++k) {
            original_.push_back(at(k, k));
        }
        for (std::size_t k = 0; k < controls.size(); ++k) {
            used_[k] = at(k, k) > smallest_new_share * original_[k];
            if (used_[k]) {
                sweep(k);
            }
        }
    }

    [[nodiscard]] double controls_used() const {
        return static_cast<double>(std::accumulate(used_.begin(), used_.end(), 0));
    }
    [[nodiscard]] double residual_squares() const {
        const double rest = matrix_.back();
        return rest > 0 ? rest : 0; // rounding may leave less than nothing
    }
    /// b' mean(c).
    [[nodiscard]] double explained_at_means() const {
        double sum = 0;
        for (std::size_t k = 0; k < used_.size(); ++k) {
            sum += used_[k] != 0 ? matrix_[k * size_ + size_ - 1] * means_[k] : 0;
        }
        return sum;
    }
    /// mean(c)' S^-1 mean(c). A swept block holds -S^-1.
    [[nodiscard]] double distance_of_means() const {
        double sum = 0;
        for (std::size_t a = 0; a < used_.size(); ++a) {
            for (std::size_t b = 0; b < used_.size(); ++b) {
                const bool both = used_[a] != 0 && used_[b] != 0;
                sum -= both ? means_[a] * matrix_[a * size_ + b] * means_[b] : 0;
            }
        }
        return sum;
    }

    /// What the controls leave of the j-th of d.
    [[nodiscard]] double residual(double d,
                                  const std::vector<std::vector<double>>& controls,
                                  std::size_t j) const {
        for (std::size_t k = 0; k < used_.size(); ++k) {
            d -= used_[k] != 0 ? matrix_[k * size_ + size_ - 1] * (controls[k][j] - means_[k]) : 0;
        }
        return d;
    }

private:
    double& at(std::size_t a, std::size_t b) { return matrix_[a * size_ + b]; }

    void sweep(std::size_t k) {
        const double pivot = at(k, k);
        for (std::size_t a = 0; a < size_; ++a) {
            for (std::size_t b = 0; b < size_; ++b) {
                if (a != k && b != k) {
                    at(a, b) -= at(a, k) * at(k, b) / pivot;
                }
            }
        }
        for (std::size_t a = 0; a < size_; ++a) {
            if (a != k) {
                at(a, k) /= pivot;
                at(k, a) /= pivot;
            }
        }
        at(k, k) = -1 / pivot;
    }

    std::size_t size_; // controls, then d
    std::vector<double> matrix_;
    std::vector<double> means_;
    std::vector<double> original_; // sums of squares before any sweep
    std::vector<int> used_;
};

std::vector<double> influence_values(const RatioSample& sample, double ratio) {
    const double mean_denominator = mean_of(sample.denominators);
    std::vector<double> values;
    for (std::size_t j = 0; j < sample.numerators.size(); ++j) {
        values.push_back((sample.numerators[j] - ratio * sample.denominators[j]) /
                         mean_denominator);
    }
    return values;
}

/// The adjusted ratio alone.
std::optional<double> adjusted_ratio(const RatioSample& sample) {
    const std::optional<double> ratio = plain_ratio(sample);
    if (!ratio || sample.controls.empty()) {
        return ratio;
    }
    const Regression regression(influence_values(sample, *ratio), sample.controls);
    return *ratio - regression.explained_at_means();
}

std::vector<double> without(std::vector<double> values, std::size_t j) {
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(j));
    return values;
}

RatioSample without_unit(const RatioSample& sample, std::size_t j) {
    RatioSample rest{.numerators = without(sample.numerators, j),
                     .denominators = without(sample.denominators, j)};
    for (const auto& control : sample.controls) {
        rest.controls.push_back(without(control, j));
    }
    return rest;
}

void expect_equal_lengths(const RatioSample& sample) {
    bool equal = sample.numerators.size() == sample.denominators.size();
    for (const auto& control : sample.controls) {
        equal = equal && control.size() == sample.numerators.size();
    }
    expects(equal, "numerators, denominators and controls of a ratio are of the same units");
}

bool has_degrees_of_freedom(const RatioSample& sample) {
    return sample.numerators.size() >= sample.controls.size() + 2;
}

/// The jackknife's pseudo-values.
std::optional<std::vector<double>> pseudo_values(const RatioSample& sample) {
    const std::optional<double> whole = adjusted_ratio(sample);
    if (!whole || !has_degrees_of_freedom(sample)) {
        return std::nullopt;
    }
    const std::size_t units = sample.numerators.size();
    const auto m = static_cast<double>(units);
    std::vector<double> values;
    for (std::size_t j = 0; j < units; ++j) {
        const std::optional<double> rest = adjusted_ratio(without_unit(sample, j));
        if (!rest) {
            return std::nullopt;
        }
        values.push_back(m * *whole - (m - 1) * *rest);
    }
    return values;
}

double squares_about_mean(std::span<const double> values) {
    const double mean = mean_of(values);
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return squares;
}

// Standard errors below this share of the estimates are what rounding leaves.
constexpr double rounding_share = 1e-12;

} // namespace

std::optional<double> plain_ratio(const RatioSample& sample) {
    expect_equal_lengths(sample);
    const double denominators =
        std::accumulate(sample.denominators.begin(), sample.denominators.end(), 0.0);
    if (denominators == 0) {
        return std::nullopt;
    }
    return std::accumulate(sample.numerators.begin(), sample.numerators.end(), 0.0) / denominators;
}

std::optional<PointEstimate> ratio_delta(const RatioSample& sample) {
    const std::optional<double> ratio = plain_ratio(sample);
    if (!ratio || !has_degrees_of_freedom(sample)) {
        return std::nullopt;
    }
    const auto m = static_cast<double>(sample.numerators.size());
    const Regression regression(influence_values(sample, *ratio), sample.controls);
    const double degrees = m - 1 - regression.controls_used();
    const double variance = regression.residual_squares() / degrees;
    return PointEstimate{.value = *ratio - regression.explained_at_means(),
                         .standard_error =
                             std::sqrt(variance * (1 / m + regression.distance_of_means())),
                         .degrees_of_freedom = degrees};
}

std::optional<PointEstimate> ratio_jackknife(const RatioSample& sample) {
    const std::optional<std::vector<double>> values = pseudo_values(sample);
    if (!values) {
        return std::nullopt;
    }
    std::optional<PointEstimate> estimate = mean_estimate(*values);
    if (estimate) {
        estimate->degrees_of_freedom -= static_cast<double>(sample.controls.size());
    }
    return estimate;
}

std::optional<PointEstimate> ratio_estimate(const RatioSample& sample) {
    return sample.numerators.size() < few_units ? ratio_jackknife(sample) : ratio_delta(sample);
}

std::optional<UnitValues> ratio_delta_units(const RatioSample& sample) {
    const std::optional<double> ratio = plain_ratio(sample);
    if (!ratio || !has_degrees_of_freedom(sample)) {
        return std::nullopt;
    }
    const auto m = static_cast<double>(sample.numerators.size());
    const std::vector<double> d = influence_values(sample, *ratio);
    const Regression regression(d, sample.controls);
    UnitValues units{.value = *ratio - regression.explained_at_means(), .values = {}};
    for (std::size_t j = 0; j < d.size(); ++j) {
        units.values.push_back(regression.residual(d[j], sample.controls, j));
    }
    units.degrees_of_freedom = m - 1 - regression.controls_used();
    units.factor = (1 / m + regression.distance_of_means()) / units.degrees_of_freedom;
    return units;
}

std::optional<UnitValues> ratio_units(const RatioSample& sample) {
    if (sample.numerators.size() >= few_units) {
        return ratio_delta_units(sample);
    }
    const std::optional<std::vector<double>> values = pseudo_values(sample);
    if (!values || values->size() < 2) {
        return std::nullopt;
    }
    const auto m = static_cast<double>(values->size());
    return UnitValues{.value = mean_estimate(*values)->value,
                      .values = *values,
                      .factor = 1 / (m * (m - 1)),
                      .degrees_of_freedom = m - 1 - static_cast<double>(sample.controls.size())};
}

PointEstimate estimate_of(const UnitValues& units) {
    return {.value = units.value,
            .standard_error = std::sqrt(units.factor * squares_about_mean(units.values)),
            .degrees_of_freedom = units.degrees_of_freedom};
}

PointEstimate paired_difference(const UnitValues& first, const UnitValues& second) {
    expects(first.values.size() == second.values.size(), "paired estimates are of the same units");
    UnitValues pairs{.value = first.value - second.value,
                     .values = first.values,
                     .factor = std::max(first.factor, second.factor),
                     .degrees_of_freedom =
                         std::min(first.degrees_of_freedom, second.degrees_of_freedom)};
    for (std::size_t j = 0; j < pairs.values.size(); ++j) {
        pairs.values[j] -= second.values[j];
    }
    PointEstimate difference = estimate_of(pairs);
    const double size = std::abs(first.value) + std::abs(second.value);
    if (difference.standard_error <= rounding_share * size) {
        difference.standard_error = 0;
    }
    return difference;
}

} // namespace staffsim::stats
