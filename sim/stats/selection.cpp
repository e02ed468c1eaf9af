#include "staffsim/stats/selection.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace staffsim::stats {

double BestSelection::h_squared(const Settings& settings, std::size_t candidates) {
    const double f = settings.degrees_of_freedom;
    const double share = 2 * settings.error / static_cast<double>(candidates - 1);
    const double eta = (std::pow(share, -2 / f) - 1) / 2;
    return 2 * eta * f;
}

BestSelection::BestSelection(const Settings& settings,
                             std::vector<std::vector<double>> pair_variances)
    : indifference_(settings.indifference),
      variances_(std::move(pair_variances)),
      left_(variances_.size()) {
    expects(variances_.size() >= 2, "a selection has two candidates");
    expects(settings.error > 0 && settings.error < 0.5 && settings.indifference > 0 &&
                settings.degrees_of_freedom > 0,
            "a selection has an error, an indifference and degrees of freedom");
    h_squared_ = h_squared(settings, variances_.size());
    std::iota(left_.begin(), left_.end(), std::size_t{0});
}

double BestSelection::margin(std::size_t first, std::size_t second, double units) const {
    const double enough = h_squared_ * variances_[first][second] / indifference_ / indifference_;
    return std::max(0.0, indifference_ / (2 * units) * (enough - units));
}

void BestSelection::look(
    double units, const std::function<double(std::size_t first, std::size_t second)>& ahead) {
    units_ = units;
    std::vector<std::size_t> stay;
    for (const std::size_t i : left_) {
        const bool behind = std::any_of(left_.begin(), left_.end(), [&](std::size_t j) {
            return j != i && ahead(i, j) < -margin(i, j, units);
        });
        if (!behind) {
            stay.push_back(i);
        }
    }
    if (!stay.empty()) { // differences of three need not agree in the last digit
        left_ = std::move(stay);
    }
}

double BestSelection::most_units() const {
    double most = 0;
    for (const std::size_t i : left_) {
        for (const std::size_t j : left_) {
            if (i != j) {
                most =
                    std::max(most, h_squared_ * variances_[i][j] / indifference_ / indifference_);
            }
        }
    }
    return most;
}

bool BestSelection::decided() const {
    return left_.size() == 1 || (units_ > 0 && units_ >= most_units());
}

} // namespace staffsim::stats
