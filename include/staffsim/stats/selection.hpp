/// \file
/// Which of some candidates is the best, decided as data come in.

#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace staffsim::stats {

/// Fully sequential selection of the best (Kim and Nelson, "A fully sequential procedure for
/// indifference-zone selection in simulation", ACM TOMACS 11, 2001; their c = 1). Candidates may
/// depend, as with common random numbers. If the best is ahead of all others by at least the
/// indifference d, it is the last one left with probability 1 - a at least.
///
/// With f degrees of freedom of the pairs' variances S_ij^2 from the first stage and k candidates:
///   eta = ((2a / (k - 1))^(-2/f) - 1) / 2, h^2 = 2 eta f;
///   after r units, i goes if for some j: mean_i - mean_j < -W_ij(r),
///   W_ij(r) = max(0, (d / 2r) (h^2 S_ij^2 / d^2 - r)).
/// It may be looked at less often than after every unit: that only lets fewer go.
class BestSelection {
public:
    struct Settings {
        double error = 0.05; ///< a, 0 < a < 1/2
        double indifference = 0;
        double degrees_of_freedom = 0; ///< f
    };
    /// \param pair_variances  S_ij^2 of a unit's difference, symmetrical, by candidate and
    /// candidate \pre two candidates at least, settings > 0
    BestSelection(const Settings& settings, std::vector<std::vector<double>> pair_variances);

    /// Lets those go that are too far behind.
    /// \param units  r, on which the differences rest
    /// \param ahead  mean of candidate `first` less that of `second`; greater is better
    void look(double units,
              const std::function<double(std::size_t first, std::size_t second)>& ahead);

    /// Candidates left, ascending; at least one.
    [[nodiscard]] const std::vector<std::size_t>& left() const noexcept { return left_; }
    /// One is left, or as many units have been seen as can be needed: those left are then equal.
    [[nodiscard]] bool decided() const;
    /// Units after which everything is decided: the greatest h^2 S_ij^2 / d^2 of those left.
    [[nodiscard]] double most_units() const;

    /// h^2. \param candidates  k
    [[nodiscard]] static double h_squared(const Settings& settings, std::size_t candidates);
    /// W_ij(r).
    [[nodiscard]] double margin(std::size_t first, std::size_t second, double units) const;

private:
    double indifference_;
    double h_squared_ = 0;
    std::vector<std::vector<double>> variances_;
    std::vector<std::size_t> left_;
    double units_ = 0;
};

} // namespace staffsim::stats
