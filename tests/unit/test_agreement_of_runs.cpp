// Two runs side by side, and gates: what `check` judges by.

#include "staffsim/measures/agreement.hpp"
#include "staffsim/stats/confidence.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace staffsim;
using measures::Agreement;
using measures::Estimate;
using model::Tolerance;

namespace {

constexpr std::int64_t sixteen_rounds = 16;

Estimate known(double value, double half_width) {
    Estimate estimate;
    estimate.measure = "asa_seconds";
    estimate.estimate = value;
    estimate.low = value - half_width;
    estimate.high = value + half_width;
    estimate.p10 = value - 5;
    estimate.p50 = value - 1;
    estimate.p90 = value + 6;
    return estimate;
}

Agreement side_by_side(const Estimate& expected, const Estimate& found, Tolerance tolerance) {
    return measures::agreement_of(expected, sixteen_rounds, found, sixteen_rounds, tolerance);
}

model::Gate gate(const std::string& text) {
    const model::ReadGate read = model::gate_from(text);
    REQUIRE_MESSAGE(read.gate.has_value(), read.expected);
    return *read.gate;
}

} // namespace

TEST_CASE("a standard error is taken back from the wider side of an interval") {
    // 2.13145 is the 97.5 % quantile of Student's t with 15 degrees of freedom (any table).
    Estimate estimate = known(10, 2.13145);
    CHECK(measures::standard_error_of(estimate, sixteen_rounds).value() ==
          doctest::Approx(1).epsilon(1e-5));
    estimate.low = 9.9; // cut
    CHECK(measures::standard_error_of(estimate, sixteen_rounds).value() ==
          doctest::Approx(1).epsilon(1e-5));
    CHECK_FALSE(measures::standard_error_of(estimate, 1).has_value());
    estimate.high.reset();
    CHECK_FALSE(measures::standard_error_of(estimate, sixteen_rounds).has_value());
}

TEST_CASE("a statistical tolerance takes both runs' errors and widens with few rounds") {
    const Estimate expected = known(100, 2.13145);
    const Tolerance two{Tolerance::Kind::statistical, 2};
    // Both errors are 1, so the difference's is sqrt 2, with 30 degrees of freedom; 2 normal
    // standard errors have a tail of 0.0227501 on each side.
    const double allowed = -stats::student_t_quantile(0.0227501319, 30) * std::sqrt(2.0);
    CHECK(allowed > 2 * std::sqrt(2.0));
    const Agreement within = side_by_side(expected, known(100 + allowed - 1e-3, 2.13145), two);
    CHECK(within.holds);
    CHECK(within.allowed.value() == doctest::Approx(allowed).epsilon(1e-5));
    CHECK(within.standard_errors.value() ==
          doctest::Approx((allowed - 1e-3) / std::sqrt(2.0)).epsilon(1e-5));
    CHECK_FALSE(side_by_side(expected, known(100 + allowed + 1e-3, 2.13145), two).holds);
    CHECK_FALSE(side_by_side(expected, known(100 - allowed - 1e-3, 2.13145), two).holds);
}

TEST_CASE("absolute and relative tolerances are distances, whatever the errors") {
    const Estimate expected = known(100, 50);
    CHECK(side_by_side(expected, known(102, 1), {Tolerance::Kind::absolute, 2}).holds);
    CHECK_FALSE(side_by_side(expected, known(102.01, 1), {Tolerance::Kind::absolute, 2}).holds);
    CHECK(side_by_side(expected, known(97, 1), {Tolerance::Kind::relative, 0.03}).holds);
    CHECK_FALSE(side_by_side(expected, known(96.9, 1), {Tolerance::Kind::relative, 0.03}).holds);
}

TEST_CASE("without errors only equal values agree, and no data only with no data") {
    Estimate sure = known(3, 0);
    sure.low.reset();
    Estimate other = sure;
    CHECK(side_by_side(sure, other, {}).holds);
    other.estimate = 3 + 1e-12; // beyond the digits that are stored
    CHECK(side_by_side(sure, other, {}).holds);
    CHECK(side_by_side(sure, other, {}).difference.value() == 0);
    other.estimate = 3.001;
    CHECK_FALSE(side_by_side(sure, other, {}).holds);
    other.estimate.reset();
    CHECK_FALSE(side_by_side(sure, other, {}).holds);
    CHECK_FALSE(side_by_side(other, sure, {}).holds);
    CHECK(side_by_side(other, other, {}).holds);
}

TEST_CASE("a gate is a measure, a side, a bound, and at will a probability") {
    const model::Gate level = gate("service_level@calls >= 80% with probability 0.9");
    CHECK(level.measure == "service_level@calls");
    CHECK(level.side == model::Gate::Side::at_least);
    CHECK(level.bound == doctest::Approx(0.8));
    CHECK(level.probability.value() == 0.9);
    const model::Gate cost = gate("cost_per_resolution <= 4.20");
    CHECK(cost.side == model::Gate::Side::at_most);
    CHECK_FALSE(cost.probability.has_value());
    for (const char* text : {"",
                             "service_level",
                             "service_level > 0.8",
                             "service_level >=0.8",
                             "service_level >= much",
                             "service_level >= 0.8 with probability 0.7",
                             "service_level >= 0.8 with luck",
                             "service_level >= 0.8 always"}) {
        CAPTURE(text);
        CHECK_FALSE(model::gate_from(text).gate.has_value());
        CHECK_FALSE(model::gate_from(text).expected.empty());
    }
}

TEST_CASE("a gate with a probability looks at the horizon on the bad side") {
    const Estimate waits = known(20, 1); // P10 15, P50 19, P90 26
    CHECK(measures::passes(gate("asa_seconds <= 20"), waits));
    CHECK_FALSE(measures::passes(gate("asa_seconds <= 19.9"), waits));
    CHECK(measures::passes(gate("asa_seconds <= 26 with probability 0.9"), waits));
    CHECK_FALSE(measures::passes(gate("asa_seconds <= 25 with probability 0.9"), waits));
    CHECK(measures::passes(gate("asa_seconds >= 15 with probability 0.9"), waits));
    CHECK_FALSE(measures::passes(gate("asa_seconds >= 16 with probability 0.9"), waits));
    CHECK(measures::passes(gate("asa_seconds <= 19 with probability 0.5"), waits));
    CHECK_FALSE(measures::passes(gate("asa_seconds <= 18 with probability 0.5"), waits));
    CHECK_FALSE(measures::passes(gate("asa_seconds <= 20"), Estimate{}));
}
