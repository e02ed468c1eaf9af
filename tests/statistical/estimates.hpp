/// \file
/// Estimates from independent replications, set against exact values.

#pragma once

#include "statistical/theory_cases.hpp"

#include <map>
#include <string>
#include <vector>

namespace staffsim::tests {

/// One simulated value and what it should be.
struct Comparison {
    std::string theory; ///< id of the case
    std::string quantity;
    double exact = 0;
    double estimate = 0;
    double standard_error = 0;

    /// Distance in standard errors; 0 where both agree to the bit.
    [[nodiscard]] double z() const;
};

/// A line for a table: case, quantity, exact value, estimate, standard error, z.
[[nodiscard]] std::string to_string(const Comparison& comparison);

/// Collects, for each quantity, one pair of numerator and denominator from every replication. The
/// estimate is the ratio of the sums, its standard error the delta method's:
///   r = sum x / sum a;  s^2 = sum (x_i - r a_i)^2 n / (n - 1) / (sum a)^2.
class Estimates {
public:
    /// \param theory  kept by reference
    explicit Estimates(const TheoryCase& theory) : theory_(theory) {}

    /// Once for each quantity and replication.
    void add(const std::string& quantity, double numerator, double denominator = 1);

    /// Compares a quantity with this value instead of the case's own: for a quantity that theory
    /// gives in another form than the one that is estimated, or not at all.
    void expect(const std::string& quantity, double exact);

    /// \pre two replications at least, in which every quantity was added
    [[nodiscard]] std::vector<Comparison> compare() const;

private:
    struct Ratio {
        double numerator = 0;
        double denominator = 1;
    };
    const TheoryCase& theory_;
    std::map<std::string, std::vector<Ratio>> samples_;
    std::map<std::string, double> expected_;
};

} // namespace staffsim::tests
