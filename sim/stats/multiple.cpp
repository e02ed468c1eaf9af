#include "staffsim/stats/multiple.hpp"

#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace staffsim::stats {

double two_sided_p(const PointEstimate& estimate) {
    if (estimate.standard_error <= 0) {
        return estimate.value == 0 ? 1 : 0;
    }
    const boost::math::students_t law(estimate.degrees_of_freedom);
    const double t = std::abs(estimate.value) / estimate.standard_error;
    return 2 * boost::math::cdf(boost::math::complement(law, t));
}

std::vector<double> holm_adjusted(std::span<const double> p_values) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return p_values[a] < p_values[b];
    });
    std::vector<double> adjusted(p_values.size());
    double greatest = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const double p = static_cast<double>(order.size() - k) * p_values[order[k]];
        greatest = std::max(greatest, std::min(1.0, p));
        adjusted[order[k]] = greatest;
    }
    return adjusted;
}

namespace {

/// Differences with their one-sided margins.
struct Margins {
    std::vector<std::vector<double>> difference;
    std::vector<std::vector<double>> margin;
};

std::optional<Margins> margins_of(std::size_t candidates, const PairEstimate& pair, double level) {
    const std::vector<std::vector<double>> empty(candidates, std::vector<double>(candidates));
    Margins margins{.difference = empty, .margin = empty};
    const double p = 1 - (1 - level) / static_cast<double>(candidates - 1);
    for (std::size_t i = 0; i < candidates; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const std::optional<PointEstimate> found = pair(i, j);
            if (!found) {
                return std::nullopt;
            }
            const double width =
                found->standard_error > 0
                    ? found->standard_error * student_t_quantile(p, found->degrees_of_freedom)
                    : 0;
            margins.difference[i][j] = found->value;
            margins.difference[j][i] = -found->value;
            margins.margin[i][j] = margins.margin[j][i] = width;
        }
    }
    return margins;
}

/// Least over j != i, of those wanted, of d_ij + sign x w_ij.
double least(const Margins& margins,
             std::size_t i,
             double sign,
             const std::vector<AgainstBest>* only_those) {
    double found = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < margins.difference.size(); ++j) {
        if (j != i && (only_those == nullptr || (*only_those)[j].may_be_best)) {
            found = std::min(found, margins.difference[i][j] + sign * margins.margin[i][j]);
        }
    }
    return found;
}

} // namespace

std::vector<AgainstBest> against_best(std::size_t candidates,
                                      const PairEstimate& pair,
                                      double level) {
    if (candidates < 2) {
        return {};
    }
    const std::optional<Margins> margins = margins_of(candidates, pair, level);
    if (!margins) {
        return {};
    }
    std::vector<AgainstBest> result(candidates);
    for (std::size_t i = 0; i < candidates; ++i) {
        const double high = least(*margins, i, 1, nullptr);
        result[i] = {.bounds = {.low = 0, .high = std::max(0.0, high)}, .may_be_best = high >= 0};
    }
    for (std::size_t i = 0; i < candidates; ++i) {
        // Alone among those that may be best: nobody is ahead of it.
        result[i].bounds.low = std::min(0.0, least(*margins, i, -1, &result));
    }
    return result;
}

} // namespace staffsim::stats
