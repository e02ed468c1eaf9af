#include "staffsim/planning/variance_shares.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace staffsim::planning {

namespace {

constexpr std::size_t degrees = 3; // of the cubics

/// Orthonormal Hermite polynomials under the standard normal law.
double hermite(std::size_t degree, double z) {
    switch (degree) {
    case 1:
        return z;
    case 2:
        return (z * z - 1) / std::sqrt(2.0);
    default:
        return (z * z * z - 3 * z) / std::sqrt(6.0);
    }
}

using Matrix = std::vector<std::vector<double>>;

/// By point: 1, then the polynomials of each input's score.
Matrix design_of(const CrossedSample& sample) {
    Matrix rows;
    for (std::size_t i = 0; i < sample.values.size(); ++i) {
        std::vector<double> row{1};
        for (const std::vector<double>& scores : sample.scores) {
            for (std::size_t d = 1; d <= degrees; ++d) {
                row.push_back(hermite(d, scores[i]));
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Least squares by the normal equations of few columns of about unit length.
struct Fit {
    std::vector<double> coefficients;
    Matrix covariances; ///< of the coefficients
    Matrix spread;      ///< sample covariances of the columns
};

/// Gauss-Jordan of a symmetric positive matrix with partial pivoting. False if it is singular.
bool invert(Matrix& matrix) {
    const std::size_t size = matrix.size();
    Matrix inverse(size, std::vector<double>(size, 0.0));
    for (std::size_t i = 0; i < size; ++i) {
        inverse[i][i] = 1;
    }
    for (std::size_t column = 0; column < size; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column + 1; row < size; ++row) {
            pivot = std::abs(matrix[row][column]) > std::abs(matrix[pivot][column]) ? row : pivot;
        }
        if (std::abs(matrix[pivot][column]) < 1e-12) {
            return false;
        }
        std::swap(matrix[pivot], matrix[column]);
        std::swap(inverse[pivot], inverse[column]);
        const double head = matrix[column][column];
        for (std::size_t k = 0; k < size; ++k) {
            matrix[column][k] /= head;
            inverse[column][k] /= head;
        }
        for (std::size_t row = 0; row < size; ++row) {
            const double factor = row == column ? 0 : matrix[row][column];
            for (std::size_t k = 0; k < size && factor != 0; ++k) {
                matrix[row][k] -= factor * matrix[column][k];
                inverse[row][k] -= factor * inverse[column][k];
            }
        }
    }
    matrix = std::move(inverse);
    return true;
}

/// \param points  rows of the design that the values belong to
std::optional<Fit> least_squares(const Matrix& rows,
                                 const std::vector<std::size_t>& points,
                                 std::span<const double> values) {
    const std::size_t columns = rows.front().size();
    const auto count = static_cast<double>(points.size());
    Matrix products(columns, std::vector<double>(columns, 0.0));
    std::vector<double> right(columns, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::vector<double>& row = rows[points[i]];
        for (std::size_t a = 0; a < columns; ++a) {
            right[a] += row[a] * values[i];
            for (std::size_t b = 0; b < columns; ++b) {
                products[a][b] += row[a] * row[b];
            }
        }
    }
    Matrix spread = products;
    for (std::size_t a = 0; a < columns; ++a) {
        for (std::size_t b = 0; b < columns; ++b) {
            // The first column is 1, so its products are the sums.
            spread[a][b] -= products[0][a] * products[0][b] / count;
            spread[a][b] /= count - 1;
        }
    }
    if (!invert(products)) {
        return std::nullopt;
    }
    Fit fit{std::vector<double>(columns, 0.0), std::move(products), std::move(spread)};
    for (std::size_t a = 0; a < columns; ++a) {
        fit.coefficients[a] = std::inner_product(
            fit.covariances[a].begin(), fit.covariances[a].end(), right.begin(), 0.0);
    }
    double squares = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::vector<double>& row = rows[points[i]];
        const double fitted =
            std::inner_product(row.begin(), row.end(), fit.coefficients.begin(), 0.0);
        squares += (values[i] - fitted) * (values[i] - fitted);
    }
    const double noise = squares / (count - static_cast<double>(columns));
    for (std::vector<double>& row : fit.covariances) {
        for (double& covariance : row) {
            covariance *= noise;
        }
    }
    return fit;
}

/// Variance over the points of one input's cubic, its first column given, less what the errors of
/// its coefficients add to that: c' S c - trace(S cov(c)).
double first_order(const Fit& fit, std::size_t column) {
    double sum = 0;
    for (std::size_t a = column; a < column + degrees; ++a) {
        for (std::size_t b = column; b < column + degrees; ++b) {
            sum += fit.spread[a][b] *
                   (fit.coefficients[a] * fit.coefficients[b] - fit.covariances[a][b]);
        }
    }
    return sum;
}

/// The shares alone, as they come out of a sample or a part of it: inputs, then by input.
using Shares = std::vector<double>;

/// A crossed sample with one point or one replication left out.
class Part {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    Part(const CrossedSample& sample,
         const Matrix& design,
         std::size_t point_out,
         std::size_t replication_out)
        : sample_(sample),
          design_(design) {
        for (std::size_t i = 0; i < sample.values.size(); ++i) {
            if (i != point_out) {
                points_.push_back(i);
            }
        }
        for (std::size_t j = 0; j < sample.values.front().size(); ++j) {
            if (j != replication_out) {
                replications_.push_back(j);
            }
        }
        find_means();
    }

    [[nodiscard]] double mean() const noexcept { return mean_; }
    [[nodiscard]] double variance() const noexcept { return between_ + beside_ + rest_; }

    /// Empty if nothing varies.
    [[nodiscard]] std::optional<Shares> shares() const {
        if (variance() <= 0) {
            return std::nullopt;
        }
        Shares shares{between_ / variance()};
        const auto fit = least_squares(design_, points_, point_means_);
        if (!fit) {
            return std::nullopt;
        }
        for (std::size_t input = 0; input < sample_.scores.size(); ++input) {
            shares.push_back(first_order(*fit, 1 + input * degrees) / variance());
        }
        return shares;
    }

private:
    void find_means() {
        const auto points = static_cast<double>(points_.size());
        const auto replications = static_cast<double>(replications_.size());
        std::vector<double> replication_means(replications_.size(), 0.0);
        for (const std::size_t i : points_) {
            double sum = 0;
            for (std::size_t j = 0; j < replications_.size(); ++j) {
                const double value = sample_.values[i][replications_[j]];
                sum += value;
                replication_means[j] += value / points;
            }
            point_means_.push_back(sum / replications);
            mean_ += sum / replications / points;
        }
        double of_points = 0;
        double of_replications = 0;
        double of_rest = 0;
        for (std::size_t k = 0; k < points_.size(); ++k) {
            of_points += (point_means_[k] - mean_) * (point_means_[k] - mean_);
            for (std::size_t j = 0; j < replications_.size(); ++j) {
                const double rest = sample_.values[points_[k]][replications_[j]] - point_means_[k] -
                                    replication_means[j] + mean_;
                of_rest += rest * rest;
            }
        }
        for (const double each : replication_means) {
            of_replications += (each - mean_) * (each - mean_);
        }
        rest_ = of_rest / ((points - 1) * (replications - 1));
        between_ = of_points / (points - 1) - rest_ / replications;
        beside_ = of_replications / (replications - 1) - rest_ / points;
    }

    const CrossedSample& sample_;
    const Matrix& design_;
    std::vector<std::size_t> points_;
    std::vector<std::size_t> replications_;
    std::vector<double> point_means_;
    double mean_ = 0;
    double between_ = 0; // A
    double beside_ = 0;  // B
    double rest_ = 0;    // C
};

/// Inputs, by input, together: what is reported.
Shares with_together(Shares shares) {
    double rest = shares.front();
    for (std::size_t i = 1; i < shares.size(); ++i) {
        rest -= shares[i];
    }
    shares.push_back(rest);
    return shares;
}

/// Adds the jackknife's variance of each share: (m - 1) / m x sum (left out - their mean)^2.
void add_jackknife(std::vector<double>& variances, const std::vector<Shares>& left_out) {
    const auto count = static_cast<double>(left_out.size());
    for (std::size_t k = 0; k < variances.size(); ++k) {
        double mean = 0;
        for (const Shares& shares : left_out) {
            mean += shares[k] / count;
        }
        double squares = 0;
        for (const Shares& shares : left_out) {
            squares += (shares[k] - mean) * (shares[k] - mean);
        }
        variances[k] += (count - 1) / count * squares;
    }
}

enum class Leave { point, replication };

/// The shares without each point, or without each replication, in turn.
std::vector<Shares> left_out(const CrossedSample& sample, const Matrix& design, Leave leave) {
    std::vector<Shares> all;
    const bool points = leave == Leave::point;
    const std::size_t count = points ? sample.values.size() : sample.values.front().size();
    for (std::size_t k = 0; k < count; ++k) {
        const Part part(sample, design, points ? k : Part::none, points ? Part::none : k);
        if (auto shares = part.shares()) {
            all.push_back(with_together(*std::move(shares)));
        }
    }
    return all;
}

} // namespace

std::optional<VarianceShares> variance_shares(const CrossedSample& sample) {
    constexpr std::size_t fewest_replications = 3; // one may be left out
    if (sample.values.size() < fewest_points(sample.scores.size()) ||
        sample.values.front().size() < fewest_replications) {
        return std::nullopt;
    }
    const Matrix design = design_of(sample);
    const Part whole(sample, design, Part::none, Part::none);
    std::optional<Shares> found = whole.shares();
    if (!found) {
        return std::nullopt;
    }
    const Shares shares = with_together(*std::move(found));
    std::vector<double> variances(shares.size(), 0.0);
    add_jackknife(variances, left_out(sample, design, Leave::point));
    add_jackknife(variances, left_out(sample, design, Leave::replication));

    const auto at = [&](std::size_t k) {
        return VarianceShare{shares[k], std::sqrt(variances[k])};
    };
    VarianceShares result;
    result.mean = whole.mean();
    result.variance = whole.variance();
    result.inputs = at(0);
    result.queue = {1 - result.inputs.share, result.inputs.standard_error};
    for (std::size_t input = 0; input < sample.scores.size(); ++input) {
        result.by_input.push_back(at(1 + input));
    }
    result.together = at(shares.size() - 1);
    return result;
}

} // namespace staffsim::planning
