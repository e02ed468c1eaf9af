/// \file
/// Running mean, variance and extremes of a stream of values.
///
/// One value at a time by Welford's update (Technometrics 1962); two accumulators merge exactly, as
/// if all values had gone into one, by the pairwise update of Chan, Golub and LeVeque ("Updating
/// Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979). Exact up to rounding:
/// where results must be the same bits, merge in a fixed order.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace staffsim::stats {

class Accumulator {
public:
    void add(double value) noexcept {
        ++count_;
        const double from_old_mean = value - mean_;
        mean_ += from_old_mean / static_cast<double>(count_);
        squares_ += from_old_mean * (value - mean_);
        smallest_ = count_ == 1 ? value : std::min(smallest_, value);
        largest_ = count_ == 1 ? value : std::max(largest_, value);
    }

    /// Adds all values of another accumulator.
    void merge(const Accumulator& other) noexcept {
        if (other.count_ == 0) {
            return;
        }
        if (count_ == 0) {
            *this = other;
            return;
        }
        const auto ours = static_cast<double>(count_);
        const auto theirs = static_cast<double>(other.count_);
        const double apart = other.mean_ - mean_;
        count_ += other.count_;
        mean_ += apart * (theirs / (ours + theirs));
        squares_ += other.squares_ + apart * apart * (ours * theirs / (ours + theirs));
        smallest_ = std::min(smallest_, other.smallest_);
        largest_ = std::max(largest_, other.largest_);
    }

    [[nodiscard]] std::int64_t count() const noexcept { return count_; }

    /// Empty without values.
    [[nodiscard]] std::optional<double> mean() const { return from(1, mean_); }
    [[nodiscard]] std::optional<double> smallest() const { return from(1, smallest_); }
    [[nodiscard]] std::optional<double> largest() const { return from(1, largest_); }

    /// Sum of squares about the mean / (count - 1); empty with fewer than two values.
    [[nodiscard]] std::optional<double> variance() const {
        return from(2, squares_ / static_cast<double>(count_ - 1));
    }

    /// Of the mean, if the values are independent: sqrt(variance / count).
    [[nodiscard]] std::optional<double> standard_error() const {
        return from(
            2, std::sqrt(squares_ / static_cast<double>(count_ - 1) / static_cast<double>(count_)));
    }

private:
    [[nodiscard]] std::optional<double> from(std::int64_t least_count, double value) const {
        return count_ >= least_count ? std::optional(value) : std::nullopt;
    }

    std::int64_t count_ = 0;
    double mean_ = 0;
    double squares_ = 0; // sum of squares about the mean
    double smallest_ = 0;
    double largest_ = 0;
};

} // namespace staffsim::stats
